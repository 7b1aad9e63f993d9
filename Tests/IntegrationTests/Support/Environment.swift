import Foundation

/// Where the program under test, the repository and the tools are.
enum Environment {
    struct Missing: Error, CustomStringConvertible {
        var description: String
    }

    /// The `ember-node` of this build, next to the test bundle. EMBER_NODE_BINARY names another.
    static var node: String {
        get throws {
            let path = variables["EMBER_NODE_BINARY"] ?? buildFolder + "/ember-node"
            guard FileManager.default.isExecutableFile(atPath: path) else {
                throw Missing(description: "no program at \(path); build the package first")
            }
            return path
        }
    }

    /// The Python with the packages of `deploy/lib/python-tools.txt`; `deploy/test` installs it.
    static var python: String {
        get throws {
            let path =
                try variables["EMBER_TEST_PYTHON"] ?? repository + "/.build/venv/bin/python3"
            guard FileManager.default.isExecutableFile(atPath: path) else {
                throw Missing(description: "no program at \(path); run deploy/test, or set PATH")
            }
            return path
        }
    }

    /// Up from this file, through symbolic links, to the folder that has the scripts.
    static var repository: String {
        get throws {
            if let named = variables["EMBER_REPOSITORY"] { return named }
            var folder = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath()
            while folder.path != "/" {
                folder.deleteLastPathComponent()
                let script = folder.appendingPathComponent("deploy/local-cluster").path
                if FileManager.default.fileExists(atPath: script) { return folder.path }
            }
            throw Missing(description: "no folder above \(#filePath) has deploy/local-cluster")
        }
    }

    /// Our own environment without what would change the programs' behaviour: settings of
    /// `ember-node`, of git, and the terminal that `redis-cli` would colour for.
    static let forChildren: [String: String] = {
        var kept = variables.filter { !$0.key.hasPrefix("EMBER_") && !$0.key.hasPrefix("GIT_") }
        kept["LC_ALL"] = "C.UTF-8"
        kept["TERM"] = "dumb"
        return kept
    }()

    /// The first of these programs on the PATH, if it is there.
    static func tool(_ name: String) -> String? {
        let folders = (variables["PATH"] ?? "/usr/bin:/bin").split(separator: ":")
        return folders.map { "\($0)/\(name)" }.first(
            where: FileManager.default.isExecutableFile(atPath:))
    }

    private static let variables = ProcessInfo.processInfo.environment

    private static var buildFolder: String {
        URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
            .deletingLastPathComponent().path
    }
}
