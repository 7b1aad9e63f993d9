/// Everything that can be set. One table: command line, environment, file and `--help` all read it.
enum SettingKey: String, CaseIterable {
    case dataDir = "data-dir"
    case port
    case httpPort = "http-port"
    case busPort = "bus-port"
    case bind
    case insecureBind = "insecure-bind"
    case clusterSecretFile = "cluster-secret-file"
    case clusterSecretPhase = "cluster-secret-phase"
    case announceHost = "announce-host"
    case announcePort = "announce-port"
    case announceHTTPPort = "announce-http-port"
    case announceBusPort = "announce-bus-port"
    case ioThreads = "io-threads"
    case maxClients = "max-clients"
    case httpConnections = "http-connections"
    case heartbeatInterval = "heartbeat-interval-ms"
    case electionTimeout = "election-timeout-ms"
    case leaseLength = "lease-ms"
    case gossipProfile = "gossip-profile"
    case zone
    case stabilizationTime = "stabilization-ms"
    case deadVoterTimeout = "dead-voter-ms"
    case probeInterval = "probe-interval-ms"
    case probeTimeout = "probe-timeout-ms"
    case logLevel = "log-level"
    case logFormat = "log-format"

    /// `EMBER_DATA_DIR` for `data-dir`.
    var environmentName: String {
        "EMBER_"
            + String(
                decoding: rawValue.utf8.map { byte in
                    switch byte {
                    case UInt8(ascii: "-"): UInt8(ascii: "_")
                    case UInt8(ascii: "a")...UInt8(ascii: "z"): byte - 32
                    default: byte
                    }
                }, as: UTF8.self)
    }

    /// What a value is, for `--help`.
    var unit: String {
        switch self {
        case .dataDir: "DIRECTORY"
        case .port, .httpPort, .busPort, .announcePort, .announceHTTPPort, .announceBusPort: "PORT"
        case .bind, .announceHost: "HOST"
        case .insecureBind: "yes|no"
        case .clusterSecretFile: "FILE"
        case .clusterSecretPhase: "accepting|sending|required"
        case .ioThreads, .maxClients, .httpConnections: "COUNT"
        case .zone: "LABEL"
        case .heartbeatInterval, .electionTimeout, .leaseLength, .probeInterval, .probeTimeout,
            .stabilizationTime, .deadVoterTimeout:
            "MILLISECONDS"
        case .gossipProfile: "lan|wan|local"
        case .logLevel: "LEVEL"
        case .logFormat: "text|json"
        }
    }

    /// The default, in words where it follows another setting; nil when it must be set.
    var defaultText: String? {
        switch self {
        case .dataDir: nil
        case .port: "6379"
        case .httpPort: "port + 1000"
        case .busPort: "port + 10000"
        case .bind: "127.0.0.1"
        case .insecureBind: "no"
        case .clusterSecretFile: "none: the bus is in clear"
        case .clusterSecretPhase: "required"
        case .announceHost: "bind address"
        case .announcePort, .announceHTTPPort, .announceBusPort: "the port in use"
        case .ioThreads: "1"
        case .maxClients: "10000"
        case .httpConnections: "1024"
        case .heartbeatInterval: "100"
        case .electionTimeout: "300"
        case .leaseLength: "1500"
        case .gossipProfile: "lan"
        case .zone: "no label"
        case .stabilizationTime: "10000"
        case .deadVoterTimeout: "5000"
        case .probeInterval: "200, 1000 for wan"
        case .probeTimeout: "80, 600 for wan, 40 for local"
        case .logLevel: "info"
        case .logFormat: "text"
        }
    }

    var help: String {
        switch self {
        case .dataDir: "where identity and log are kept; made if missing"
        case .port: "Redis clients connect here; 0 takes any free port"
        case .httpPort: "the REST API listens here; 0 takes any free port"
        case .busPort: "gossip (UDP) and Raft (TCP) between nodes; 0 takes any free port"
        case .bind: "address that all three listeners bind to"
        case .insecureBind: "allow a bind address that is not loopback, without credentials"
        case .clusterSecretFile:
            "secrets that protect the bus, one a line: the first seals, each opens; read again on "
                + "SIGHUP"
        case .clusterSecretPhase:
            "how far a running cluster is on its way to a secret: sends in clear and takes both, "
                + "seals and takes both, takes only what is sealed"
        case .announceHost: "host that other nodes and clients use to reach this node"
        case .announcePort: "RESP port that others use, behind a port mapping"
        case .announceHTTPPort: "HTTP port that others use"
        case .announceBusPort: "bus port that others use"
        case .ioThreads: "threads that serve Redis clients, 1 to 64"
        case .maxClients: "Redis connections at a time"
        case .httpConnections: "HTTP connections at a time"
        case .heartbeatInterval: "how often a Raft leader speaks when it has nothing to say"
        case .electionTimeout:
            "silence of the leader after which a new one is elected (up to twice)"
        case .zone: "where the node stands (rack, room, zone); Raft voters are spread over zones"
        case .stabilizationTime: "how long a node must be alive before it replaces a Raft voter"
        case .deadVoterTimeout: "how long a Raft voter must be dead before it is replaced"
        case .leaseLength: "how long a primary serves without hearing from the leader"
        case .gossipProfile:
            "timing of failure detection: one data centre, regions apart, or one machine"
        case .probeInterval: "how often gossip probes a member"
        case .probeTimeout: "how long a direct probe waits for its answer"
        case .logLevel: "trace, debug, info, notice, warning, error or critical"
        case .logFormat: "key=value lines, or one JSON object a line"
        }
    }
}
