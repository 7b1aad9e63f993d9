internal import Glibc

/// Immutable bytes in one `malloc` block, shared by reference count.
///
/// It is the form in which a serialised body travels: jansson's output is adopted without a copy,
/// and libmicrohttpd sends straight out of it, as often as wanted and from any thread.
package final class ByteBlock: @unchecked Sendable {
    // `@unchecked`: no lock is needed, the bytes are never written after `init`.
    package let count: Int
    let start: UnsafeMutableRawPointer

    /// Takes over `start`, which came from `malloc` and holds at least `count` bytes.
    init(adopting start: UnsafeMutableRawPointer, count: Int) {
        self.start = start
        self.count = count
    }

    package init(_ bytes: some Collection<UInt8>) {
        let count = bytes.count
        // One byte at least: the address of an empty block must still be a real one.
        let block = UnsafeMutableRawBufferPointer(start: malloc(max(count, 1))!, count: count)
        block.copyBytes(from: bytes)
        self.start = block.baseAddress!
        self.count = count
    }

    deinit { free(start) }

    package func withUnsafeBytes<R>(_ body: (UnsafeRawBufferPointer) throws -> R) rethrows -> R {
        try body(UnsafeRawBufferPointer(start: start, count: count))
    }

    package var array: [UInt8] { withUnsafeBytes { Array($0) } }
}
