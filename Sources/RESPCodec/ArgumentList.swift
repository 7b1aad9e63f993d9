/// The parser's one growable list of argument ranges, used again for every request.
struct ArgumentList: ~Copyable {
    /// Kept between requests; a larger list, left by a huge request, is given back at the next one.
    private static let retainedCapacity = 1_024

    private var ranges = UnsafeMutablePointer<ArgumentRange>.allocate(capacity: 16)
    private var capacity = 16
    private(set) var count = 0

    deinit { ranges.deallocate() }

    @inline(__always)
    mutating func reset() {
        count = 0
        if capacity > Self.retainedCapacity { reallocate(capacity: 16) }
    }

    @inline(__always)
    mutating func append(offset: Int, count length: Int) {
        if count == capacity { reallocate(capacity: capacity * 2) }
        ranges[count] = ArgumentRange(
            offset: UInt32(truncatingIfNeeded: offset), count: UInt32(truncatingIfNeeded: length))
        count &+= 1
    }

    @inline(__always)
    func frame(over base: UnsafeRawPointer) -> CommandFrame {
        CommandFrame(base: base, ranges: UnsafePointer(ranges), count: count)
    }

    @inline(never)
    private mutating func reallocate(capacity newCapacity: Int) {
        let larger = UnsafeMutablePointer<ArgumentRange>.allocate(capacity: newCapacity)
        larger.update(from: ranges, count: count)
        ranges.deallocate()
        ranges = larger
        capacity = newCapacity
    }
}
