package import RESPCodec

/// The static table of ``CommandSpec``s and the ways into it.
///
/// A name is looked up without allocation and in either case: folded into two words, hashed into
/// 256 places, confirmed by comparing the words. Immutable after its initialiser, so shared freely.
package struct CommandTable: @unchecked Sendable {
    package static let standard = CommandTable()

    private static let placeCount = 256
    private static let vacant: UInt8 = .max

    private let specs: UnsafePointer<CommandSpec>
    package let count: Int
    /// Folded names of the commands, by ``CommandID``; only those of top-level commands are used.
    private let names: UnsafePointer<FoldedName>
    /// Raw ``CommandID``s, or `vacant`; linear probing.
    private let places: UnsafePointer<UInt8>
    /// What every request needs to know, by ``CommandID``, eight to a cache line.
    let facts: UnsafePointer<CommandFacts>

    private init() {
        count = commandSpecs.count
        let specs = UnsafeMutablePointer<CommandSpec>.allocate(capacity: count)
        let names = UnsafeMutablePointer<FoldedName>.allocate(capacity: count)
        let places = UnsafeMutablePointer<UInt8>.allocate(capacity: Self.placeCount)
        let facts = UnsafeMutablePointer<CommandFacts>.allocate(capacity: count)
        places.initialize(repeating: Self.vacant, count: Self.placeCount)
        for (index, spec) in commandSpecs.enumerated() {
            precondition(Int(spec.id.rawValue) == index, "\(spec.id) is not at place \(index)")
            (specs + index).initialize(to: spec)
            (names + index).initialize(to: FoldedName())
            (facts + index).initialize(to: CommandFacts(spec))
            guard spec.container == nil else { continue }
            guard let name = FoldedName(spec.nameBytes) else {
                preconditionFailure("the name \(spec.name) is too long")
            }
            names[index] = name
            var place = name.place
            while places[place] != Self.vacant { place = (place + 1) % Self.placeCount }
            places[place] = UInt8(index)
        }
        self.specs = UnsafePointer(specs)
        self.names = UnsafePointer(names)
        self.places = UnsafePointer(places)
        self.facts = UnsafePointer(facts)
    }

    package subscript(id: CommandID) -> CommandSpec {
        @inline(__always) get { specs[Int(id.rawValue)] }
    }

    /// The top-level command of this name, in either case.
    package func command(named name: UnsafeRawBufferPointer) -> CommandID? {
        guard let folded = FoldedName(name) else { return nil }
        var place = folded.place
        while places[place] != Self.vacant {
            let index = Int(places[place])
            if names[index] == folded { return facts[index].id }
            place = (place &+ 1) % Self.placeCount
        }
        return nil
    }

    /// The subcommand of this name, in either case.
    package func subcommand(
        named name: UnsafeRawBufferPointer, of container: CommandID
    ) -> CommandID? {
        subcommands(of: container).first { equalsIgnoringCase(name, $0.name) }?.id
    }

    /// In the order of ``CommandID``.
    package func subcommands(of container: CommandID) -> some Sequence<CommandSpec> {
        commandSpecs.lazy.filter { $0.container == container }
    }

    /// The commands that are no subcommands, in the order of ``CommandID``.
    package var topLevel: some Sequence<CommandSpec> {
        commandSpecs.lazy.filter { $0.container == nil }
    }

    // MARK: Requests

    /// The command (or subcommand) a request asks for. When there is none, or the number of
    /// arguments is wrong, the error is written in Redis' words and the result is nil.
    package func resolve(_ frame: CommandFrame, into reply: inout ReplyWriter) -> CommandID? {
        guard let id = command(named: frame[0]) else {
            reply.error(text: unknownCommandText(frame))
            return nil
        }
        if frame.count > 1, facts[Int(id.rawValue)].isContainer {
            return resolveSubcommand(of: id, frame, into: &reply)
        }
        return checkingArity(of: id, frame, into: &reply)
    }

    private func resolveSubcommand(
        of container: CommandID, _ frame: CommandFrame, into reply: inout ReplyWriter
    ) -> CommandID? {
        guard let id = subcommand(named: frame[1], of: container) else {
            let got = String(decoding: frame[1].prefix(quoteLimit), as: UTF8.self)
            let name = self[container].name.description.uppercased()
            reply.error(text: "ERR unknown subcommand '\(got)'. Try \(name) HELP.")
            return nil
        }
        return checkingArity(of: id, frame, into: &reply)
    }

    @inline(__always)
    private func checkingArity(
        of id: CommandID, _ frame: CommandFrame, into reply: inout ReplyWriter
    ) -> CommandID? {
        guard facts[Int(id.rawValue)].accepts(argumentCount: frame.count) else {
            wrongArgumentCount(id, into: &reply)
            return nil
        }
        return id
    }

    package func wrongArgumentCount(_ id: CommandID, into reply: inout ReplyWriter) {
        reply.error(text: "ERR wrong number of arguments for '\(self[id].fullName)' command")
    }
}

