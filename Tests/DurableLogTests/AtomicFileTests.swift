import DurableLog
import EmberCluster
import Testing
import WireCodec

struct AtomicFileTests {
    private func file(on disk: MemoryDisk, version: UInt32 = 1) -> AtomicFile<MemoryDisk> {
        AtomicFile("identity", on: disk, version: version)
    }

    @Test func `what was never written reads as nothing`() throws {
        #expect(try file(on: MemoryDisk()).read(as: TestCommand.self) == nil)
    }

    @Test func `a crash at any operation leaves the old content or the new`() throws {
        let old = TestCommand([UInt8](repeating: 1, count: 900))
        let new = TestCommand([UInt8](repeating: 2, count: 1_400))
        for operation in 0..<5 {
            for seed in 0..<40 as Range<UInt64> {
                var generator = SplitMix64(seed: seed)
                let disk = MemoryDisk()
                try file(on: disk).write(old)
                disk.crashingOperation = disk.operationCount + operation
                #expect(throws: LogError.self) { try file(on: disk).write(new) }
                let survivor = disk.afterCrash(using: &generator)
                let found = try file(on: survivor).read(as: TestCommand.self)
                #expect(found == old || found == new, "operation \(operation), seed \(seed)")
                try file(on: survivor).write(new)
                #expect(try file(on: survivor).read(as: TestCommand.self) == new)
            }
        }
    }

    @Test func `every flipped bit and every missing byte is noticed`() throws {
        let disk = MemoryDisk()
        try file(on: disk).write(TestCommand([1, 2, 3, 4, 5]))
        let bytes = disk["identity"]
        for offset in bytes.indices {
            disk["identity"] = bytes
            disk["identity"][offset] ^= 0x40
            #expect(throws: LogError.self, "byte \(offset)") {
                try file(on: disk).read(as: TestCommand.self)
            }
            disk["identity"] = Array(bytes[..<offset])
            #expect(throws: LogError.self, "\(offset) bytes") {
                try file(on: disk).read(as: TestCommand.self)
            }
        }
    }

    @Test func `a file of another version is named as such`() throws {
        let disk = MemoryDisk()
        try file(on: disk, version: 2).write(TestCommand([1]))
        #expect(throws: LogError.unknownVersion(file: "identity", version: 2)) {
            try file(on: disk).read(as: TestCommand.self)
        }
    }
}
