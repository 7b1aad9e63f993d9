import Foundation
import Testing

/// The contract as Swift source, so that a node carries it without a resource bundle.
///
/// `EMBER_REWRITE=1 swift test --filter EmbeddedContractTests` writes it anew.
enum EmbeddedContract {
    /// Bytes of JSON in a line, which leaves room for the indentation and the continuation.
    private static let lineWidth = 90
    /// Keeps a file below the 500 lines that the repository allows.
    private static let linesPerFile = 440

    /// Without the white space between tokens.
    static func minified(_ json: [UInt8]) -> String {
        var result: [UInt8] = []
        var isInString = false
        var isEscaped = false
        for byte in json {
            if isInString {
                if isEscaped {
                    isEscaped = false
                } else if byte == UInt8(ascii: "\\") {
                    isEscaped = true
                } else if byte == UInt8(ascii: "\"") {
                    isInString = false
                }
            } else if byte == UInt8(ascii: "\"") {
                isInString = true
            } else if byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\n") {
                continue
            }
            result.append(byte)
        }
        return String(decoding: result, as: UTF8.self)
    }

    /// Names and contents of the files.
    static func files(_ json: [UInt8]) -> [(name: String, text: String)] {
        let text = Array(minified(json).utf8)
        let lines = stride(from: 0, to: text.count, by: lineWidth).map {
            String(decoding: text[$0..<min($0 + lineWidth, text.count)], as: UTF8.self)
        }
        return stride(from: 0, to: lines.count, by: linesPerFile).enumerated().map { part in
            let body = lines[part.element..<min(part.element + linesPerFile, lines.count)]
            return (
                "OpenAPIText\(part.offset + 1).swift",
                """
                // From openapi/openapi.json, by EmbeddedContractTests: change that, rewrite this.

                extension OpenAPIDocument {
                    static let text\(part.offset + 1) = #\"\"\"
                \(body.map { "        \($0)\\#" }.joined(separator: "\n"))

                        \"\"\"#
                }

                """
            )
        }
    }
}

struct EmbeddedContractTests {
    @Test func `the source that carries the contract is what the contract gives`() throws {
        let directory = Contract.repository.appending(path: "Sources/HTTPAdapter/Contract")
        let files = EmbeddedContract.files(try Contract.load().bytes)
        if ProcessInfo.processInfo.environment["EMBER_REWRITE"] == "1" {
            for file in files {
                try file.text.write(
                    to: directory.appending(path: file.name), atomically: true, encoding: .utf8)
            }
        }
        for file in files {
            let written = try String(
                contentsOf: directory.appending(path: file.name), encoding: .utf8)
            #expect(written == file.text, "\(file.name): rewrite it with EMBER_REWRITE=1")
        }
    }

    @Test func `white space goes, except inside strings`() {
        let text = EmbeddedContract.minified(Array("{ \"a b\\\" c\" :\n  [1, 2] }".utf8))
        #expect(text == "{\"a b\\\" c\":[1,2]}")
    }
}
