import Foundation
import Testing

/// Every transcript is played and compared with itself. `EMBER_REWRITE=1` writes down what happens
/// instead: commit only a difference that you can explain.
@Suite struct ScenarioTests {
    private static let directory = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().appendingPathComponent("Transcripts")

    static let names: [String] = {
        let names = try? FileManager.default.contentsOfDirectory(atPath: directory.path)
        return (names ?? []).filter { $0.hasSuffix(".txt") }.sorted()
    }()

    @Test func `there are transcripts`() {
        #expect(Self.names.count >= 20)
    }

    @Test(arguments: names)
    func `a transcript tells what happens`(name: String) throws {
        let file = Self.directory.appendingPathComponent(name)
        let text = try String(contentsOf: file, encoding: .utf8)
        let transcript = Transcript(text)
        #expect(transcript.hasTitle, "\(name) does not begin with the fact that it states")
        let played = transcript.played(on: Stage())
        #expect(!played.contains("\nerror: "), "\(name) asks for what cannot be done")
        if ProcessInfo.processInfo.environment["EMBER_REWRITE"] == "1" {
            try played.write(to: file, atomically: true, encoding: .utf8)
        } else {
            expect(played, is: text, in: name)
        }
    }

    private func expect(_ played: String, is text: String, in name: String) {
        let (happened, expected) = (played.split(separator: "\n"), text.split(separator: "\n"))
        for (number, pair) in zip(happened, expected).enumerated() where pair.0 != pair.1 {
            Issue.record("\(name), line \(number + 1) without empty ones: \(pair.0), not \(pair.1)")
            return
        }
        #expect(happened.count == expected.count, "\(name) ends earlier or later")
    }
}
