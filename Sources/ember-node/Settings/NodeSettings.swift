import ClusterEngine
import EmberCluster
import GossipProtocol
import Logging
import NodeRuntime
import RaftConsensus

/// A checked configuration.
struct NodeSettings {
    var dataDirectory = ""
    var bind = "127.0.0.1"
    var port = 6379
    var httpPort = 7379
    var busPort = 16379
    var announceHost = "127.0.0.1"
    var announcePort: Int?
    var announceHTTPPort: Int?
    var announceBusPort: Int?
    var ioThreads = 1
    var maxClients = 10_000
    var httpConnections = 1_024
    var logLevel = Logger.Level.info
    var logFormat = LogFormat.text
    var engine = EngineSettings()
    var secret: SecretSettings?
}

/// Reads settings out of their sources and gathers every problem, so that one run shows them all.
struct SettingsReader {
    private let sources: SettingSources
    private(set) var problems: [String]

    init(_ sources: SettingSources) {
        self.sources = sources
        problems = sources.problems
    }

    mutating func read() -> NodeSettings {
        var settings = NodeSettings()
        readAddresses(into: &settings)
        settings.ioThreads = number(.ioThreads, in: 1...64) ?? 1
        settings.maxClients = number(.maxClients, in: 1...1_000_000) ?? 10_000
        settings.httpConnections = number(.httpConnections, in: 8...100_000) ?? 1_024
        settings.secret = readSecret()
        readTiming(into: &settings.engine)
        readGossip(into: &settings.engine.gossip)
        readAutopilot(into: &settings.engine)
        readLogging(into: &settings)
        return settings
    }

    // MARK: Groups

    private mutating func readAddresses(into settings: inout NodeSettings) {
        settings.dataDirectory = sources.values[.dataDir]?.text ?? ""
        if settings.dataDirectory.isEmpty {
            problems.append("no data directory; give --data-dir DIRECTORY")
        }
        settings.bind = host(.bind) ?? "127.0.0.1"
        if !Self.isLoopback(settings.bind), !flag(.insecureBind) {
            problems.append(
                "\(origin(.bind)): \(settings.bind) is not a loopback address, and there are no "
                    + "credentials yet; add --insecure-bind yes if the network is trusted")
        }
        settings.announceHost = host(.announceHost) ?? settings.bind
        if ["0.0.0.0", "::"].contains(settings.announceHost) {
            problems.append(
                "others cannot reach \(settings.announceHost); give --announce-host HOST")
        }
        let port = number(.port, in: 0...65_535) ?? 6_379
        settings.port = port
        settings.httpPort = derivedPort(.httpPort, port: port, offset: 1_000)
        settings.busPort = derivedPort(.busPort, port: port, offset: JoinTarget.busPortOffset)
        settings.announcePort = number(.announcePort, in: 1...65_535)
        settings.announceHTTPPort = number(.announceHTTPPort, in: 1...65_535)
        settings.announceBusPort = number(.announceBusPort, in: 1...65_535)
    }

    private mutating func readSecret() -> SecretSettings? {
        let phase = sources.values[.clusterSecretPhase]
        guard let file = sources.values[.clusterSecretFile] else {
            if let phase {
                problems.append("\(phase.origin): needs --cluster-secret-file")
            }
            return nil
        }
        guard let chosen = BusProtection.Phase(rawValue: phase?.text ?? "required") else {
            problems.append(
                "\(origin(.clusterSecretPhase)): '\(phase?.text ?? "")' is none of "
                    + BusProtection.Phase.allCases.map(\.rawValue).joined(separator: ", "))
            return nil
        }
        do throws(SecretProblem) {
            return try SecretSettings(file: file.text, phase: chosen)
        } catch {
            problems.append("\(file.origin): \(error)")
            return nil
        }
    }

    private mutating func derivedPort(_ key: SettingKey, port: Int, offset: Int) -> Int {
        if sources.values[key] != nil { return number(key, in: 0...65_535) ?? 0 }
        // A port that the system chose says nothing about its neighbours.
        if port == 0 { return 0 }
        if port + offset > 65_535 {
            problems.append(
                "port \(port) leaves no room for the default \(key.rawValue) \(port + offset); "
                    + "give --\(key.rawValue) PORT")
        }
        return port + offset
    }

