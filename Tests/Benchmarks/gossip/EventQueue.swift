/// What happens when: a heap with four children a node, ordered by time and then by the order of
/// scheduling, so that one seed gives one run.
struct EventQueue {
    struct Event {
        /// Nanoseconds of virtual time.
        let at: Int64
        let order: UInt64
        let node: Int32
        /// A payload's place, or ``wake``.
        let item: Int32

        static let wake: Int32 = -1

        @inline(__always)
        func precedes(_ other: Event) -> Bool {
            at != other.at ? at < other.at : order < other.order
        }
    }

    private var heap: [Event] = []
    private var scheduled: UInt64 = 0

    var first: Event? { heap.first }

    mutating func add(_ item: Int32, for node: Int, at instant: Int64) {
        scheduled += 1
        let event = Event(at: instant, order: scheduled, node: Int32(node), item: item)
        heap.append(event)
        heap.withUnsafeMutableBufferPointer { heap in
            var place = heap.count - 1
            while place > 0 {
                let parent = (place - 1) / 4
                guard event.precedes(heap[parent]) else { break }
                heap[place] = heap[parent]
                place = parent
            }
            heap[place] = event
        }
    }

    mutating func removeFirst() {
        let last = heap.removeLast()
        guard !heap.isEmpty else { return }
        heap.withUnsafeMutableBufferPointer { heap in
            var place = 0
            while true {
                let firstChild = 4 * place + 1
                guard firstChild < heap.count else { break }
                var least = firstChild
                for child in (firstChild + 1)..<max(firstChild + 1, min(firstChild + 4, heap.count))
                where heap[child].precedes(heap[least]) {
                    least = child
                }
                guard heap[least].precedes(last) else { break }
                heap[place] = heap[least]
                place = least
            }
            heap[place] = last
        }
    }
}
