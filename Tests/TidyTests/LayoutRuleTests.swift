import Testing

@Suite struct LayoutRuleTests {
    @Test(arguments: ["README.md", "Sources/A/a.swift", ".gitignore", ".ci/run", "openapi/a.json"])
    func `the top level is known`(path: String) {
        #expect(LayoutRules.topLevel(path).isEmpty)
    }

    @Test(arguments: ["notes.md", "scripts/run", "Package@swift-6.3.swift"])
    func `nothing else comes to the top level`(path: String) {
        #expect(LayoutRules.topLevel(path).count == 1)
    }

    @Test func `a script that can be run and stops at a failure is fine`() {
        let text = "#!/bin/bash\nset -euo pipefail\n#\n# Why.\ntrue\n"
        let script = SourceFile(path: "deploy/test", text: text, isExecutable: true)
        #expect(LayoutRules.scripts(script).isEmpty)
        let library = SourceFile(path: "deploy/lib/a.sh", text: "# Why.\n\nset -euo pipefail\n")
        #expect(LayoutRules.scripts(library).isEmpty)
    }

    @Test(arguments: [
        (path: "deploy/a", text: "#!/bin/bash\nset -euo pipefail\n", isExecutable: false),
        (path: "deploy/a", text: "#!/bin/bash\ntrue\n", isExecutable: true),
        (path: "deploy/a", text: "#!/usr/bin/env bash\nset -e\n", isExecutable: true),
        (path: "deploy/a.sh", text: "true\nset -euo pipefail\n", isExecutable: false),
        (path: "README.md", text: "Hello.\n", isExecutable: true),
    ])
    func `a careless script is found`(path: String, text: String, isExecutable: Bool) {
        let file = SourceFile(path: path, text: text, isExecutable: isExecutable)
        #expect(LayoutRules.scripts(file).count == 1)
    }

    private func assertions(_ text: String) -> Int {
        LayoutRules.assertions(SourceFile(path: "Tests/ATests/A.swift", text: text)).count
    }

    @Test func `a test file that asserts nothing is found`() {
        #expect(assertions("@Test func a() { run() } // #expect(true)") == 1)
        #expect(assertions("@Test func a() { #expect(run()) }") == 0)
        #expect(assertions("@Test func a() throws { try cluster.expectElected() }") == 0)
        #expect(assertions("struct Builder {}") == 0)
        #expect(assertions("import XCTest") == 1)
    }
}
