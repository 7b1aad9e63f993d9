import ClusterEngine
import ClusterService
import EmberCluster

/// The service layer of one life of a node, with the port beneath it.
struct ServiceDoor: Sendable {
    let service: ClusterService
    let control: SimControl
}

extension World {
    func door(of node: SimNode) -> ServiceDoor? {
        guard let process = node.process else { return nil }
        let control = SimControl(world: self, node: node, process: process)
        return ServiceDoor(
            service: ClusterService(control: control, keys: SimKeys(process)), control: control)
    }

    /// Runs service code on the world's own thread.
    func spawn(_ body: @escaping @Sendable () async -> Void) {
        runningTasks += 1
        Task(executorPreference: executor) {
            await body()
            self.runningTasks -= 1
        }
    }

    func spawn(on node: SimNode, _ body: @escaping @Sendable (ServiceDoor) async -> Void) {
        guard let door = door(of: node) else { return }
        spawn { await body(door) }
    }

    func startTopologyClients() {
        for number in 0..<plan.topologyClients {
            let client = TopologyClient(
                number: number, world: self, random: streams.stream("topology client \(number)"))
            spawn { await client.run() }
        }
    }
}

/// Moves slots about and reads who owns them, one request at a time, through any node.
///
/// Confined to the thread that runs the world.
final class TopologyClient: @unchecked Sendable {
    private let number: Int
    private unowned let world: World
    private var random: SplitMix64

    init(number: Int, world: World, random: SplitMix64) {
        self.number = number
        self.world = world
        self.random = random
    }

    func run() async {
        while !world.isWorkloadOver {
            await world.sleep(random.exponential(mean: 4 * world.plan.thinkTime))
            let nodes = world.nodes.filter(\.isUp)
            guard !world.isWorkloadOver, !nodes.isEmpty else { continue }
            let node = random.pick(nodes)
            guard let cluster = world.cluster, let door = world.door(of: node),
                door.service.view.state.id == cluster
            else { continue }
            await ask(door, node, cluster)
        }
    }

    private func ask(_ door: ServiceDoor, _ node: SimNode, _ cluster: ClusterID) async {
        let view = door.service.view
        let slots = drawSlots()
        let request: History.Request
        switch random.below(10) {
        case 0..<4: request = .readOwners
        case 4..<7: request = .unassign(slots)
        default:
            guard !view.state.shards.isEmpty else { return }
            request = .assign(slots, to: random.pick(view.state.shards.map(\.id)))
        }
        let position = world.history.begin(
            request, client: number, at: world.time, node: node)
        let result = await carryOut(request, door, cluster)
        world.trace(.client, node, UInt64(position)) { "client \(number): \(request): \(result)" }
        world.history.end(position, result, at: world.time)
    }

    private func drawSlots() -> SlotSet {
        var slots = SlotSet()
        slots.insert(random.pick(History.watchedSlots))
        if random.chance(300) { slots.insert(random.pick(History.watchedSlots)) }
        return slots
    }

    private func carryOut(
        _ request: History.Request, _ door: ServiceDoor, _ cluster: ClusterID
    ) async -> History.Result {
        do throws(ClusterError) {
            switch request {
            case .assign(let slots, let shard):
                try await door.service.assign([SlotAssignment(shard: shard, slots: slots)])
                return .done
            case .unassign(let slots):
                try await door.service.unassign(slots)
                return .done
            case .readOwners:
                let state = try await door.service.linearizableView().state
                guard state.id == cluster else { return .unknown }
                return .owners(History.watchedSlots.map { state.slots.owner(of: $0) })
            case .set, .get: return .unknown
            }
        } catch {
            return error.isRetryable ? .unknown : .refused(error)
        }
    }
}
