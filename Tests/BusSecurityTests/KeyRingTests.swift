import Testing

@testable import BusSecurity

let firstSecret = "first+secret+first+secret+first"
let secondSecret = "second+secret+second+secret+2nd"

func ring(_ secrets: String...) throws -> KeyRing {
    try KeyRing(secretFile: secrets.joined(separator: "\n"))
}

@Suite struct KeyRingTests {
    @Test func `a secret file has one secret a line, comments and space around them`() throws {
        let plain = try ring(firstSecret, secondSecret)
        let adorned = try KeyRing(
            secretFile: "# keys of blue\r\n\r\n  \(firstSecret)\t\r\n\(secondSecret) \n")
        #expect(plain == adorned)
        #expect(plain.primary == (try ring(firstSecret)).primary)
        #expect(plain != (try ring(secondSecret, firstSecret)))
    }

    @Test func `keys of one secret differ from each other and from those of another`() throws {
        let keys = try ring(firstSecret, secondSecret).keys
        #expect(Set(keys.flatMap { [$0.datagrams, $0.streams] }).count == 4)
        #expect(Set(keys.map(\.id)).count == 2)
        #expect(keys.allSatisfy { $0.datagrams.count == 32 && $0.streams.count == 32 })
    }

    @Test(arguments: [
        ("", nil, "no secret"), ("# nothing\n", nil, "no secret"),
        ("\nshort\n", 2, "the secret has 5 characters, and needs at least 22"),
        ("\(firstSecret)\n\(firstSecret)", 2, "stands above already"),
        ((0...8).map { "\($0)\(firstSecret)" }.joined(separator: "\n"), nil, "9 secrets"),
    ])
    func `what is wrong with a file is named, and no secret is repeated`(
        text: String, line: Int?, reason: String
    ) throws {
        let error = try #require(throws: SecretFileError.self) { try KeyRing(secretFile: text) }
        #expect(error.line == line)
        #expect(error.reason.contains(reason))
        #expect(!error.description.contains(firstSecret))
    }
}
