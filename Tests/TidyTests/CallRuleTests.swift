import Testing

@Suite struct CallRuleTests {
    private func ring(_ text: String) -> [Finding] {
        CallRules.pureRing(SourceFile(path: "Sources/RaftConsensus/Sample.swift", text: text))
    }

    @Test(arguments: [
        "let start = Date()", "let start = clock.now", "let start: Instant = .now",
        "Task { await send() }", "Task.detached { }", "print(term)", "let lock = Mutex(0)",
        "DispatchQueue.main.async { }", "assert(term > 0)", "assertionFailure(\"no\")",
        "Int.random(in: 0..<10)", "peers.shuffled()", "peers.shuffle()", "peers.randomElement()",
        "var dice = SystemRandomNumberGenerator()", "return name.hashValue",
        "Int.random(\n    in: 0..<10)",
    ])
    func `a call that cannot be replayed is found in the pure ring`(text: String) {
        #expect(ring(text).count == 1)
    }

    @Test(arguments: [
        "let start = instant.nowhere", "Int.random(in: 0..<10, using: &generator)",
        "peers.shuffled(\n    using: &generator)", "let x = fingerprint(of: y)",
        "precondition(term > 0)", "// Task { later }", "let text = \"print(x) Date()\"",
        "writer.print(line)", "func print(_ line: Line) {", "let mutexes = MutexList()",
        "func `print( is a word`() {}",
    ])
    func `what can be replayed is left alone`(text: String) {
        #expect(ring(text).isEmpty)
    }

    @Test func `outside the pure ring clocks and tasks are fine`() {
        let file = SourceFile(path: "Sources/NodeRuntime/Clock.swift", text: "Task { Date() }")
        #expect(CallRules.pureRing(file).isEmpty)
    }

    @Test func `a finding names file, line, reason and remedy`() {
        let found = ring("// one\n\nlet x = Date()\n")
        #expect(
            found.map(\.description) == [
                "Sources/RaftConsensus/Sample.swift:3: `Date()`: the pure ring has no clock, "
                    + "use the Instant of the call"
            ])
    }

    @Test func `an error table has no default`() {
        let text = "switch error {\ncase .a: 1\ndefault: 2\n}"
        let table = SourceFile(path: "Sources/HTTPAdapter/HTTPErrorTable.swift", text: text)
        #expect(CallRules.errorTables(table).map(\.line) == [3])
        let other = SourceFile(path: "Sources/HTTPAdapter/Router.swift", text: text)
        #expect(CallRules.errorTables(other).isEmpty)
    }

    @Test func `forced tries and casts are for tests`() {
        let text = "let a = try! make()\nlet b = a as! Int\nlet c = try? a as? Int\n"
        let source = SourceFile(path: "Sources/Keyspace/A.swift", text: text)
        #expect(CallRules.forcedCasts(source).map(\.line) == [1, 2])
        let test = SourceFile(path: "Tests/KeyspaceTests/A.swift", text: text)
        #expect(CallRules.forcedCasts(test).isEmpty)
    }

    @Test func `a cast behind a comparison of types is proven`() {
        let text = """
            if T.self == Int.self { use(a as! Int) }
            if T.self == Float.self {
                // Why.
                use(a as! Float)
                use(a as! Double)
            }
            """
        let source = SourceFile(path: "Sources/Keyspace/A.swift", text: text)
        #expect(CallRules.forcedCasts(source).map(\.line) == [5])
    }

    @Test(arguments: [
        "final class Box: @unchecked Sendable {",
        "/// About another thing.\nlet a = 1\nnonisolated(unsafe) var b = 2",
        "struct A {\n    nonisolated(unsafe) let pointer: Pointer",
    ])
    func `an unchecked claim needs a comment`(text: String) {
        let file = SourceFile(path: "Sources/NodeRuntime/Box.swift", text: text)
        #expect(CallRules.uncheckedClaims(file).count == 1)
    }

    @Test(arguments: [
        "/// Guarded by `lock`.\nfinal class Box: @unchecked Sendable {",
        "// Guarded by `lock`.\n@usableFromInline\nfinal class Box: @unchecked Sendable {",
        "/// Guarded by `lock`.\nfinal class Box:\n    Holder, @unchecked Sendable\n{",
        "// Only the loop's thread.\nnonisolated(unsafe) var a = 1\nnonisolated(unsafe) var b = 2",
        "let text = \"@unchecked Sendable\"",
    ])
    func `an unchecked claim with its reason is fine`(text: String) {
        let file = SourceFile(path: "Sources/NodeRuntime/Box.swift", text: text)
        #expect(CallRules.uncheckedClaims(file).isEmpty)
    }

    @Test(arguments: CallRules.leftovers)
    func `a leftover is found in any file`(word: String) {
        let file = SourceFile(
            path: "deploy/test", text: "true\n# \(word): later\nmktemp \(word)A\n")
        #expect(CallRules.leftovers(file).map(\.line) == [2])
    }
}
