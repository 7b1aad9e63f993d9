import Testing

@Suite struct MutantRuleTests {
    private func findings(_ path: String, _ text: String) -> Int {
        MutantRules.condition(SourceFile(path: path, text: text)).count
    }

    @Test func `a manifest, a script or a source that plants bugs is found`() {
        #expect(findings("Package.swift", ".define(\"EMBER_MUTANTS\")\n") == 1)
        #expect(findings("deploy/local-cluster", "swift build -Xswiftc -DEMBER_MUTANTS\n") == 1)
        #expect(findings("Sources/RaftConsensus/A.swift", "#if EMBER_MUTANTS\n#endif\n") == 1)
    }

    @Test func `asking whether a bug is planted is fine`() {
        #expect(findings("Sources/RaftConsensus/A.swift", "if Mutant.a.isPlanted {}\n") == 0)
        #expect(findings("Tests/Mutants/run", "swift build -D EMBER_MUTANTS\n") == 0)
    }
}
