// Public where it is inlined: the compiler inlines nothing that is `package` into another module,
// not even when it is marked `@inlinable`.

/// Where one argument lies: a range of bytes counted from the frame's base.
///
/// 32 bits are enough because ``RequestLimits/requestByteLimit`` may not exceed them.
public struct ArgumentRange {
    public let offset: UInt32
    public let count: UInt32

    @inlinable
    public init(offset: UInt32, count: UInt32) {
        self.offset = offset
        self.count = count
    }
}

/// One request: its arguments as ranges of somebody else's bytes. Argument 0 is the command's name.
///
/// Nothing is owned: a frame from a ``RequestParser`` is valid until the parser's next step and
/// only as long as the input stays where it was. Whoever keeps an argument longer copies it.
public struct CommandFrame {
    @usableFromInline let base: UnsafeRawPointer
    @usableFromInline let ranges: UnsafePointer<ArgumentRange>
    /// Number of arguments, the command's name included; at least 1.
    public let count: Int

    @inlinable
    public init(base: UnsafeRawPointer, ranges: UnsafePointer<ArgumentRange>, count: Int) {
        self.base = base
        self.ranges = ranges
        self.count = count
    }

    public subscript(index: Int) -> UnsafeRawBufferPointer {
        @inlinable @inline(__always) get {
            precondition(index >= 0 && index < count, "argument \(index) of \(count)")
            let range = ranges[index]
            return UnsafeRawBufferPointer(
                start: base + Int(range.offset), count: Int(range.count))
        }
    }
}

/// Calls `body` with a frame over copies of the arguments, for callers that did not read a request
/// from a connection (tools, tests, the HTTP door).
package func withCommandFrame<Result>(
    _ arguments: [[UInt8]], _ body: (CommandFrame) throws -> Result
) rethrows -> Result {
    precondition(!arguments.isEmpty, "a frame has at least the command's name")
    var ranges: [ArgumentRange] = []
    var bytes: [UInt8] = []
    for argument in arguments {
        ranges.append(
            ArgumentRange(offset: UInt32(bytes.count), count: UInt32(argument.count)))
        bytes += argument
    }
    bytes.append(0)  // So that there is a base address even when every argument is empty.
    return try bytes.withUnsafeBytes { raw in
        try ranges.withUnsafeBufferPointer { list in
            try body(
                CommandFrame(
                    base: raw.baseAddress!, ranges: list.baseAddress!, count: list.count))
        }
    }
}
