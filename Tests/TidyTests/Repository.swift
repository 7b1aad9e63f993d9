import Foundation

/// The working tree that these tests were built from, as git tracks it.
struct Repository: Sendable {
    let root: String
    /// Text files only; `blobs` has all.
    let files: [SourceFile]
    /// Path and size in bytes of every tracked file.
    let blobs: [(path: String, size: Int)]

    /// Read once, because every rule walks it.
    static let current = Result { try Repository() }

    struct Failure: Error, CustomStringConvertible {
        var description: String
    }

    private init() throws {
        root = try Self.findRoot()
        var files: [SourceFile] = []
        var blobs: [(path: String, size: Int)] = []
        for (path, isExecutable) in try Self.trackedFiles(in: root) {
            // Deleted here and not yet in the index: nothing to check.
            guard let data = FileManager.default.contents(atPath: root + "/" + path) else {
                continue
            }
            blobs.append((path, data.count))
            let bytes = [UInt8](data)
            if !bytes.contains(0) {
                files.append(SourceFile(path: path, bytes: bytes, isExecutable: isExecutable))
            }
        }
        self.files = files
        self.blobs = blobs
    }

    /// Up from this file, through symbolic links, to the folder that is a package and a clone.
    private static func findRoot() throws -> String {
        if let named = ProcessInfo.processInfo.environment["EMBER_REPOSITORY"] { return named }
        var folder = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath()
        while folder.path != "/" {
            folder.deleteLastPathComponent()
            let isRoot = ["Package.swift", ".git"].allSatisfy { name in
                FileManager.default.fileExists(atPath: folder.appendingPathComponent(name).path)
            }
            if isRoot { return folder.path }
        }
        throw Failure(
            description: "no folder above \(#filePath) has Package.swift and .git; "
                + "run the tests in a clone, or name one in EMBER_REPOSITORY")
    }

    private static func trackedFiles(in root: String) throws -> [(String, isExecutable: Bool)] {
        // A clone made by another user is as good as our own to read from.
        let output = try run(
            ["git", "-c", "safe.directory=*", "ls-files", "--stage", "-z"], in: root)
        guard output.status == 0 else {
            throw Failure(description: "git ls-files failed in \(root): \(output.text)")
        }
        // Each entry is `mode object stage<TAB>path`.
        return output.text.split(separator: "\0").compactMap { entry in
            guard let tab = entry.firstIndex(of: "\t") else { return nil }
            let isLink = entry.hasPrefix("120000")
            let path = String(entry[entry.index(after: tab)...])
            return isLink ? nil : (path, entry.hasPrefix("100755"))
        }
    }

    /// Runs a program to its end, and returns what it wrote to both of its outputs.
    static func run(_ command: [String], in folder: String) throws -> (status: Int32, text: String)
    {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = command
        process.currentDirectoryURL = URL(fileURLWithPath: folder)
        // A git hook that runs the tests must not point git at another index.
        process.environment = ProcessInfo.processInfo.environment.filter {
            !$0.key.hasPrefix("GIT_")
        }
        let pipe = Pipe()
        process.standardOutput = pipe
        process.standardError = pipe
        process.standardInput = FileHandle.nullDevice
        try process.run()
        let data = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return (process.terminationStatus, String(decoding: data, as: UTF8.self))
    }
}
