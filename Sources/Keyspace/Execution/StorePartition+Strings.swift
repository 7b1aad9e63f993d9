import RESPCodec

extension StorePartition {
    /// The longest value there may be; Redis' default `proto-max-bulk-len`.
    private static let valueByteLimit = 512 << 20

    @inline(__always)
    mutating func get(_ call: KeyspaceCall, into reply: inout ReplyWriter) {
        guard let entry = find(call, 1).entry else { return reply.null() }
        reply.bulk(entry.value)
    }

    mutating func mget(_ call: KeyspaceCall, into reply: inout ReplyWriter) {
        reply.array(call.arguments.count - 1)
        for position in 1..<call.arguments.count {
            if let entry = find(call, position).entry {
                reply.bulk(entry.value)
            } else {
                reply.null()
            }
        }
    }

    mutating func mset(_ call: KeyspaceCall, into reply: inout ReplyWriter) {
        guard call.arguments.count % 2 == 1 else {
            return reply.error("ERR wrong number of arguments for 'mset' command")
        }
        for position in stride(from: 1, to: call.arguments.count, by: 2) {
            let entry = setValue(
                call.arguments[position + 1], of: call.arguments[position], in: call.slot,
                at: find(call, position))
            contents.expiries.remove(entry)
        }
        reply.ok()
    }

    mutating func getset(_ call: KeyspaceCall, into reply: inout ReplyWriter) {
        let place = find(call, 1)
        writeValue(at: place, into: &reply)
        overwrite(call, at: place, with: call.arguments[2])
    }

    mutating func getdel(_ call: KeyspaceCall, into reply: inout ReplyWriter) {
        let place = find(call, 1)
        writeValue(at: place, into: &reply)
        if let entry = place.entry { remove(entry) }
    }

    mutating func setnx(_ call: KeyspaceCall, into reply: inout ReplyWriter) {
        let place = find(call, 1)
        guard place.entry == nil else { return reply.integer(0) }
        overwrite(call, at: place, with: call.arguments[2])
        reply.integer(1)
    }

    mutating func append(_ call: KeyspaceCall, into reply: inout ReplyWriter) {
        let place = find(call, 1)
        let value = call.arguments[2]
        guard (place.entry?.valueCount ?? 0) + value.count <= Self.valueByteLimit else {
            return reply.error("ERR string exceeds maximum allowed size (proto-max-bulk-len)")
        }
        let entry = appendValue(value, of: call.arguments[1], in: call.slot, at: place)
        reply.integer(entry.valueCount)
    }

    mutating func strlen(_ call: KeyspaceCall, into reply: inout ReplyWriter) {
        reply.integer(find(call, 1).entry?.valueCount ?? 0)
    }

    func writeValue(at place: Place, into reply: inout ReplyWriter) {
        if let entry = place.entry {
            reply.bulk(entry.value)
        } else {
            reply.null()
        }
    }

    // MARK: Counters

    mutating func incrby(_ call: KeyspaceCall, into reply: inout ReplyWriter) {
        guard let amount = integerArgument(call.arguments[2], into: &reply) else { return }
        increment(call, by: amount, into: &reply)
    }

    mutating func decrby(_ call: KeyspaceCall, into reply: inout ReplyWriter) {
        guard let amount = integerArgument(call.arguments[2], into: &reply) else { return }
        guard amount != .min else { return reply.error("ERR decrement would overflow") }
        increment(call, by: -amount, into: &reply)
    }

    mutating func increment(
        _ call: KeyspaceCall, by amount: Int64, into reply: inout ReplyWriter
    ) {
        let place = find(call, 1)
        var value: Int64 = 0
        if let entry = place.entry {
            guard let current = integerArgument(entry.value, into: &reply) else { return }
            value = current
        }
        let (sum, overflow) = value.addingReportingOverflow(amount)
        guard !overflow else {
            return reply.error("ERR increment or decrement would overflow")
        }
        withUnsafeTemporaryAllocation(byteCount: decimalByteLimit, alignment: 1) { digits in
            let count = writeDecimal(sum, to: digits.baseAddress!)
            let text = UnsafeRawBufferPointer(rebasing: digits[..<count])
            setValue(text, of: call.arguments[1], in: call.slot, at: place)
        }
        reply.integer(sum)
    }
}
