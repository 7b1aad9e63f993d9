import ClusterEngine
import ClusterService
import EmberCluster
import GossipProtocol

extension ControlHandlers {
    func listGossipMembers(_ request: HTTPRequest) throws(Problem) -> HTTPResponse {
        _ = try request.query()
        let reading = localReading
        return try reply(GossipDocument(reading.view, now: service.now()), from: reading)
    }
}

/// SWIM's table as this node holds it.
private struct GossipDocument: Encodable {
    struct Member: Encodable {
        let node_id: String
        let health: String
        let health_age_ms: Int64
        /// Null until the member has been heard of.
        @Nullable var boot_epoch: BootEpoch?
        let incarnation: UInt64
        @Nullable var last_heard_age_ms: Int64?
        /// Smoothed over the probes that it answered directly. Microseconds: on one site a
        /// millisecond is long.
        @Nullable var round_trip_us: Int64?
        /// `direct`, `helper` or `stream`.
        @Nullable var reached_by: String?
        let accuser_ids: [String]
        /// Until it is declared dead here; null unless it is suspect.
        @Nullable var suspicion_remaining_ms: Int64?
        /// Where it says it is, as `host:port` of the bus, if it has said so.
        @Nullable var heard_bus_address: String?

        init(_ member: MemberReport, now: Instant) {
            node_id = member.id.description
            health = member.health.name
            health_age_ms = member.since.age(at: now)
            _boot_epoch = Nullable(
                wrappedValue: member.bootEpoch == 0 ? nil : member.bootEpoch)
            incarnation = member.incarnation.value
            _last_heard_age_ms = Nullable(wrappedValue: member.lastHeardAt?.age(at: now))
            _round_trip_us = Nullable(
                wrappedValue: member.roundTrip.map { $0.wholeNanoseconds / 1_000 })
            _reached_by = Nullable(wrappedValue: member.reachedBy?.name)
            accuser_ids = member.accusers.map(\.description)
            _suspicion_remaining_ms = Nullable(
                wrappedValue: member.suspicionDeadline.map { now.age(at: $0) })
            _heard_bus_address = Nullable(wrappedValue: member.heardAddress?.bus)
        }
    }

    /// The node whose table this is; it is not in the table.
    let node_id: String
    let boot_epoch: BootEpoch
    /// Lifeguard's local health: 0 is well.
    let local_health_score: Int
    let members: [Member]

    init(_ view: ClusterView, now: Instant) {
        node_id = view.selfID.description
        boot_epoch = view.bootEpoch
        local_health_score = view.localHealthScore
        members = view.members.map { Member($0, now: now) }
    }
}

extension ProbePath {
    fileprivate var name: String {
        switch self {
        case .direct: "direct"
        case .helper: "helper"
        case .stream: "stream"
        }
    }
}
