import EmberCluster

/// All suspicions, and when the first of them ends: asked after every packet, changed rarely.
struct SuspicionTable: Sendable {
    private var table = OrderedTable<Suspicion>()
    /// ``Instant/distantFuture`` while nobody is suspected.
    private(set) var nextDeadline = Instant.distantFuture

    var isEmpty: Bool { table.isEmpty }
    /// Ordered by the suspect's id.
    var elements: [Suspicion] { table.elements }

    subscript(id: NodeID) -> Suspicion? {
        get { table.isEmpty ? nil : table[id] }
        set {
            if newValue == nil, table.isEmpty { return }
            table[id] = newValue
            findDeadline()
        }
    }

    /// Gives everybody their whole time again.
    mutating func restart(at now: Instant) {
        for var suspicion in table.elements {
            suspicion.restart(at: now)
            table[suspicion.id] = suspicion
        }
        findDeadline()
    }

    private mutating func findDeadline() {
        nextDeadline = table.elements.reduce(.distantFuture) { min($0, $1.deadline) }
    }
}
