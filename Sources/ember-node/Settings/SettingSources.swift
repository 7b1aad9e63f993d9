import Glibc

/// Values by key, with where each came from. Later sources win: file, environment, command line.
struct SettingSources {
    struct Value {
        let text: String
        /// `--port`, `EMBER_PORT`, or `node.conf line 3`.
        let origin: String
    }

    private(set) var values: [SettingKey: Value] = [:]
    /// Every problem found, each one sentence.
    private(set) var problems: [String] = []
    private(set) var warnings: [String] = []
    private(set) var wantsHelp = false
    private(set) var wantsVersion = false
    private(set) var wantsForcedConfiguration = false

    /// - Parameters:
    ///   - arguments: Without the program's name.
    ///   - environment: `NAME=value`.
    init(arguments: [String], environment: [String]) {
        var commandLine: [SettingKey: Value] = [:]
        var configFile: String?
        parse(arguments, into: &commandLine, configFile: &configFile)
        let fromEnvironment = parse(environment: environment, configFile: &configFile)
        if let configFile { read(file: configFile) }
        values.merge(fromEnvironment) { $1 }
        values.merge(commandLine) { $1 }
    }

    // MARK: Command line

    private mutating func parse(
        _ arguments: [String], into values: inout [SettingKey: Value],
        configFile: inout String?
    ) {
        var rest = arguments[...]
        while let argument = rest.popFirst() {
            if argument == "--help" || argument == "-h" {
                wantsHelp = true
                continue
            }
            if argument == "--force-new-configuration" {
                wantsForcedConfiguration = true
                continue
            }
            if argument == "--version" {
                wantsVersion = true
                continue
            }
            guard argument.hasPrefix("--") else {
                problems.append("'\(argument)' is not an option; options start with --")
                continue
            }
            let parts = argument.dropFirst(2).split(
                separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            let name = String(parts[0])
            let isKnown = name == "config" || SettingKey(rawValue: name) != nil
            guard isKnown else {
                problems.append("unknown option --\(name); ember-node --help lists all")
                // Its value, if it has one, is not another problem.
                if parts.count == 1, let next = rest.first, !next.hasPrefix("--") {
                    rest = rest.dropFirst()
                }
                continue
            }
            guard let text = parts.count == 2 ? String(parts[1]) : rest.popFirst() else {
                problems.append("--\(name) needs a value")
                continue
            }
            if let key = SettingKey(rawValue: name) {
                values[key] = Value(text: text, origin: "--\(name)")
            } else {
                configFile = text
            }
        }
    }

    // MARK: Environment

    private mutating func parse(
        environment: [String], configFile: inout String?
    ) -> [SettingKey: Value] {
        var found: [SettingKey: Value] = [:]
        for line in environment where line.hasPrefix("EMBER_") {
            let parts = line.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            let name = String(parts[0])
            let text = parts.count == 2 ? String(parts[1]) : ""
            if name == "EMBER_CONFIG" {
                configFile = configFile ?? text
            } else if let key = SettingKey.allCases.first(where: { $0.environmentName == name }) {
                found[key] = Value(text: text, origin: name)
            } else {
                // Others name variables too (Kubernetes sets one per service): worth a word, not a
                // stop.
                warnings.append("unknown variable \(name); ember-node --help lists all")
            }
        }
        return found
    }

    // MARK: File

    /// The file is bounded: a configuration of more than a mebibyte is a mistake.
    private static let fileByteLimit = 1 << 20

    private mutating func read(file path: String) {
        guard let file = fopen(path, "r") else {
            problems.append("cannot read \(path): \(String(cString: strerror(errno)))")
            return
        }
        defer { fclose(file) }
        var bytes = [UInt8](repeating: 0, count: Self.fileByteLimit + 1)
        let count = fread(&bytes, 1, bytes.count, file)
        guard count <= Self.fileByteLimit else {
            problems.append("\(path) is larger than a configuration can be")
            return
        }
        let text = String(decoding: bytes[..<count], as: UTF8.self)
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        for (number, line) in lines.enumerated() {
            read(line: line, origin: "\(path) line \(number + 1)")
        }
    }

    /// `name = value` or `name value`; `#` begins a comment.
    private mutating func read(line: Substring, origin: String) {
        let content = line.prefix { $0 != "#" }
        let words = content.split { $0 == "=" || $0 == " " || $0 == "\t" || $0 == "\r" }
        guard let name = words.first else { return }
        guard let key = SettingKey(rawValue: String(name)) else {
            problems.append("\(origin): unknown setting '\(name)'")
            return
        }
        guard words.count == 2 else {
            problems.append("\(origin): write '\(name) = value'")
            return
        }
        values[key] = Value(text: String(words[1]), origin: origin)
    }
}
