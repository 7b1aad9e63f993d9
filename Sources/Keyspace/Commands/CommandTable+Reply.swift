package import RESPCodec

extension CommandTable {
    /// The reply to `COMMAND`: a description of every top-level command.
    package func describeAll(into reply: inout ReplyWriter) {
        reply.array(topLevel.reduce(0) { count, _ in count + 1 })
        for spec in topLevel { describe(spec.id, into: &reply) }
    }

    /// One element of the replies to `COMMAND` and `COMMAND INFO`: ten fields, as in Redis 7.0.
    package func describe(_ id: CommandID, into reply: inout ReplyWriter) {
        let spec = self[id]
        reply.array(10)
        reply.bulk(text: spec.fullName)
        reply.integer(spec.arity)
        describe(spec.flags, into: &reply)
        reply.integer(spec.keys?.first ?? 0)
        reply.integer(spec.keys?.last ?? 0)
        reply.integer(spec.keys?.step ?? 0)
        describe(spec.categories, into: &reply)
        describe(tips: spec.tips, into: &reply)
        describe(spec.keys, into: &reply)
        describeSubcommands(of: id, into: &reply)
    }

    private func describe(_ options: some NamedOptions, into reply: inout ReplyWriter) {
        reply.set(options.memberNames.count)
        for name in options.memberNames { reply.simple(name) }
    }

    private func describe(tips: CommandTips, into reply: inout ReplyWriter) {
        reply.set(tips.memberNames.count)
        for name in tips.memberNames { reply.bulk(name) }
    }

    /// A key specification: keys begin at an index and end at one counted from there or the end.
    private func describe(_ keys: KeyRange?, into reply: inout ReplyWriter) {
        guard let keys else { return reply.set(0) }
        reply.set(1)
        reply.map(3)
        reply.bulk("flags")
        describe(keys.access, into: &reply)
        reply.bulk("begin_search")
        reply.map(2)
        reply.bulk("type")
        reply.bulk("index")
        reply.bulk("spec")
        reply.map(1)
        reply.bulk("index")
        reply.integer(keys.first)
        reply.bulk("find_keys")
        reply.map(2)
        reply.bulk("type")
        reply.bulk("range")
        reply.bulk("spec")
        reply.map(3)
        reply.bulk("lastkey")
        reply.integer(keys.last < 0 ? keys.last : keys.last - keys.first)
        reply.bulk("keystep")
        reply.integer(keys.step)
        reply.bulk("limit")
        reply.integer(0)
    }

    private func describeSubcommands(of id: CommandID, into reply: inout ReplyWriter) {
        let subcommands = Array(subcommands(of: id))
        guard !subcommands.isEmpty else { return reply.set(0) }
        reply.array(subcommands.count)
        for spec in subcommands { describe(spec.id, into: &reply) }
    }
}
