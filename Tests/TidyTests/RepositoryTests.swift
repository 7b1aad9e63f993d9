import Foundation
import Testing

/// The rules over the repository itself.
@Suite struct RepositoryTests {
    private let repository: Repository

    init() throws {
        repository = try Repository.current.get()
    }

    /// One issue per finding, so that each stands on a line of its own.
    private func expectNone(
        _ findings: [Finding], sourceLocation: SourceLocation = #_sourceLocation
    ) {
        for finding in findings {
            Issue.record("\(finding)", sourceLocation: sourceLocation)
        }
    }

    private func expectNone(
        of rule: (SourceFile) -> [Finding], sourceLocation: SourceLocation = #_sourceLocation
    ) {
        expectNone(repository.files.flatMap(rule), sourceLocation: sourceLocation)
    }

    @Test func `the repository was found`() {
        #expect(repository.files.contains { $0.path == "Package.swift" })
    }

    @Test func `targets import in one direction`() {
        expectNone(of: ImportRules.imports)
    }

    @Test func `the pure ring has no clock, no dice and no threads`() {
        expectNone(of: CallRules.pureRing)
    }

    @Test func `nothing but the mutants command plants bugs`() {
        expectNone(of: MutantRules.condition)
    }

    @Test func `error tables are exhaustive`() {
        expectNone(of: CallRules.errorTables)
    }

    @Test func `nothing is forced in Sources`() {
        expectNone(of: CallRules.forcedCasts)
    }

    @Test func `unchecked claims carry a reason`() {
        expectNone(of: CallRules.uncheckedClaims)
    }

    @Test func `no work is left for later`() {
        expectNone(of: CallRules.leftovers)
    }

    @Test func `lines fit`() {
        expectNone(of: SizeRules.longLines)
    }

    @Test func `files fit`() {
        expectNone(of: SizeRules.longFiles)
        expectNone(repository.blobs.flatMap(SizeRules.largeBlob))
    }

    @Test func `no function grows long`() {
        var long: [String: (line: Int, length: Int)] = [:]
        for file in repository.files {
            long.merge(SizeRules.longFunctions(file)) { first, _ in first }
        }
        expectNone(SizeRules.ratchet(long, listed: SizeRules.listedFunctions))
    }

    @Test func `everything has its place`() {
        expectNone(repository.blobs.flatMap { LayoutRules.topLevel($0.path) })
    }

    @Test func `scripts can be run and stop at a failure`() {
        expectNone(of: LayoutRules.scripts)
    }

    @Test func `every test file asserts something`() {
        expectNone(of: LayoutRules.assertions)
    }

    @Test func `Package.swift keeps the direction of imports`() throws {
        // A scratch folder of its own: the usual one is locked by whoever runs the tests.
        let scratch =
            NSTemporaryDirectory() + "ember-tidy-\(ProcessInfo.processInfo.processIdentifier)"
        defer { try? FileManager.default.removeItem(atPath: scratch) }
        let output = try Repository.run(
            ["swift", "package", "--scratch-path", scratch, "dump-package"], in: repository.root)
        try #require(output.status == 0, "swift package dump-package: \(output.text)")
        expectNone(ImportRules.manifest(try Manifest(dump: output.text).dependencies))
    }

    @Test func `swift format has nothing to say`() throws {
        let paths = repository.files.filter(\.isSwift).map(\.path)
        let output = try Repository.run(
            ["swift", "format", "lint", "--strict", "--parallel"] + paths, in: repository.root)
        #expect(
            output.status == 0,
            """
            `swift format lint` ended with \(output.status); run `swift format -i -p` on these \
            files, and if it is missing install a toolchain of swift.org:
            \(output.text)
            """)
    }
}
