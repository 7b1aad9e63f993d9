/// Sizes of a log on its disk.
package struct LogSettings: Hashable, Sendable {
    /// Size at which a segment is followed by a new one. Default 8 MiB. Larger ones are dropped
    /// later and take longer to read at a start; smaller ones cost two flushes more often.
    package var segmentByteLimit: Int

    /// Zeros that are written behind the stream when it has come to the end of those before.
    /// Default 256 KiB, about a thousand small writes: their flushes need not record a new size,
    /// which saves a third of the time of each. More is read and checked at every start; less is
    /// written more often.
    package var roomByteCount: Int

    package init(segmentByteLimit: Int = 8 << 20, roomByteCount: Int = 256 << 10) {
        self.segmentByteLimit = segmentByteLimit
        self.roomByteCount = roomByteCount
    }
}
