import Glibc
import Logging
import NodeRuntime
import ServiceLifecycle
import UnixSignals

/// The command line: reads settings, starts the node, and turns what stops it into one sentence.
@main
enum EmberNode {
    static func main() async {
        let sources = SettingSources(
            arguments: Array(CommandLine.arguments.dropFirst()), environment: environment())
        if sources.wantsHelp { return print(Help.text, terminator: "") }
        if sources.wantsVersion { return print("ember-node \(Node.version)") }
        var reader = SettingsReader(sources)
        let settings = reader.read()
        guard reader.problems.isEmpty else {
            for problem in reader.problems { complain(problem) }
            exit(EX_USAGE)
        }
        if sources.wantsForcedConfiguration { return forceConfiguration(settings.dataDirectory) }
        // Peers and clients that go away are errors of a write, not of the process.
        signal(SIGPIPE, SIG_IGN)
        await run(settings, warnings: sources.warnings)
    }

    private static func run(_ settings: NodeSettings, warnings: [String]) async {
        LoggingSystem.bootstrap { _ in
            LineLogHandler(logLevel: settings.logLevel, format: settings.logFormat)
        }
        let log = Logger(label: "ember-node")
        for warning in warnings { log.warning("\(warning)") }
        let group = ServiceGroup(
            configuration: .init(
                services: [.init(service: Node(settings: settings, log: log))],
                gracefulShutdownSignals: [.sigterm, .sigint], logger: quiet))
        do {
            try await group.run()
        } catch {
            complain("\(error)")
            exit(EX_UNAVAILABLE)
        }
    }

    private static func forceConfiguration(_ directory: String) {
        do {
            let report = try DataDirectory.forceNewConfiguration(in: directory)
            for line in report { print(line) }
        } catch {
            complain("\(error)")
            exit(EX_UNAVAILABLE)
        }
    }

    /// The lifecycle library's own lines say nothing that ours do not.
    private static var quiet: Logger {
        var log = Logger(label: "lifecycle")
        log.logLevel = .critical
        return log
    }

    private static func environment() -> [String] {
        var result: [String] = []
        var next = environ
        while let entry = next.pointee {
            result.append(String(cString: entry))
            next += 1
        }
        return result
    }

    private static func complain(_ sentence: String) {
        let line = "ember-node: \(sentence)\n"
        line.withCString { _ = write(STDERR_FILENO, $0, strlen($0)) }
    }
}
