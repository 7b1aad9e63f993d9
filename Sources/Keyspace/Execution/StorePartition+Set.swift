import RESPCodec

/// The options of `SET`.
private struct SetOptions {
    enum Condition {
        case always
        case ifAbsent
        case ifPresent
    }

    struct Expiry {
        var text: UnsafeRawBufferPointer
        var unit: TimeUnit
        var isAbsolute: Bool
    }

    var condition = Condition.always
    var expiry: Expiry?
    var keepsExpiry = false
    var returnsOld = false

    /// Nil is a syntax error: an unknown option, or two that exclude each other.
    init?(_ frame: CommandFrame) {
        var position = 3
        while position < frame.count {
            let following = position + 1 < frame.count ? frame[position + 1] : nil
            guard let used = take(frame[position], following) else { return nil }
            position += used
        }
    }

    /// Takes one option; the number of arguments it used.
    private mutating func take(
        _ option: UnsafeRawBufferPointer, _ following: UnsafeRawBufferPointer?
    ) -> Int? {
        if equalsIgnoringCase(option, "nx"), condition != .ifPresent {
            condition = .ifAbsent
        } else if equalsIgnoringCase(option, "xx"), condition != .ifAbsent {
            condition = .ifPresent
        } else if equalsIgnoringCase(option, "get") {
            returnsOld = true
        } else if equalsIgnoringCase(option, "keepttl"), expiry == nil {
            keepsExpiry = true
        } else if let following, let (unit, isAbsolute) = expiryOption(option), !keepsExpiry,
            expiry == nil || expiry?.unit == unit && expiry?.isAbsolute == isAbsolute
        {
            expiry = Expiry(text: following, unit: unit, isAbsolute: isAbsolute)
            return 2
        } else {
            return nil
        }
        return 1
    }

    private func expiryOption(
        _ option: UnsafeRawBufferPointer
    ) -> (unit: TimeUnit, isAbsolute: Bool)? {
        if equalsIgnoringCase(option, "ex") { return (.seconds, false) }
        if equalsIgnoringCase(option, "px") { return (.milliseconds, false) }
        if equalsIgnoringCase(option, "exat") { return (.seconds, true) }
        return equalsIgnoringCase(option, "pxat") ? (.milliseconds, true) : nil
    }
}

extension StorePartition {
    @inline(__always)
    mutating func set(_ call: KeyspaceCall, into reply: inout ReplyWriter) {
        guard call.arguments.count == 3 else { return setWithOptions(call, into: &reply) }
        overwrite(call, at: find(call, 1), with: call.arguments[2])
        reply.ok()
    }

    @inline(never)
    private mutating func setWithOptions(_ call: KeyspaceCall, into reply: inout ReplyWriter) {
        guard let options = SetOptions(call.arguments) else {
            return reply.error("ERR syntax error")
        }
        var expiry: Int64?
        if let asked = options.expiry {
            guard
                let when = expiryTime(
                    asked.text, unit: asked.unit, isAbsolute: asked.isAbsolute, call, into: &reply)
            else { return }
            expiry = when
        }
        let place = find(call, 1)
        if options.returnsOld { writeValue(at: place, into: &reply) }
        let isRefused =
            switch options.condition {
            case .always: false
            case .ifAbsent: place.entry != nil
            case .ifPresent: place.entry == nil
            }
        if isRefused {
            if !options.returnsOld { reply.null() }
            return
        }
        let entry = setValue(call.arguments[2], of: call.arguments[1], in: call.slot, at: place)
        if let expiry {
            contents.expiries.set(entry, when: expiry)
        } else if !options.keepsExpiry {
            contents.expiries.remove(entry)
        }
        if !options.returnsOld { reply.ok() }
    }

    mutating func setex(
        _ call: KeyspaceCall, unit: TimeUnit, into reply: inout ReplyWriter
    ) {
        guard
            let when = expiryTime(
                call.arguments[2], unit: unit, isAbsolute: false, call, into: &reply)
        else { return }
        let entry = setValue(
            call.arguments[3], of: call.arguments[1], in: call.slot, at: find(call, 1))
        contents.expiries.set(entry, when: when)
        reply.ok()
    }

    /// The Unix milliseconds that an expiry argument of the SET family means, which must be
    /// positive. Writes the error and returns nil when it is not, or out of range.
    private func expiryTime(
        _ text: UnsafeRawBufferPointer, unit: TimeUnit, isAbsolute: Bool, _ call: KeyspaceCall,
        into reply: inout ReplyWriter
    ) -> Int64? {
        guard let value = integerArgument(text, into: &reply) else { return nil }
        guard value > 0,
            let when = unixMilliseconds(value, unit: unit, since: isAbsolute ? 0 : call.time)
        else {
            invalidExpireTime(call.command, into: &reply)
            return nil
        }
        return when
    }
}

/// Nil when the time does not fit.
func unixMilliseconds(_ value: Int64, unit: TimeUnit, since start: Int64) -> Int64? {
    let (scaled, isTooLong) = value.multipliedReportingOverflow(by: unit == .seconds ? 1_000 : 1)
    let (when, isTooLate) = scaled.addingReportingOverflow(start)
    return isTooLong || isTooLate ? nil : when
}

func invalidExpireTime(_ command: CommandID, into reply: inout ReplyWriter) {
    let name = CommandTable.standard[command].fullName
    reply.error(text: "ERR invalid expire time in '\(name)' command")
}
