import EmberCluster
import WireCodec

/// What happened to the files of a log.
struct Damage: CustomStringConvertible {
    var description: String
    /// Where the content differs first; nil when it is not the content.
    var file: String?
    var offset = 0
    var removesFiles = false
    /// False when somebody has computed the checksum of what they forged.
    var keepsChecksums = true

    static func inflict(
        on log: WrittenLog, _ random: inout SplitMix64
    ) -> (files: [String: [UInt8]], damage: Damage) {
        var files = log.files
        let name = random.pick(files.keys.sorted())
        switch random.below(20) {
        case 0:
            files[name] = nil
            return (files, Damage(description: "\(name) removed", removesFiles: true))
        case 1:
            let other = random.pick(files.keys.sorted())
            files[name] = log.files[other]
            return (files, Damage(description: "\(name) is \(other)", removesFiles: true))
        case 2...6:
            forgeLastRecord(of: log, &files, &random)
            return (files, Damage(description: "forged", keepsChecksums: false))
        case 7...9: cut(name, &files, &random)
        case 10...12: blank(name, &files, &random)
        default:
            var mutator = Mutator(&random)
            files[name] = mutator.mutate(files[name] ?? [], with: Array(files.values))
        }
        let offset = firstDifference(log.files[name] ?? [], files[name] ?? [])
        return (
            files, Damage(description: "\(name) at byte \(offset)", file: name, offset: offset)
        )
    }

    private static func cut(
        _ name: String, _ files: inout [String: [UInt8]], _ random: inout SplitMix64
    ) {
        let count = files[name]?.count ?? 0
        files[name]?.removeLast(random.below(count + 1))
    }

    /// Sectors that were never written, or a file that was made longer and not filled.
    private static func blank(
        _ name: String, _ files: inout [String: [UInt8]], _ random: inout SplitMix64
    ) {
        guard let bytes = files[name], !bytes.isEmpty else { return }
        let start = random.below(bytes.count)
        let end = min(bytes.count, start + 1 + random.below(512))
        for position in start..<end { files[name]?[position] = 0 }
        if random.chance(30) {
            files[name]?.append(contentsOf: [UInt8](repeating: 0, count: random.below(4_096)))
        }
    }

    /// Another payload under a good checksum; the layout is that of `LogRecord`.
    private static func forgeLastRecord(
        of log: WrittenLog, _ files: inout [String: [UInt8]], _ random: inout SplitMix64
    ) {
        guard let last = log.points.last, var bytes = files[last.file],
            let start = log.points.dropLast().last(where: { $0.file == last.file })?.end,
            bytes.count >= start + 20
        else { return }
        var mutator = Mutator(&random)
        let payload = mutator.mutate(Array(bytes[(start + 20)...]))
        var record = WireWriter()
        record.raw(Array(bytes[start..<(start + 20)]))
        record.raw(payload)
        record.overwrite(UInt32(payload.count), at: 4)
        record.overwrite(crc32c(Array(record.bytes[4...])), at: 0)
        bytes.replaceSubrange(start..., with: record.bytes)
        files[last.file] = bytes
    }

    private static func firstDifference(_ left: [UInt8], _ right: [UInt8]) -> Int {
        let shorter = min(left.count, right.count)
        return (0..<shorter).first { left[$0] != right[$0] } ?? shorter
    }
}
