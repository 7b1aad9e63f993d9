import Testing

@Suite struct SizeRuleTests {
    private func file(_ text: String) -> SourceFile {
        SourceFile(path: "Sources/Keyspace/Sample.swift", text: text)
    }

    private func function(lines: Int, head: String = "func step() {") -> String {
        ([head] + Array(repeating: "    work()", count: lines - 2) + ["}"]).joined(separator: "\n")
    }

    @Test func `a line may have 100 columns`() {
        let fits = String(repeating: "é", count: 100)
        #expect(SizeRules.longLines(file("// \n\(fits)\n")).isEmpty)
        #expect(SizeRules.longLines(file("// \n\(fits)x\n")).map(\.line) == [2])
    }

    @Test func `a file may have 500 lines`() {
        #expect(SizeRules.longFiles(file(String(repeating: "a\n", count: 500))).isEmpty)
        #expect(SizeRules.longFiles(file(String(repeating: "a\n", count: 501))).count == 1)
    }

    @Test func `a blob may have 256 KiB`() {
        #expect(SizeRules.largeBlob(path: "Tests/data", size: 262_144).isEmpty)
        #expect(SizeRules.largeBlob(path: "Tests/data", size: 262_145).count == 1)
    }

    @Test(arguments: [
        "func step() {", "init(a: Int) {", "subscript(slot: Int) -> Int {",
        "func step<T: P>(a: () -> Void = {}) async throws(E) -> [T: (Int, Int)] where T: Q {",
        "func step()\n    -> Int\n    where T: P\n{", "static func < (a: Int, b: Int) -> Bool {",
    ])
    func `a function is measured with its head and its end`(head: String) {
        let headLines = head.split(separator: "\n").count
        let found = SizeRules.functions(in: file("// a\n" + function(lines: 10, head: head)))
        #expect(found.map(\.length) == [10 + headLines - 1])
        #expect(found.map(\.line) == [2])
    }

    @Test(arguments: [
        "protocol P {\n    func step()\n    init(a: Int)\n}\nextension P {\n}\n",
        "let a = T.init(b)\nself.init(a: b)\nlet c = { 1 }\n", "// func step() {\n",
        "case subscript\n",
    ])
    func `what has no body is no function`(text: String) {
        #expect(SizeRules.functions(in: file(text)).isEmpty)
    }

    @Test func `only functions over 70 lines are long`() {
        #expect(SizeRules.longFunctions(file(function(lines: 70))).isEmpty)
        let long = SizeRules.longFunctions(file(function(lines: 71)))
        #expect(long.mapValues(\.length) == ["Sources/Keyspace/Sample.swift step": 71])
    }

    @Test(arguments: [
        (length: 71, listed: [:], isFine: false),
        (length: 90, listed: ["A.swift step": 90], isFine: true),
        (length: 91, listed: ["A.swift step": 90], isFine: false),
        (length: 89, listed: ["A.swift step": 90], isFine: false),
    ])
    func `the ratchet turns one way`(length: Int, listed: [String: Int], isFine: Bool) {
        let long = ["A.swift step": (line: 1, length: length)]
        #expect(SizeRules.ratchet(long, listed: listed).isEmpty == isFine)
    }

    @Test func `a listed function that is no longer long leaves the list`() {
        let found = SizeRules.ratchet([:], listed: ["A.swift step": 90])
        #expect(found.map(\.remedy) == ["take it off the list"])
    }
}
