import EmberCluster

/// Rumors on their way out, each sent a limited number of times (SWIM, 4.1).
///
/// The key is (subject, accuser): a second, independent suspicion must not displace the first,
/// since accusers are counted. Invariant: entries are ordered least sent first, newest first among
/// equals.
struct RumorQueue: Sendable {
    private struct Entry: Sendable {
        let rumor: GossipRumor
        let byteCount: Int
        /// Rises with every addition; greater is newer.
        let number: UInt64
        var transmissions = 0

        func precedes(_ other: Entry) -> Bool {
            transmissions != other.transmissions
                ? transmissions < other.transmissions : number > other.number
        }
    }

    private var entries: [Entry] = []
    private var additions: UInt64 = 0
    private let countLimit: Int

    init(countLimit: Int) {
        self.countLimit = countLimit
    }

    var isEmpty: Bool { entries.isEmpty }
    var count: Int { entries.count }
    /// Least sent first.
    var rumors: [GossipRumor] { entries.map(\.rumor) }

    func contains(_ rumor: GossipRumor) -> Bool {
        entries.contains { $0.rumor == rumor }
    }

    /// Adds news, in place of what it supersedes. Returns how many others had to go for want of
    /// room.
    mutating func add(_ rumor: GossipRumor) -> Int {
        let standing = rumor.standing
        entries.removeAll {
            $0.rumor.subject == rumor.subject
                && ($0.rumor.standing < standing || $0.rumor.accuser == rumor.accuser)
        }
        additions += 1
        insert(Entry(rumor: rumor, byteCount: rumor.byteCountMax, number: additions))
        let surplus = max(0, entries.count - countLimit)
        entries.removeLast(surplus)
        return surplus
    }

    /// Takes what fits into `byteBudget` and counts it as sent once; what reaches the limit is
    /// done.
    mutating func take(
        byteBudget: Int, countMax: Int, transmissionLimit: Int, except excluded: GossipRumor?
    ) -> [GossipRumor] {
        var taken: [Entry] = []
        var bytesLeft = byteBudget
        // Before `kept` stand entries that were passed over, from there to `next` those taken.
        var kept = 0
        var next = 0
        while next < entries.count, taken.count < countMax,
            bytesLeft >= GossipRumor.commonByteCount
        {
            if entries[next].byteCount <= bytesLeft, entries[next].rumor != excluded {
                bytesLeft -= entries[next].byteCount
                taken.append(entries[next])
            } else {
                entries.swapAt(kept, next)
                kept += 1
            }
            next += 1
        }
        guard !taken.isEmpty else { return [] }
        entries.removeSubrange(kept..<next)
        for var entry in taken {
            entry.transmissions += 1
            if entry.transmissions < transmissionLimit { insert(entry) }
        }
        return taken.map(\.rumor)
    }

    mutating func remove(about subject: NodeID) {
        entries.removeAll { $0.rumor.subject == subject }
    }

    mutating func remove(about subject: NodeID, olderThan standing: MemberStanding) {
        guard !entries.isEmpty else { return }
        entries.removeAll { $0.rumor.subject == subject && $0.rumor.standing < standing }
    }

    mutating func removeAll() {
        entries.removeAll()
    }

    private mutating func insert(_ entry: Entry) {
        var low = 0
        var high = entries.count
        while low < high {
            let middle = (low + high) / 2
            if entries[middle].precedes(entry) { low = middle + 1 } else { high = middle }
        }
        entries.insert(entry, at: low)
    }

    func checkInvariants() {
        precondition(entries.count <= countLimit, "\(entries.count) rumors of \(countLimit)")
        for (left, right) in zip(entries, entries.dropFirst()) {
            precondition(left.precedes(right), "\(left.rumor) before \(right.rumor)")
        }
        for (index, entry) in entries.enumerated() {
            let isUnique = !entries[..<index].contains {
                $0.rumor.subject == entry.rumor.subject && $0.rumor.accuser == entry.rumor.accuser
            }
            precondition(isUnique, "two rumors under the key of \(entry.rumor)")
        }
    }
}
