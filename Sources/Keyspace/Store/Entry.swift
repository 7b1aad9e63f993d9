// One key with its value is one block of memory:
//
//      0  hash            UInt32   low half of the key's SipHash
//      4  key bytes       UInt32
//      8  value bytes     UInt32
//     12  value capacity  UInt32   room behind the key; what is not value is slack
//     16  expiry index    UInt32   place in the partition's ExpiryQueue, or none
//     20  slot            UInt16
//     22  (unused)        UInt16
//     24  key, then value
//
// A value is overwritten in place while it fits; otherwise the entry moves to a new block.

/// A reference to one block. Trivial to copy: the ``StorePartition`` that made it frees it.
struct Entry: Equatable {
    static let headerBytes = 24
    static let noExpiry = UInt32.max

    let base: UnsafeMutableRawPointer

    /// Allocates a block with the key in it and room for `valueBytes`; no value yet, no expiry.
    static func make(
        key: UnsafeRawBufferPointer, hash: UInt32, slot: UInt16, valueBytes: Int
    ) -> Entry {
        // Allocators hand out 16k + 8 bytes: take what is there as slack for the value.
        let needed = headerBytes + key.count + valueBytes
        let byteCount = (needed + 8 + 15) & ~15 - 8
        let entry = Entry(base: .allocate(byteCount: byteCount, alignment: 16))
        entry.store(hash, at: 0)
        entry.store(UInt32(key.count), at: 4)
        entry.store(UInt32(0), at: 8)
        entry.store(UInt32(byteCount - headerBytes - key.count), at: 12)
        entry.store(noExpiry, at: 16)
        entry.store(slot, at: 20)
        entry.store(UInt16(0), at: 22)
        if let source = key.baseAddress {
            (entry.base + headerBytes).copyMemory(from: source, byteCount: key.count)
        }
        return entry
    }

    func free() { base.deallocate() }

    var hash: UInt32 { load(at: 0) }
    var keyCount: Int { Int(load(at: 4, as: UInt32.self)) }
    var valueCount: Int { Int(load(at: 8, as: UInt32.self)) }
    var valueCapacity: Int { Int(load(at: 12, as: UInt32.self)) }
    var slot: UInt16 { load(at: 20) }
    /// Size of the block, with what an allocator adds to it.
    var byteCount: Int { Self.headerBytes &+ keyCount &+ valueCapacity &+ 8 }

    var expiryIndex: UInt32 {
        get { load(at: 16) }
        nonmutating set { store(newValue, at: 16) }
    }
    var expires: Bool { expiryIndex != Self.noExpiry }

    var key: UnsafeRawBufferPointer {
        UnsafeRawBufferPointer(start: base + Self.headerBytes, count: keyCount)
    }

    var value: UnsafeRawBufferPointer {
        UnsafeRawBufferPointer(start: valueBase, count: valueCount)
    }

    private var valueBase: UnsafeMutableRawPointer { base + (Self.headerBytes &+ keyCount) }

    @inline(__always)
    func hasKey(_ other: UnsafeRawBufferPointer, hash otherHash: UInt32) -> Bool {
        hash == otherHash && keyCount == other.count
            && equalBytes(base + Self.headerBytes, other.baseAddress, count: other.count)
    }

    /// The value must fit the capacity.
    func setValue(_ bytes: UnsafeRawBufferPointer) {
        precondition(bytes.count <= valueCapacity, "\(bytes.count) bytes into \(valueCapacity)")
        if let source = bytes.baseAddress {
            valueBase.copyMemory(from: source, byteCount: bytes.count)
        }
        store(UInt32(truncatingIfNeeded: bytes.count), at: 8)
    }

    /// The longer value must fit the capacity.
    func appendValue(_ bytes: UnsafeRawBufferPointer) {
        let count = valueCount
        precondition(
            count + bytes.count <= valueCapacity, "\(bytes.count) more into \(valueCapacity)")
        if let source = bytes.baseAddress {
            (valueBase + count).copyMemory(from: source, byteCount: bytes.count)
        }
        store(UInt32(truncatingIfNeeded: count + bytes.count), at: 8)
    }

    @inline(__always)
    private func load<Value: FixedWidthInteger & BitwiseCopyable>(
        at offset: Int, as: Value.Type = Value.self
    ) -> Value {
        base.load(fromByteOffset: offset, as: Value.self)
    }

    @inline(__always)
    private func store(_ value: some FixedWidthInteger & BitwiseCopyable, at offset: Int) {
        base.storeBytes(of: value, toByteOffset: offset, as: type(of: value))
    }
}

/// Compares eight bytes a step. `right` may be nil when `count` is 0.
@inline(__always)
func equalBytes(_ left: UnsafeRawPointer, _ right: UnsafeRawPointer?, count: Int) -> Bool {
    guard let right else { return count == 0 }
    var offset = 0
    while offset &+ 8 <= count {
        guard
            left.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
                == right.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
        else { return false }
        offset &+= 8
    }
    while offset < count {
        guard
            left.load(fromByteOffset: offset, as: UInt8.self)
                == right.load(fromByteOffset: offset, as: UInt8.self)
        else { return false }
        offset &+= 1
    }
    return true
}
