import DurableLog
import EmberCluster
import Testing

@testable import Simulator

@Suite struct SimDiskTests {
    private func flushedFile(_ volume: SimVolume, _ bytes: [UInt8]) throws {
        try volume.root.create("f")
        try volume.root.write(bytes, to: "f", at: 0)
        try volume.root.flush("f")
        try volume.root.flushDirectory()
    }

    private func bytes(_ volume: SimVolume) throws -> [UInt8] {
        try volume.root.read("f", from: 0, count: 4_096)
    }

    @Test func `what is flushed survives a loss of power, and the rest in any part`() throws {
        var outcomes: Set<[UInt8]> = []
        for seed in 0..<200 as Range<UInt64> {
            let volume = SimVolume()
            try flushedFile(volume, Array(repeating: 1, count: 1_024))
            try volume.root.write(Array(repeating: 2, count: 1_024), to: "f", at: 512)
            var random = SplitMix64(seed: seed)
            volume.losePower(using: &random)
            let found = try bytes(volume)
            #expect(Array(found.prefix(512)) == Array(repeating: 1, count: 512), "seed \(seed)")
            #expect((1_024...1_536).contains(found.count), "seed \(seed)")
            outcomes.insert(Array([found[600], found.count > 1_024 ? found[1_024] : 9]))
        }
        // Old, new, missing and zeroed sectors all occur.
        #expect(outcomes.count >= 5)
    }

    @Test func `a name that the directory was not flushed for survives or not`() throws {
        var survivals = 0
        for seed in 0..<100 as Range<UInt64> {
            let volume = SimVolume()
            try volume.root.create("f")
            try volume.root.flush("f")
            var random = SplitMix64(seed: seed)
            volume.losePower(using: &random)
            survivals += try volume.root.list().count
        }
        #expect((20...80).contains(survivals))
    }

    @Test func `a process that ends leaves its writes to the kernel`() throws {
        let volume = SimVolume()
        try flushedFile(volume, [1, 2])
        volume.operationsUntilCrash = 1
        try volume.root.write([3], to: "f", at: 2)
        #expect(throws: DiskError.self) { try volume.root.flush("f") }
        volume.operationsUntilCrash = nil
        #expect(try bytes(volume) == [1, 2, 3])
        try volume.root.flush("f")
        #expect(try volume.platter().root.read("f", from: 0, count: 9) == [1, 2, 3])
    }

    @Test func `a failed flush drops what it should have written, and later ones pass over it`()
        throws
    {
        let volume = SimVolume()
        try flushedFile(volume, [1, 2])
        try volume.root.write([3], to: "f", at: 0)
        volume.failsNextFlush = true
        #expect(throws: DiskError.self) { try volume.root.flush("f") }
        try volume.root.flush("f")
        #expect(try bytes(volume) == [3, 2])
        #expect(try volume.platter().root.read("f", from: 0, count: 9) == [1, 2])
    }

    @Test func `a full disk takes nothing that makes a file longer`() throws {
        let volume = SimVolume()
        try flushedFile(volume, [1, 2])
        volume.byteCountLimit = volume.usedByteCount
        try volume.root.write([9], to: "f", at: 1)
        #expect {
            try volume.root.write([3], to: "f", at: 2)
        } throws: {
            ($0 as? DiskError)?.reason == .full
        }
        #expect(try bytes(volume) == [1, 9])
    }

    @Test func `rot changes one bit of what is durable`() throws {
        let volume = SimVolume()
        let log = try volume.logDirectory(generation: 1)
        try log.create("log")
        try log.write(Array(repeating: 0, count: 400), to: "log", at: 0)
        try log.flush("log")
        try log.flushDirectory()
        var random = SplitMix64(seed: 1)
        #expect(volume.rot(using: &random) != nil)
        let found = try log.read("log", from: 0, count: 400)
        #expect(found.map(\.nonzeroBitCount).reduce(0, +) == 1)
    }
}
