/// Planted bugs are for `ember-sim mutants` alone: what everybody else builds does not have them.
enum MutantRules {
    static let condition = "EMBER_MUTANTS"

    /// Where the condition may be named: its definition, and the command that builds with it.
    private static let places = [
        "Sources/EmberCluster/Support/Mutant.swift", "Sources/ember-sim/", "Tests/Mutants/",
        "Tests/TidyTests/MutantRule",
    ]

    static func condition(_ file: SourceFile) -> [Finding] {
        guard !places.contains(where: file.path.hasPrefix) else { return [] }
        return Search.all(Array(condition.utf8), in: file.bytes).map {
            file.finding(
                at: $0, "\(condition) would plant bugs in what is built here",
                "leave it to Tests/Mutants/run; ask `Mutant.….isPlanted`, which is false elsewhere")
        }
    }
}