    private mutating func readTiming(into engine: inout EngineSettings) {
        let heartbeat = number(.heartbeatInterval, in: 5...10_000) ?? 100
        let election = number(.electionTimeout, in: 50...60_000) ?? 300
        let lease = number(.leaseLength, in: 200...120_000) ?? 1_500
        if heartbeat * 3 > election {
            problems.append(
                "election-timeout-ms \(election) must be at least three heartbeats of \(heartbeat)")
        }
        if lease < election * 3 {
            problems.append(
                "lease-ms \(lease) must be at least three election timeouts of \(election), "
                    + "or the loss of a leader stops writes")
        }
        engine.raft.heartbeatInterval = .milliseconds(heartbeat)
        engine.raft.electionTimeout = .milliseconds(election)
        engine.leaseLength = .milliseconds(lease)
    }

    private mutating func readGossip(into settings: inout GossipSettings) {
        if let value = sources.values[.gossipProfile] {
            if let profile = GossipProfile(rawValue: value.text) {
                settings = profile.settings
            } else {
                problems.append("\(value.origin): '\(value.text)' is not lan, wan or local")
            }
        }
        if let interval = number(.probeInterval, in: 20...60_000) {
            settings.probeInterval = .milliseconds(interval)
        }
        if let timeout = number(.probeTimeout, in: 5...30_000) {
            settings.probeTimeout = .milliseconds(timeout)
        }
        problems += settings.problems.map { "gossip: \($0)" }
    }

    private mutating func readAutopilot(into engine: inout EngineSettings) {
        engine.zone = zone() ?? ""
        let stabilization = number(.stabilizationTime, in: 0...3_600_000) ?? 10_000
        let dead = number(.deadVoterTimeout, in: 0...3_600_000) ?? 5_000
        engine.autopilot.stabilizationTime = .milliseconds(stabilization)
        engine.autopilot.deadVoterTimeout = .milliseconds(dead)
    }

    private mutating func readLogging(into settings: inout NodeSettings) {
        if let value = sources.values[.logLevel] {
            if let level = Logger.Level(rawValue: value.text) {
                settings.logLevel = level
            } else {
                problems.append("\(value.origin): '\(value.text)' is not a log level")
            }
        }
        if let value = sources.values[.logFormat] {
            if let format = LogFormat(rawValue: value.text) {
                settings.logFormat = format
            } else {
                problems.append("\(value.origin): '\(value.text)' is neither text nor json")
            }
        }
    }

    // MARK: Values

    private func origin(_ key: SettingKey) -> String {
        sources.values[key]?.origin ?? "--\(key.rawValue)"
    }

    private mutating func number(_ key: SettingKey, in range: ClosedRange<Int>) -> Int? {
        guard let value = sources.values[key] else { return nil }
        guard let number = Int(value.text), range.contains(number) else {
            problems.append(
                "\(value.origin): '\(value.text)' is not a number from \(range.lowerBound) to "
                    + "\(range.upperBound)")
            return nil
        }
        return number
    }

    private mutating func flag(_ key: SettingKey) -> Bool {
        guard let value = sources.values[key] else { return false }
        guard ["yes", "no"].contains(value.text) else {
            problems.append("\(value.origin): '\(value.text)' is neither yes nor no")
            return false
        }
        return value.text == "yes"
    }

    private mutating func host(_ key: SettingKey) -> String? {
        guard let value = sources.values[key] else { return nil }
        let isHost =
            !value.text.isEmpty && value.text.utf8.count <= NodeAddress.hostByteLimit
            && value.text.utf8.allSatisfy { (0x21...0x7E).contains($0) && $0 != 0x40 && $0 != 0x2C }
        guard isHost else {
            problems.append("\(value.origin): '\(value.text)' is not a host")
            return nil
        }
        return value.text
    }

    private mutating func zone() -> String? {
        guard let value = sources.values[.zone] else { return nil }
        let isZone =
            value.text.utf8.count <= ClusterNode.zoneByteLimit
            && value.text.utf8.allSatisfy { (0x21...0x7E).contains($0) }
        guard isZone else {
            problems.append(
                "\(value.origin): '\(value.text)' is not a zone; use up to "
                    + "\(ClusterNode.zoneByteLimit) visible ASCII characters")
            return nil
        }
        return value.text
    }

    private static func isLoopback(_ host: String) -> Bool {
        host == "localhost" || host == "::1" || host.hasPrefix("127.")
    }
}
