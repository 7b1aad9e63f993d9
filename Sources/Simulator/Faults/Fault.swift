package import EmberCluster

/// Something that goes wrong, or that an operator does, at a moment.
package struct Fault: Hashable, Sendable {
    package enum Action: Hashable, Sendable {
        /// The process ends (`kill -9`); it is started again after the duration.
        case kill(Int)
        /// The machine loses power; it is started again after the duration.
        case crash(Int)
        /// Says goodbye, stops, and is started again after the duration.
        case restart(Int)
        /// `SIGSTOP`, or a hypervisor that does something else, for the duration.
        case pause(Int)
        /// No way between the groups for the duration. Bit masks of node numbers.
        case split(UInt64, UInt64)
        /// One way is cut for the duration.
        case cut(Int, Int)
        /// So many per mille of all packets more are lost, for the duration.
        case loss(Int)
        /// Everything takes so many microseconds longer, for the duration.
        case lag(Int)
        /// Parts per million by which the monotonic clock runs fast, from now on.
        case drift(Int, Int)
        /// Milliseconds by which the wall clock is wrong, from now on.
        case jump(Int, Int)
        /// Each disk operation takes so many microseconds longer, for the duration.
        case slow(Int, Int)
        /// The next flush fails; the process ends and is started again.
        case failFlush(Int)
        /// There is no space left, for the duration.
        case full(Int)
        /// The connections between two nodes are reset.
        case reset(Int, Int)
        /// One bit of the log is flipped while the process is down for the duration.
        case rot(Int)
        /// The disk is replaced by an empty one while the process is down for the duration.
        case wipe(Int)
        /// The disk is replaced, while the process is down for the duration, by a copy of it that
        /// was made when the warm-up was over.
        case rollBack(Int)
        /// The log is removed, and the identity is not, while the process is down for the duration.
        case loseLog(Int)
        /// The node is started again at another port after the duration.
        case move(Int)
        /// An operator lets a node join.
        case join(Int)
        /// An operator removes a node.
        case remove(Int)
        /// An operator says whether a node should vote.
        case voting(Int, VotingPreference)
        /// An operator wants a node to lead.
        case transfer(Int)
    }

    /// Nanoseconds after the warm-up.
    package var at: Int64
    package var action: Action
    /// Nanoseconds; 0 for what has no end.
    package var duration: Int64

    package init(at: Int64, _ action: Action, for duration: Int64 = 0) {
        self.at = at
        self.action = action
        self.duration = duration
    }
}

// MARK: - Text

extension Fault: CustomStringConvertible {
    /// One line, such as `3.250000 crash n2 for 1.200000`.
    package var description: String {
        let end = duration > 0 ? " for \(seconds(duration))" : ""
        return "\(seconds(at)) \(action)\(end)"
    }

    /// Nil for anything that ``description`` does not write.
    package init?(_ line: String) {
        var words = line.split(separator: " ").map(String.init)
        var duration: Int64 = 0
        if words.count > 4, words[words.count - 2] == "for" {
            guard let value = nanoseconds(words[words.count - 1]) else { return nil }
            duration = value
            words.removeLast(2)
        } else if words.count > 3, words[words.count - 2] == "for" {
            guard let value = nanoseconds(words[words.count - 1]) else { return nil }
            duration = value
            words.removeLast(2)
        }
        guard words.count >= 3, let at = nanoseconds(words[0]),
            let action = Action(name: words[1], arguments: Array(words[2...]))
        else { return nil }
        self.init(at: at, action, for: duration)
    }
}

