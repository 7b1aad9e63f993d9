import ClusterEngine
import EmberCluster
import RaftConsensus
import WireCodec
import WireSpecimens

/// States that were forged, as a snapshot or a backup brings them: those that can be read are
/// applied to, shown, started from and restored from.
enum StateTarget: FuzzTarget {
    static let name = "states"
    static let summary = "snapshots and backups: read, applied to, started from"

    static func run(_ random: inout SplitMix64) throws(Flaw) {
        var draw = Draw(seed: random.next())
        var mutator = Mutator(&random)
        let original = draw.state().wireBytes
        for _ in 0..<8 {
            let bytes = random.chance(20) ? original : mutator.mutate(original)
            guard let state = try? ClusterState(wireBytes: bytes) else { continue }
            guard state.wireBytes == bytes else { throw Flaw("\(bytes) is written as another") }
            let backup = ClusterBackup(state)
            guard (try? backup.state()) == state else { throw Flaw("\(bytes) does not come back") }
            _ = state.layout
            change(state, &draw, &random)
            start(from: state, &draw, &random)
        }
        let backup = ClusterBackup(
            cluster: draw.clusterID(), revision: random.next(), bytes: mutator.mutate(original),
            checksum: UInt32(truncatingIfNeeded: random.next()))
        _ = try? backup.state()
    }

    private static func change(
        _ state: ClusterState, _ draw: inout Draw, _ random: inout SplitMix64
    ) {
        var state = state
        var index = min(state.revision, UInt64(WireLimit.counter))
        for command in draw.commands() {
            index += 1
            _ = state.apply(command, at: index)
            _ = state.hash64
        }
    }

    /// As a member of it, or as a stranger to it.
    private static func start(
        from state: ClusterState, _ draw: inout Draw, _ random: inout SplitMix64
    ) {
        let own = random.chance(80) ? state.nodes.first : nil
        let id = RaftID(own?.raftID ?? 1 + UInt64(random.below(3)))
        let point = SnapshotPoint(
            index: draw.index(), term: draw.term(),
            configuration: random.chance(50)
                ? RaftConfiguration(voters: [id]) : draw.configuration())
        let identity = NodeIdentity(
            node: own?.id ?? draw.node(), cluster: state.id, raftID: id, generation: 1)
        var now = Instant(nanoseconds: 1_000_000_000)
        let recovered = RecoveredState<ClusterCommand>(
            hardState: HardState(term: point.term), snapshot: point)
        guard
            var engine = try? ClusterEngine(
                identity: identity, bootEpoch: 1, address: own?.address ?? draw.address(),
                recovered: recovered, snapshotBytes: state.wireBytes, seed: random.next(), now: now,
                wallClock: 1_700_000_000_000)
        else { return }
        for _ in 0..<40 {
            for effect in engine.takeEffects() {
                if case .persist(let write) = effect {
                    engine.persisted(
                        write.token, releasing: write.messagesAfterFlush, at: now)
                }
            }
            _ = engine.makeView()
            now = now.advanced(by: .milliseconds(50))
            engine.tick(at: now, wallClock: 1_700_000_000_000)
        }
    }
}
