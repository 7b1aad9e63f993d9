import RESPCodec

extension StorePartition {
    mutating func del(_ call: KeyspaceCall, into reply: inout ReplyWriter) {
        var removed = 0
        for position in 1..<call.arguments.count {
            guard let entry = find(call, position).entry else { continue }
            remove(entry)
            removed += 1
        }
        reply.integer(removed)
    }

    mutating func exists(_ call: KeyspaceCall, into reply: inout ReplyWriter) {
        var present = 0
        for position in 1..<call.arguments.count where find(call, position).entry != nil {
            present += 1
        }
        reply.integer(present)
    }

    mutating func type(_ call: KeyspaceCall, into reply: inout ReplyWriter) {
        if find(call, 1).entry == nil {
            reply.simple("none")
        } else {
            reply.simple("string")
        }
    }

    // MARK: Expiry

    mutating func ttl(_ call: KeyspaceCall, unit: TimeUnit, into reply: inout ReplyWriter) {
        guard let entry = find(call, 1).entry else { return reply.integer(-2) }
        guard let when = contents.expiries.when(entry) else { return reply.integer(-1) }
        let (left, overflow) = when.subtractingReportingOverflow(call.time)
        let milliseconds = overflow ? Int64.max : max(left, 0)
        switch unit {
        case .milliseconds: reply.integer(milliseconds)
        case .seconds:
            // Rounded to the nearest second.
            reply.integer(milliseconds / 1_000 + (milliseconds % 1_000 >= 500 ? 1 : 0))
        }
    }

    mutating func persist(_ call: KeyspaceCall, into reply: inout ReplyWriter) {
        guard let entry = find(call, 1).entry, entry.expires else { return reply.integer(0) }
        contents.expiries.remove(entry)
        changes += 1
        reply.integer(1)
    }

    mutating func expire(
        _ call: KeyspaceCall, unit: TimeUnit, isAbsolute: Bool, into reply: inout ReplyWriter
    ) {
        guard let conditions = ExpireConditions(call.arguments, into: &reply),
            let value = integerArgument(call.arguments[2], into: &reply)
        else { return }
        guard let when = unixMilliseconds(value, unit: unit, since: isAbsolute ? 0 : call.time)
        else { return invalidExpireTime(call.command, into: &reply) }
        guard let entry = find(call, 1).entry,
            conditions.allow(when, current: contents.expiries.when(entry))
        else { return reply.integer(0) }
        if when <= call.time {
            remove(entry)
        } else {
            contents.expiries.set(entry, when: when)
            changes += 1
        }
        reply.integer(1)
    }
}

/// The options of the EXPIRE family: on what the present expiry must be.
private struct ExpireConditions {
    private var mustBeAbsent = false
    private var mustBePresent = false
    private var mustBeGreater = false
    private var mustBeLess = false

    /// Writes the error and is nil when an option is unknown or two exclude each other.
    init?(_ frame: CommandFrame, into reply: inout ReplyWriter) {
        for position in 3..<max(frame.count, 3) {
            let option = frame[position]
            if equalsIgnoringCase(option, "nx") {
                mustBeAbsent = true
            } else if equalsIgnoringCase(option, "xx") {
                mustBePresent = true
            } else if equalsIgnoringCase(option, "gt") {
                mustBeGreater = true
            } else if equalsIgnoringCase(option, "lt") {
                mustBeLess = true
            } else {
                reply.error("ERR Unsupported option ", option)
                return nil
            }
        }
        if mustBeAbsent, mustBePresent || mustBeGreater || mustBeLess {
            reply.error(
                "ERR NX and XX, GT or LT options at the same time are not compatible")
            return nil
        }
        if mustBeGreater, mustBeLess {
            reply.error("ERR GT and LT options at the same time are not compatible")
            return nil
        }
    }

    /// A key that does not expire counts as one that expires at the end of time.
    func allow(_ when: Int64, current: Int64?) -> Bool {
        if mustBeAbsent, current != nil { return false }
        if mustBePresent, current == nil { return false }
        if mustBeGreater, when <= current ?? .max { return false }
        if mustBeLess, let current, when >= current { return false }
        return true
    }
}
