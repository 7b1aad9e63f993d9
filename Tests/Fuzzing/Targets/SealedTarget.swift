import BusSecurity
import EmberCluster

/// What comes to a bus port that takes only what is sealed: nothing passes but what somebody who
/// has the secret has sealed, once, and in the order of its stream.
///
/// Nonces are drawn by the system, so a case that is repeated is damaged in the same places and is
/// not the same bytes.
enum SealedTarget: FuzzTarget {
    static let name = "sealed"
    static let summary = "sealed datagrams and streams, damaged, repeated and in pieces"

    static func run(_ random: inout SplitMix64) throws(Flaw) {
        let ring = try makeRing("secret of this cluster", "the one before it, still known")
        let stranger = try makeRing("secret of another cluster")
        for _ in 0..<8 {
            try checkDatagrams(ring, stranger, &random)
            try checkStream(ring, &random)
        }
    }

    private static func makeRing(_ secrets: String...) throws(Flaw) -> KeyRing {
        do {
            return try KeyRing(secretFile: secrets.joined(separator: "\n"))
        } catch {
            throw Flaw("a plain secret file is refused: \(error)")
        }
    }

    private static func payload(_ random: inout SplitMix64) -> [UInt8] {
        (0..<random.below(200)).map { _ in UInt8(truncatingIfNeeded: random.next()) }
    }

    // MARK: Datagrams

    private static func checkDatagrams(
        _ ring: KeyRing, _ stranger: KeyRing, _ random: inout SplitMix64
    ) throws(Flaw) {
        var mutator = Mutator(&random)
        var (sealer, forger) = (DatagramSealer(ring: ring), DatagramSealer(ring: stranger))
        var opener = DatagramOpener(ring: ring)
        var due: [[UInt8]: Int] = [:]
        var sealed: [[UInt8]] = []
        for _ in 0..<12 {
            let plain = payload(&random)
            due[plain, default: 0] += 1
            sealed.append(sealer.seal(plain))
        }
        for _ in 0..<64 {
            var bytes = random.pick(sealed)
            switch random.below(4) {
            case 0: break
            case 1: bytes = forger.seal(payload(&random))
            default: bytes = mutator.mutate(bytes, with: sealed)
            }
            let opened = try? bytes.withUnsafeBytes { try opener.open($0) }
            guard let opened else { continue }
            guard let count = due[opened], count > 0 else {
                throw Flaw("\(opened) is opened, and was not sealed, or was opened before")
            }
            due[opened] = count - 1
        }
    }

    // MARK: Streams

    private static func checkStream(_ ring: KeyRing, _ random: inout SplitMix64) throws(Flaw) {
        var mutator = Mutator(&random)
        var opener = StreamOpener(ring: ring)
        var sealer = StreamSealer(ring: ring)
        guard let preface = (try? sealer.receive(opener.greeting)).flatMap({ $0 }) else {
            throw Flaw("a greeting is not understood")
        }
        var plain: [UInt8] = []
        var bytes = preface
        for _ in 0..<(1 + random.below(5)) {
            let record = payload(&random)
            plain += record
            bytes += sealer.seal(record)
        }
        let isDamaged = random.chance(75)
        if isDamaged { bytes = mutator.mutate(bytes, with: [bytes]) }
        var opened: [UInt8] = []
        do {
            while !bytes.isEmpty {
                let count = min(bytes.count, 1 + random.below(120))
                opened += try opener.receive(bytes.prefix(count))
                bytes.removeFirst(count)
            }
        } catch {
            guard isDamaged else { throw Flaw("an intact stream is refused: \(error)") }
        }
        guard plain.starts(with: opened), isDamaged || opened == plain else {
            throw Flaw("\(opened) is opened of a stream of \(plain)")
        }
    }
}
