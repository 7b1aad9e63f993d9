/// What is to happen, by true time in nanoseconds; at one instant in the order of scheduling.
///
/// A binary heap of small keys; the events themselves stay where they are until they are due, so
/// that sifting moves three words.
struct EventQueue<Event> {
    private struct Key {
        let time: Int64
        let sequence: UInt64
        let slot: Int

        static func < (left: Key, right: Key) -> Bool {
            left.time != right.time ? left.time < right.time : left.sequence < right.sequence
        }
    }

    private var keys: [Key] = []
    private var events: [Event?] = []
    private var free: [Int] = []
    private var lastSequence: UInt64 = 0

    var count: Int { keys.count }

    /// Of the next event; nil when nothing is scheduled.
    var nextTime: Int64? { keys.first?.time }

    mutating func schedule(_ event: Event, at time: Int64) {
        lastSequence += 1
        let slot: Int
        if let reused = free.popLast() {
            slot = reused
            events[slot] = event
        } else {
            slot = events.count
            events.append(event)
        }
        keys.append(Key(time: time, sequence: lastSequence, slot: slot))
        siftUp(keys.count - 1)
    }

    mutating func next() -> (time: Int64, event: Event)? {
        guard let first = keys.first else { return nil }
        let last = keys.removeLast()
        if !keys.isEmpty {
            keys[0] = last
            siftDown()
        }
        guard let event = events[first.slot] else {
            preconditionFailure("event \(first.sequence) is gone")
        }
        events[first.slot] = nil
        free.append(first.slot)
        return (first.time, event)
    }

    private mutating func siftUp(_ start: Int) {
        var child = start
        let key = keys[child]
        while child > 0 {
            let parent = (child - 1) / 2
            guard key < keys[parent] else { break }
            keys[child] = keys[parent]
            child = parent
        }
        keys[child] = key
    }

    private mutating func siftDown() {
        var parent = 0
        let key = keys[0]
        while true {
            var child = 2 * parent + 1
            guard child < keys.count else { break }
            if child + 1 < keys.count, keys[child + 1] < keys[child] { child += 1 }
            guard keys[child] < key else { break }
            keys[parent] = keys[child]
            parent = child
        }
        keys[parent] = key
    }
}