extension Fault.Action: CustomStringConvertible {
    package var description: String {
        switch self {
        case .kill(let node): "kill n\(node)"
        case .crash(let node): "crash n\(node)"
        case .restart(let node): "restart n\(node)"
        case .pause(let node): "pause n\(node)"
        case .split(let left, let right): "split \(names(left)) \(names(right))"
        case .cut(let from, let to): "cut n\(from) n\(to)"
        case .loss(let permille): "loss \(permille)"
        case .lag(let microseconds): "lag \(microseconds)"
        case .drift(let node, let partsPerMillion): "drift n\(node) \(partsPerMillion)"
        case .jump(let node, let milliseconds): "jump n\(node) \(milliseconds)"
        case .slow(let node, let microseconds): "slow n\(node) \(microseconds)"
        case .failFlush(let node): "failflush n\(node)"
        case .full(let node): "full n\(node)"
        case .reset(let first, let second): "reset n\(first) n\(second)"
        case .rot(let node): "rot n\(node)"
        case .wipe(let node): "wipe n\(node)"
        case .rollBack(let node): "rollback n\(node)"
        case .loseLog(let node): "loselog n\(node)"
        case .move(let node): "move n\(node)"
        case .join(let node): "join n\(node)"
        case .remove(let node): "remove n\(node)"
        case .voting(let node, let preference): "\(preference) n\(node)"
        case .transfer(let node): "transfer n\(node)"
        }
    }

    init?(name: String, arguments: [String]) {
        let nodes = arguments.compactMap(node)
        let numbers = arguments.compactMap { Int($0) }
        switch (name, arguments.count, nodes.count, numbers.count) {
        case ("split", 2, _, 0):
            guard let left = group(arguments[0]), let right = group(arguments[1]) else {
                return nil
            }
            self = .split(left, right)
        case ("cut", 2, 2, 0): self = .cut(nodes[0], nodes[1])
        case ("reset", 2, 2, 0): self = .reset(nodes[0], nodes[1])
        case ("loss", 1, 0, 1): self = .loss(numbers[0])
        case ("lag", 1, 0, 1): self = .lag(numbers[0])
        case ("drift", 2, 1, 1): self = .drift(nodes[0], numbers[0])
        case ("jump", 2, 1, 1): self = .jump(nodes[0], numbers[0])
        case ("slow", 2, 1, 1): self = .slow(nodes[0], numbers[0])
        case (_, 1, 1, 0): self.init(name: name, node: nodes[0])
        default: return nil
        }
    }

    private init?(name: String, node: Int) {
        switch name {
        case "kill": self = .kill(node)
        case "crash": self = .crash(node)
        case "restart": self = .restart(node)
        case "pause": self = .pause(node)
        case "failflush": self = .failFlush(node)
        case "full": self = .full(node)
        case "rot": self = .rot(node)
        case "wipe": self = .wipe(node)
        case "rollback": self = .rollBack(node)
        case "loselog": self = .loseLog(node)
        case "move": self = .move(node)
        case "join": self = .join(node)
        case "remove": self = .remove(node)
        case "auto": self = .voting(node, .auto)
        case "prefer": self = .voting(node, .prefer)
        case "never": self = .voting(node, .never)
        case "transfer": self = .transfer(node)
        default: return nil
        }
    }
}

/// `n0,n2`; a group of nobody is `-`.
private func names(_ group: UInt64) -> String {
    if group == 0 { return "-" }
    return (0..<64).filter { group >> UInt64($0) & 1 == 1 }.map { "n\($0)" }.joined(separator: ",")
}

private func node(_ text: String) -> Int? {
    guard text.first == "n", let number = Int(text.dropFirst()), (0..<64).contains(number) else {
        return nil
    }
    return number
}

private func group(_ text: String) -> UInt64? {
    if text == "-" { return 0 }
    var group: UInt64 = 0
    for name in text.split(separator: ",") {
        guard let number = node(String(name)) else { return nil }
        group |= 1 << UInt64(number)
    }
    return group
}

/// Reads what ``seconds(_:)`` writes.
private func nanoseconds(_ text: String) -> Int64? {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count <= 2, let whole = Int64(parts[0]) else { return nil }
    guard parts.count == 2 else { return whole * 1_000_000_000 }
    let digits = parts[1].prefix(9)
    guard let fraction = Int64(digits), !digits.isEmpty else { return nil }
    let scale = (0..<(9 - digits.utf8.count)).reduce(Int64(1)) { value, _ in value * 10 }
    return whole * 1_000_000_000 + fraction * scale
}
