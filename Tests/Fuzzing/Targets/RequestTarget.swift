import EmberCluster
import RESPCodec

/// What clients send to the RESP port: read alike however it arrives, and never beyond its limits.
enum RequestTarget: FuzzTarget {
    static let name = "requests"
    static let summary = "RESP requests, whole and in pieces"

    /// A request, or why there is none.
    private enum Item: Equatable {
        case request([[UInt8]])
        case blank
        case invalid(ProtocolError)
    }

    static func run(_ random: inout SplitMix64) throws(Flaw) {
        var mutator = Mutator(&random)
        for _ in 0..<32 {
            var input: [UInt8] = []
            for _ in 0...random.below(4) { input += request(&random) }
            if random.chance(80) { input = mutator.mutate(input) }
            let whole = read(input, pieces: [input.count])
            let sizes = (0..<input.count).map { _ in 1 + random.below(9) }
            let pieces = read(input, pieces: sizes)
            guard whole == pieces else {
                throw Flaw("\(input): \(whole) at once, \(pieces) in pieces")
            }
        }
    }

    private static func request(_ random: inout SplitMix64) -> [UInt8] {
        let words = (0...random.below(4)).map { _ in
            (0..<random.below(12)).map { _ in UInt8(truncatingIfNeeded: random.next()) }
        }
        if random.chance(30) {
            return Array(#"set "k \x41\n" 'it\'s' "#.utf8) + (words.last ?? []) + [13, 10]
        }
        var bytes = Array("*\(words.count)\r\n".utf8)
        for word in words { bytes += Array("$\(word.count)\r\n".utf8) + word + [13, 10] }
        return bytes
    }

    private static func read(_ input: [UInt8], pieces: [Int]) -> [Item] {
        var limits = RequestLimits()
        limits.lineByteLimit = 256
        limits.bulkByteLimit = 1 << 20
        var parser = RequestParser(limits: limits)
        var items: [Item] = []
        var (start, end) = (0, 0)
        for size in pieces {
            end = min(input.count, end + size)
            while true {
                let step = input.withUnsafeBytes {
                    take(UnsafeRawBufferPointer(rebasing: $0[start..<end]), &parser)
                }
                guard let (item, consumed) = step else { break }
                items.append(item)
                if case .invalid = item { return items }
                start += consumed
            }
        }
        return items
    }

    private static func take(
        _ input: UnsafeRawBufferPointer, _ parser: inout RequestParser
    ) -> (Item, consumed: Int)? {
        switch parser.next(input) {
        case .incomplete: nil
        case .blank(let consumed): (.blank, consumed)
        case .invalid(let error): (.invalid(error), 0)
        case .request(let frame, let consumed):
            (.request((0..<frame.count).map { Array(frame[$0]) }), consumed)
        }
    }
}
