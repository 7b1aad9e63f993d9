package import BusSecurity

/// How a node protects its bus when its cluster has a secret.
package struct BusProtection: Equatable, Sendable {
    /// A running cluster is given a secret in three steps, each on all nodes before the next.
    package enum Phase: String, CaseIterable, Sendable {
        /// Speaks in clear, and takes both.
        case accepting
        /// Seals, and takes both.
        case sending
        /// Seals, and takes nothing else.
        case required
    }

    package var ring: KeyRing
    package var phase: Phase

    package init(ring: KeyRing, phase: Phase = .required) {
        self.ring = ring
        self.phase = phase
    }
}

/// What every way in and out of the bus asks: nothing passes in clear that should not.
///
/// Confined to the control event loop.
final class BusGuard {
    private let phase: BusProtection.Phase?
    private var sealer: DatagramSealer?
    private var opener: DatagramOpener?

    /// - Parameter protection: Nil for a cluster without a secret.
    init(_ protection: BusProtection?) {
        phase = protection?.phase
        sealer = protection.map { DatagramSealer(ring: $0.ring) }
        opener = protection.map { DatagramOpener(ring: $0.ring) }
    }

    /// The secrets have changed; nothing is done on a node that has none.
    func replaceRing(_ ring: KeyRing) {
        sealer?.ring = ring
        opener?.ring = ring
    }

    private var seals: Bool { phase == .sending || phase == .required }

    // MARK: Datagrams

    func seal(_ datagram: [UInt8]) -> [UInt8] {
        seals ? sealer?.seal(datagram) ?? datagram : datagram
    }

    /// - Returns: Nil when the bytes are in clear and may be.
    func open(_ bytes: UnsafeRawBufferPointer) throws(BusSecurityError) -> [UInt8]? {
        let isSealed = DatagramOpener.isSealed(bytes)
        guard opener != nil else {
            if isSealed { throw .noSecret }
            return nil
        }
        if !isSealed {
            if phase == .required { throw .clear }
            return nil
        }
        return try opener?.open(bytes)
    }

    // MARK: Streams

    /// For a new stream out; nil to speak in clear.
    func makeStreamSealer() -> StreamSealer? {
        seals ? sealer.map { StreamSealer(ring: $0.ring) } : nil
    }

    /// For a new stream in.
    func makeIncomingStream() -> IncomingStream {
        IncomingStream(opener: opener.map { StreamOpener(ring: $0.ring) }, guard: self)
    }

    fileprivate var acceptsClear: Bool { phase != .required }

    fileprivate func trusts(_ stream: StreamOpener) -> Bool {
        opener.map { stream.isTrusted(by: $0.ring) } ?? false
    }
}

/// One stream in: finds out whether it is sealed, and gives what is in it.
struct IncomingStream {
    private enum Mode {
        case clear
        case undecided(StreamOpener, beginning: [UInt8])
        case sealed(StreamOpener)
    }

    private var mode: Mode
    private let `guard`: BusGuard

    fileprivate init(opener: StreamOpener?, guard: BusGuard) {
        mode = opener.map { .undecided($0, beginning: []) } ?? .clear
        self.guard = `guard`
    }

    /// What must be said first; nil without a secret.
    var greeting: [UInt8]? {
        if case .undecided(let opener, _) = mode { opener.greeting } else { nil }
    }

    mutating func receive(
        _ bytes: some Collection<UInt8>
    ) throws(BusSecurityError) -> [UInt8] {
        switch mode {
        case .clear:
            return Array(bytes)
        case .undecided(let opener, var beginning):
            beginning += bytes
            switch StreamOpener.isSealed(beginning) {
            case nil:
                mode = .undecided(opener, beginning: beginning)
                return []
            case true?:
                mode = .sealed(opener)
                return try receive(beginning)
            case false?:
                guard `guard`.acceptsClear else { throw .clear }
                mode = .clear
                return beginning
            }
        case .sealed(var opener):
            // The copy in `mode` would make every append of the opener copy its buffer.
            mode = .clear
            let plain = try opener.receive(bytes)
            guard plain.isEmpty || `guard`.trusts(opener) else {
                throw .malformed("its secret was dropped meanwhile; it is opened again")
            }
            mode = .sealed(opener)
            return plain
        }
    }
}
