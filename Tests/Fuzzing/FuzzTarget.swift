import EmberCluster

/// Something that takes bytes from outside, and is given bad ones.
protocol FuzzTarget {
    static var name: String { get }
    /// One line for `--help`.
    static var summary: String { get }
    /// What one process may hold at its peak, in MiB, whatever it is given.
    static var memoryLimit: Int { get }
    /// How long one case may take, in seconds.
    static var timeLimit: UInt32 { get }
    /// Its part of the time, beside the others'.
    static var weight: Int { get }

    /// One case; everything about it follows from the generator. A crash is for the parent process
    /// to notice.
    static func run(_ random: inout SplitMix64) throws(Flaw)
}

extension FuzzTarget {
    static var memoryLimit: Int { 128 }
    static var timeLimit: UInt32 { 20 }
    static var weight: Int { 1 }

    /// - Parameter number: Of the case: the campaign's seed in its upper half.
    static func run(case number: UInt64) throws(Flaw) {
        var mixer = SplitMix64(seed: number)
        for byte in name.utf8 { mixer = SplitMix64(seed: mixer.next() ^ UInt64(byte)) }
        try run(&mixer)
    }
}

var allTargets: [any FuzzTarget.Type] {
    [
        MessageTarget.self, StreamTarget.self, EngineTarget.self, LogTarget.self,
        StateTarget.self, RequestTarget.self, JSONTarget.self, SealedTarget.self,
    ]
}

/// Something that is wrong without being a crash.
struct Flaw: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) { self.description = description }
}

extension RandomNumberGenerator {
    mutating func below(_ bound: Int) -> Int { Int(truncatingIfNeeded: next() % UInt64(bound)) }

    /// True in `percent` of 100 cases.
    mutating func chance(_ percent: Int) -> Bool { below(100) < percent }

    mutating func pick<Element>(_ elements: [Element]) -> Element {
        elements[below(elements.count)]
    }
}
