/// The text of `--help`: every setting with its unit and default, from the one table.
enum Help {
    static var text: String {
        var lines = [
            "ember-node: one node of a Redis-compatible cluster with an HTTP control plane.",
            "",
            "usage: ember-node --data-dir DIRECTORY [--port PORT] [OPTION ...]",
            "",
            "Each option can stand on the command line (--port 7001), in the environment",
            "(EMBER_PORT=7001) and in a file of 'port = 7001' lines; the first of them wins.",
            "",
            "  --config FILE (EMBER_CONFIG)",
            "      file to read settings from",
        ]
        for key in SettingKey.allCases {
            lines.append("  --\(key.rawValue) \(key.unit) (\(key.environmentName))")
            let remark = key.defaultText.map { "default: \($0)" } ?? "required"
            lines.append("      \(key.help) [\(remark)]")
        }
        lines += [
            "  --force-new-configuration",
            "      for disasters, offline: make the node of --data-dir the only voter, and stop",
        ]
        lines += ["  --version", "      print the version", "  --help", "      print this", ""]
        return lines.joined(separator: "\n")
    }
}