/// How much of what a client sent is quoted back in an error; Redis' own limit.
private let quoteLimit = 128

private func unknownCommandText(_ frame: CommandFrame) -> String {
    var arguments: [UInt8] = []
    for index in 1..<max(frame.count, 1) where arguments.count < quoteLimit {
        let room = quoteLimit - arguments.count
        arguments += [0x27] + frame[index].prefix(room) + [0x27, 0x20]
    }
    let name = String(decoding: frame[0].prefix(quoteLimit), as: UTF8.self)
    return "ERR unknown command '\(name)', with args beginning with: "
        + String(decoding: arguments, as: UTF8.self)
}

/// The part of a ``CommandSpec`` that is on the way of every request.
struct CommandFacts {
    let id: CommandID
    private let arity: Int8
    /// Position of the first key; 0 for commands without keys.
    let firstKey: Int8
    let hasOneKey: Bool
    let isContainer: Bool

    fileprivate init(_ spec: CommandSpec) {
        id = spec.id
        arity = Int8(spec.arity)
        firstKey = Int8(spec.keys?.first ?? 0)
        hasOneKey = spec.keys.map { $0.first == $0.last } ?? false
        isContainer = commandSpecs.contains { $0.container == spec.id }
    }

    @inline(__always)
    fileprivate func accepts(argumentCount count: Int) -> Bool {
        arity >= 0 ? count == Int(arity) : count >= -Int(arity)
    }
}

/// A name of 1 to 16 bytes in either case, as two words that overlap for the odd lengths.
///
/// Setting the bit 0x20 folds the letters, and makes nothing else equal to a letter, of which all
/// top-level names consist.
private struct FoldedName: Equatable {
    private var first: UInt64 = 0
    private var second: UInt64 = 0
    private var count = 0

    init() {}

    @inline(__always)
    init?(_ name: UnsafeRawBufferPointer) {
        guard name.count > 0, name.count <= 16 else { return nil }
        count = name.count
        switch count {
        case 1...3:
            first =
                UInt64(name[0]) | UInt64(name[count &>> 1]) << 8
                | UInt64(name[count &- 1]) << 16
        case 4...7:
            first = UInt64(name.loadUnaligned(as: UInt32.self))
            second = UInt64(name.loadUnaligned(fromByteOffset: count &- 4, as: UInt32.self))
        default:
            first = name.loadUnaligned(as: UInt64.self)
            second = name.loadUnaligned(fromByteOffset: count &- 8, as: UInt64.self)
        }
        first |= 0x2020_2020_2020_2020
        second |= 0x2020_2020_2020_2020
    }

    @inline(__always) var place: Int {
        let mixed =
            (first &+ second &* 0x9E37_79B9_7F4A_7C15 &+ UInt64(truncatingIfNeeded: count))
            &* 0xD6E8_FEB8_6659_FD93
        return Int(truncatingIfNeeded: mixed &>> 56)
    }
}

extension CommandSpec {
    fileprivate var nameBytes: UnsafeRawBufferPointer {
        UnsafeRawBufferPointer(start: name.utf8Start, count: name.utf8CodeUnitCount)
    }
}

/// Whether the bytes are the lower-case word, letters in either case.
package func equalsIgnoringCase(_ bytes: UnsafeRawBufferPointer, _ word: StaticString) -> Bool {
    guard bytes.count == word.utf8CodeUnitCount else { return false }
    for index in 0..<bytes.count {
        let byte = bytes[index]
        let folded = byte &- 0x41 < 26 ? byte | 0x20 : byte
        guard folded == word.utf8Start[index] else { return false }
    }
    return true
}
