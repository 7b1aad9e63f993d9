import BusSecurity
import ClusterEngine
import Glibc
import GossipProtocol
import Logging
import NodeRuntime
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

    @Test func `a zone is one word`() {
        let (settings, problems) = read(
            ["--data-dir", "/tmp/d", "--stabilization-ms", "2000"],
            environment: ["EMBER_ZONE=rack-7"])
        #expect(problems == [])
        #expect(settings.engine.zone == "rack-7")
        #expect(settings.engine.autopilot.stabilizationTime == .seconds(2))
        #expect(read(["--data-dir", "/tmp/d", "--zone", "two words"]).problems.count == 1)
    }

    @Test func `the offline act for disasters takes no value`() {
        let sources = SettingSources(
            arguments: ["--force-new-configuration", "--data-dir", "/tmp/d"], environment: [])
        #expect(sources.wantsForcedConfiguration)
        #expect(sources.problems == [])
        #expect(sources.values[.dataDir]?.text == "/tmp/d")
        #expect(Help.text.contains("--force-new-configuration"))
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

    @Test func `a secret file is read only when nobody else can read it`() throws {
        let path = "/tmp/ember-secret-\(UInt64.random(in: 0 ... .max))"
        let secret = "a+secret+of+many+characters"
        defer { unlink(path) }
        func write(_ text: String, mode: mode_t) {
            unlink(path)
            let descriptor = open(path, O_CREAT | O_WRONLY, mode)
            _ = text.withCString { Glibc.write(descriptor, $0, strlen($0)) }
            close(descriptor)
        }
        let arguments = ["--data-dir", "/tmp/d", "--cluster-secret-file", path]
        #expect(read(arguments).1.first?.contains("No such file") == true)
        write(secret, mode: 0o644)
        #expect(read(arguments).1.first?.contains("chmod 600") == true)
        write("short", mode: 0o600)
        #expect(read(arguments).1.first?.contains("line 1: the secret has 5 characters") == true)
        write("# ours\n\(secret)\n", mode: 0o600)
        let (settings, problems) = read(arguments + ["--cluster-secret-phase", "sending"])
        #expect(problems == [])
        #expect(settings.secret?.protection.phase == .sending)
        #expect(settings.secret?.file == path)
        #expect(read(arguments + ["--cluster-secret-phase", "on"]).1.count == 1)
        let alone = ["--data-dir", "/tmp/d", "--cluster-secret-phase", "sending"]
        #expect(read(alone).1.first?.contains("needs --cluster-secret-file") == true)
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

    @Test func `a gossip profile sets the timing, and single settings go before it`() {
        let base = ["--data-dir", "/tmp/d"]
        #expect(read(base).settings.engine.gossip == .lan)
        let wan = read(base + ["--gossip-profile", "wan", "--probe-timeout-ms", "700"])
        #expect(wan.problems == [])
        var expected = GossipProfile.wan.settings
        expected.probeTimeout = .milliseconds(700)
        #expect(wan.settings.engine.gossip == expected)
        let wrong = read(base + ["--gossip-profile", "moon", "--probe-timeout-ms", "900"]).problems
        #expect(wrong.contains { $0.contains("'moon'") && $0.contains("lan, wan or local") })
        #expect(wrong.contains { $0.contains("is not below the probe interval") })
    }
}
