import Foundation
import Glibc

/// `deploy/local-cluster` with the program of this build, in a folder and at ports of its own.
struct LocalCluster {
    let base: Int
    /// Where the script keeps its things when it is not told.
    let state: String
    var folder: String { state + "/ember/local-cluster" }

    func doors(_ count: Int) -> [NodeDoor] {
        (base..<base + count).map { NodeDoor(port: $0) }
    }

    /// The script itself.
    func script(_ arguments: String...) async throws -> Output {
        let port = ["--base-port", "\(base)"]
        return try await shell((["deploy/local-cluster"] + arguments + port).joined(separator: " "))
    }

    /// A line as a user types it at the root of the repository.
    func shell(_ line: String, input: String = "") async throws -> Output {
        let environment = try ["XDG_STATE_HOME": state, "EMBER_NODE": Environment.node]
        return try await run(
            ["bash", "-o", "pipefail", "-c", line], in: Environment.repository,
            environment: environment, input: input, within: .seconds(180))
    }

    /// The process of node `number`, from 1, as the script noted it.
    func process(_ number: Int) -> pid_t? {
        let text = try? String(contentsOfFile: "\(folder)/node-\(number).pid", encoding: .utf8)
        return text.flatMap { pid_t($0.trimmingCharacters(in: .whitespacesAndNewlines)) }
    }

    /// Ends what is left of it.
    fileprivate func destroy() async {
        let noted = (1...9).compactMap(process)
        _ = try? await script("clean")
        for pid in noted where isOurs(pid) { kill(pid, SIGKILL) }
    }

    /// The number may belong to somebody else by now.
    private func isOurs(_ pid: pid_t) -> Bool {
        let words = try? String(contentsOfFile: "/proc/\(pid)/cmdline", encoding: .utf8)
        return words?.contains(folder) == true
    }
}

/// Nothing of it is left afterwards, whatever happens.
func withLocalCluster(
    ports count: Int = 3, _ body: (LocalCluster) async throws -> Void
) async throws {
    try await withFolder { folder in
        let cluster = LocalCluster(base: try Ports.base(for: count), state: folder)
        do {
            try await body(cluster)
        } catch {
            await cluster.destroy()
            throw error
        }
        await cluster.destroy()
    }
}
