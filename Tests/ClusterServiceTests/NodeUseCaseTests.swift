import ClusterEngine
import ClusterService
import EmberCluster
import Testing

@Suite struct MeetTests {
    private let control = ScriptedControl(
        ViewDraft.two, answers: [.success(.met(node(5)))])

    @Test func `a meeting goes to the bus of the node, by convention or as told`() async throws {
        let service = ClusterService(control)
        #expect(try await service.meet(host: "10.0.0.5", respPort: 7_005) == node(5))
        let other = ScriptedControl(ViewDraft.two, answers: [.success(.met(node(6)))])
        try await ClusterService(other).meet(host: "::1", respPort: 65_535, busPort: 1)
        #expect(
            control.calls == [
                .meet(JoinTarget(host: "10.0.0.5", respPort: 7_005, busPort: 17_005), .meet)
            ])
        #expect(
            other.calls == [.meet(JoinTarget(host: "::1", respPort: 65_535, busPort: 1), .meet)])
    }

    @Test(arguments: [
        "", "a b", "a\nb", "a\r\n", "a,b", "a@b", "a\u{7F}", "ä", "\u{0}",
        String(repeating: "h", count: 254),
    ])
    func `a host that could break a reply is refused`(host: String) async {
        await expectRefusal(pointer: "/address") {
            try await $0.meet(host: host, respPort: 7_001)
        }
    }

    @Test func `the longest host name is taken`() async throws {
        let host = String(repeating: "h", count: NodeAddress.hostByteLimit)
        try await ClusterService(control).meet(host: host, respPort: 7_001)
    }

    @Test(arguments: [0, -1, 65_536, .max, .min])
    func `a number that is no port is refused`(port: Int) async {
        await expectRefusal(pointer: "/address") { try await $0.meet(host: "h", respPort: port) }
        await expectRefusal(pointer: "/bus_port") {
            try await $0.meet(host: "h", respPort: 7_001, busPort: port)
        }
    }

    @Test func `a port without room for the convention needs its bus port named`() async throws {
        await expectRefusal(pointer: "/bus_port") { try await $0.meet(host: "h", respPort: 55_536) }
        try await ClusterService(control).meet(host: "h", respPort: 55_535)
    }

    private func expectRefusal(
        pointer: String, _ body: (ClusterService) async throws -> Void,
        at location: SourceLocation = #_sourceLocation
    ) async {
        let control = ScriptedControl(ViewDraft.two)
        do {
            try await body(ClusterService(control))
            Issue.record("it was taken", sourceLocation: location)
        } catch {
            guard case .invalidArgument(pointer, _) = error as? ClusterError else {
                Issue.record("\(error)", sourceLocation: location)
                return
            }
        }
        #expect(control.calls.isEmpty, sourceLocation: location)
    }
}

@Suite struct RemovalTests {
    @Test func `a node that serves nothing is removed, and a second time is the same`() async throws
    {
        let control = ScriptedControl(ViewDraft(nodes: 3, slots: 100))
        let service = ClusterService(control)
        try await service.removeNode(node(3))
        #expect(service.view.state.nodes[node(3)] == nil)
        try await service.removeNode(node(3))
        #expect(control.calls == [.propose(.removeNode(node(3)))])
    }

    @Test func `a node that serves slots stays, and the reason is named before anything is asked`()
        async
    {
        let control = ScriptedControl(ViewDraft.three)
        let service = ClusterService(control)
        let blockers = service.view.state.removalBlockers(of: service.view.state.nodes[node(2)]!)
        #expect(blockers.map(\.code) == [.servesSlots])
        await #expect(throws: ClusterError.blocked(blockers)) {
            try await service.removeNode(node(2))
        }
        await #expect(throws: ClusterError.unknownNode(node(8))) {
            try await service.removeNode(node(8))
        }
        #expect(control.calls.isEmpty)
    }
}

@Suite struct ResetTests {
    @Test func `a node that holds keys is not reset`() async {
        let control = ScriptedControl(ViewDraft.two)
        do {
            try await ClusterService(control, keyCount: 3).resetThisNode()
            Issue.record("it was reset")
        } catch {
            guard case .blocked(let blockers) = error else {
                Issue.record("\(error)")
                return
            }
            #expect(blockers.map(\.code) == [.holdsKeys])
            #expect(blockers.map(\.subject) == ["node:\(node(1))"])
            #expect(blockers[0].message.contains("3 keys"))
        }
        #expect(control.calls.isEmpty)
    }

    @Test func `a cluster of one gives its slots up and stays`() async throws {
        let control = ScriptedControl(ViewDraft.one)
        let service = ClusterService(control)
        try await service.resetThisNode()
        #expect(control.calls == [.propose(.unassignSlots(.all, from: shard(1)))])
        #expect(service.view.state.nodes.count == 1)
        // Blank already.
        try await service.resetThisNode()
        #expect(control.calls.count == 1)
    }

    @Test func `a member gives its slots up, leaves, and is done when it is on its own`()
        async throws
    {
        let draft = ViewDraft.two
        let control = ScriptedControl(
            draft,
            answers: [
                .success(.applied(.changed, revision: draft.applied)),
                .success(.applied(.changed, revision: draft.applied)),
            ])
        let service = ClusterService(control)
        // The clock stands still, so only the new cluster can end the wait for it.
        let cluster = try await ticking {
            if control.calls.count == 2 {
                control.publish { $0.state = ClusterState(id: seal.target) }
            }
        } during: {
            try await service.resetThisNode()
            return service.view.state.id
        }
        #expect(cluster == seal.target)
        #expect(
            control.calls == [
                .propose(.unassignSlots(slots(0, 8_191), from: shard(1))),
                .propose(.removeNode(node(1))),
            ])
    }

    @Test func `a reset that is refused half way says why`() async {
        let control = ScriptedControl(ViewDraft.two, answers: [.failure(.noLeader)])
        await #expect(throws: ClusterError.noLeader) {
            try await ClusterService(control).resetThisNode()
        }
        #expect(control.calls.count == 1)
    }

    @Test func `a node between two clusters is blank already`() async throws {
        let control = ScriptedControl(ViewDraft.two)
        control.publish { $0.state = ClusterState(id: seal.target) }
        try await ClusterService(control).resetThisNode()
        #expect(control.calls.isEmpty)
    }
}
