/// Where things are, and what a script and a test look like.
enum LayoutRules {
    static let topLevel: Set<Substring> = [
        "Package.swift", "README.md", "Sources", "Tests", "openapi", "deploy",
    ]

    static func topLevel(_ path: String) -> [Finding] {
        guard let first = path.split(separator: "/").first, !first.hasPrefix("."),
            !topLevel.contains(first)
        else { return [] }
        return [
            Finding(
                path: path, line: 0, reason: "\(first) is not a place of the top level",
                remedy: "use one of \(topLevel.sorted().joined(separator: " "))")
        ]
    }

    static func isScript(_ file: SourceFile) -> Bool {
        let shebang = file.text(ofLine: 1)
        return file.path.hasSuffix(".sh") || (shebang.hasPrefix("#!") && shebang.hasSuffix("sh"))
    }

    static func scripts(_ file: SourceFile) -> [Finding] {
        let hasShebang = file.text(ofLine: 1).hasPrefix("#!")
        var findings: [Finding] = []
        if hasShebang != file.isExecutable {
            let (reason, remedy) =
                hasShebang
                ? ("a script that cannot be run", "use chmod +x, and commit the mode")
                : ("executable, but no script", "use chmod -x, or begin it with #!")
            findings.append(file.finding(line: 1, reason, remedy))
        }
        if isScript(file) {
            let first = (1...file.lineCount).first { line in
                let text = file.text(ofLine: line)
                return !text.isEmpty && !text.hasPrefix("#")
            }
            if first.map(file.text(ofLine:)) != "set -euo pipefail" {
                findings.append(
                    file.finding(
                        line: first ?? 1, "a script that carries on after a failure",
                        "begin it with `set -euo pipefail`"))
            }
        }
        return findings
    }

    /// A test that checks nothing passes for ever.
    static func assertions(_ file: SourceFile) -> [Finding] {
        guard file.path.hasPrefix("Tests/"), file.isSwift else { return [] }
        if let old = file.code(has: "import XCTest").first {
            return [file.finding(at: old, "XCTest is not run", "use Swift Testing")]
        }
        guard let test = file.code(has: "@Test").first else { return [] }
        let signs = ["expect", "require", "Issue.record", "confirmation"]
        // Helpers count too: `expectElected(…)` begins with the word.
        guard !signs.contains(where: { !Search.all(Array($0.utf8), in: file.code).isEmpty }) else {
            return []
        }
        return [file.finding(at: test, "tests that assert nothing", "use #expect or #require")]
    }
}
