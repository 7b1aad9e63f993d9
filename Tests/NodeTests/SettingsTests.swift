import ClusterEngine
import Logging
import Testing

@testable import ember_node

@Suite struct SettingsTests {
    private func read(
        _ arguments: [String], environment: [String] = []
    ) -> (settings: NodeSettings, problems: [String]) {
        var reader = SettingsReader(
            SettingSources(arguments: arguments, environment: environment))
        let settings = reader.read()
        return (settings, reader.problems)
    }

    @Test func `a data directory and a port are enough`() {
        let (settings, problems) = read(["--data-dir", "/tmp/d", "--port", "7001"])
        #expect(problems == [])
        #expect(settings.port == 7001)
        #expect(settings.httpPort == 8001)
        #expect(settings.busPort == 17001)
        #expect(settings.bind == "127.0.0.1")
    }

    @Test func `the command line beats the environment`() {
        let (settings, problems) = read(
            ["--data-dir=/tmp/d", "--port=7001"],
            environment: ["EMBER_PORT=7002", "EMBER_LOG_LEVEL=debug", "PATH=/bin"])
        #expect(problems == [])
        #expect(settings.port == 7001)
        #expect(settings.logLevel == .debug)
    }

    @Test func `every problem is reported at once`() {
        let (_, problems) = read(
            [
                "--port", "70000", "--colour", "red", "--bind", "10.0.0.1", "--log-format", "xml",
                "stray",
            ])
        let expected = ["stray", "--colour", "data directory", "70000", "10.0.0.1", "xml"]
        for word in expected {
            #expect(problems.contains { $0.contains(word) }, "\(word) in \(problems)")
        }
    }

    @Test func `an unknown variable is worth a warning and stops nothing`() {
        let sources = SettingSources(
            arguments: ["--data-dir", "/tmp/d"], environment: ["EMBER_PROT=1", "PATH=/bin"])
        #expect(sources.problems == [])
        #expect(sources.warnings.count == 1)
        #expect(sources.warnings.first?.contains("EMBER_PROT") == true)
    }

    @Test func `a port without room for its neighbours says which option to give`() {
        let (_, problems) = read(["--data-dir", "/tmp/d", "--port", "60000"])
        #expect(problems.count == 1)
        #expect(problems.first?.contains("--bus-port") == true)
    }

    @Test func `timing that contradicts itself is refused`() {
        let (_, problems) = read([
            "--data-dir", "/tmp/d", "--heartbeat-interval-ms", "200", "--lease-ms", "500",
            "--probe-timeout-ms", "300",
        ])
        #expect(problems.count == 3)
    }

    @Test func `the help lists every setting with its variable`() {
        for key in SettingKey.allCases {
            #expect(Help.text.contains("--\(key.rawValue) "))
            #expect(Help.text.contains(key.environmentName))
        }
    }

    @Test func `log values are quoted when they need it`() {
        #expect(LineLogHandler.quotedIfNeeded("plain-1") == "plain-1")
        #expect(LineLogHandler.quotedIfNeeded("two words") == "\"two words\"")
        #expect(LineLogHandler.quoted("a\"b\n\u{1}") == "\"a\\\"b\\n\\u0001\"")
    }
}
