import Foundation

/// Where the repository and the programs of this build are.
enum Repository {
    struct Missing: Error, CustomStringConvertible {
        var description: String
    }

    /// Up from this file, through symbolic links.
    static func text(of name: String) throws -> String {
        var folder = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath()
        while folder.path != "/" {
            folder.deleteLastPathComponent()
            let file = folder.appendingPathComponent(name)
            if FileManager.default.fileExists(atPath: file.path) {
                return try String(contentsOf: file, encoding: .utf8)
            }
        }
        throw Missing(description: "no folder above \(#filePath) has \(name)")
    }

    /// Runs the `ember-sim` of this build; its output.
    static func simulate(_ arguments: [String]) throws -> (output: String, status: Int32) {
        let own = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
        let names = [
            URL(fileURLWithPath: own).deletingLastPathComponent().path,
            Bundle.main.bundlePath,
            URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent().path,
        ].map { $0 + "/ember-sim" }
        guard let path = names.first(where: FileManager.default.isExecutableFile) else {
            throw Missing(description: "no program at any of \(names); build the package first")
        }
        let process = Process()
        let pipe = Pipe()
        process.executableURL = URL(fileURLWithPath: path)
        process.arguments = arguments
        process.standardOutput = pipe
        try process.run()
        let data = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return (String(decoding: data, as: UTF8.self), process.terminationStatus)
    }
}
