public import RESPCodec

extension StorePartition {
    /// Executes a command whose keys are all in one of this partition's slots, and writes its reply
    /// (Redis 7.0's, to the byte).
    public mutating func execute(_ call: KeyspaceCall, into reply: inout ReplyWriter) {
        switch call.command {
        case .get: get(call, into: &reply)
        case .set: set(call, into: &reply)
        case .mget: mget(call, into: &reply)
        case .mset: mset(call, into: &reply)
        case .getset: getset(call, into: &reply)
        case .getdel: getdel(call, into: &reply)
        case .setnx: setnx(call, into: &reply)
        case .setex: setex(call, unit: .seconds, into: &reply)
        case .psetex: setex(call, unit: .milliseconds, into: &reply)
        case .append: append(call, into: &reply)
        case .strlen: strlen(call, into: &reply)
        case .incr: increment(call, by: 1, into: &reply)
        case .decr: increment(call, by: -1, into: &reply)
        case .incrby: incrby(call, into: &reply)
        case .decrby: decrby(call, into: &reply)
        case .del, .unlink: del(call, into: &reply)
        case .exists: exists(call, into: &reply)
        case .type: type(call, into: &reply)
        case .expire: expire(call, unit: .seconds, isAbsolute: false, into: &reply)
        case .pexpire: expire(call, unit: .milliseconds, isAbsolute: false, into: &reply)
        case .expireat: expire(call, unit: .seconds, isAbsolute: true, into: &reply)
        case .pexpireat: expire(call, unit: .milliseconds, isAbsolute: true, into: &reply)
        case .ttl: ttl(call, unit: .seconds, into: &reply)
        case .pttl: ttl(call, unit: .milliseconds, into: &reply)
        case .persist: persist(call, into: &reply)
        default: preconditionFailure("\(call.command) is not executed on keys")
        }
    }

    /// Looks up the key at a position of the request.
    @inline(__always)
    mutating func find(_ call: KeyspaceCall, _ position: Int) -> Place {
        find(call.arguments[position], in: call.slot, now: call.time)
    }

    /// Sets the value of the key at position 1 and drops its expiry.
    @inline(__always) @discardableResult
    mutating func overwrite(
        _ call: KeyspaceCall, at place: Place, with value: UnsafeRawBufferPointer
    ) -> Entry {
        let entry = setValue(value, of: call.arguments[1], in: call.slot, at: place)
        if entry.expires { contents.expiries.remove(entry) }
        return entry
    }
}

/// Reads an integer argument; writes Redis' error and returns nil when it is none.
func integerArgument(
    _ text: UnsafeRawBufferPointer, into reply: inout ReplyWriter
) -> Int64? {
    guard let value = parseDecimal(text) else {
        reply.error("ERR value is not an integer or out of range")
        return nil
    }
    return value
}

/// The unit of a time in a request.
enum TimeUnit {
    case seconds
    case milliseconds
}
