import BusSecurity
import Glibc
import NodeRuntime

/// The cluster's secret: where it stands, and what was read there.
struct SecretSettings {
    let file: String
    let protection: BusProtection

    init(file: String, phase: BusProtection.Phase) throws(SecretProblem) {
        self.file = file
        protection = BusProtection(ring: try Self.read(file), phase: phase)
    }

    /// Reads a secret file, which nobody but its owner may read.
    static func read(_ file: String) throws(SecretProblem) -> KeyRing {
        let text = try contents(of: file)
        do throws(SecretFileError) {
            return try KeyRing(secretFile: text)
        } catch {
            throw SecretProblem("\(file): \(error)")
        }
    }

    private static let byteLimit = 64 << 10

    private static func contents(of file: String) throws(SecretProblem) -> String {
        let descriptor = open(file, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else {
            throw SecretProblem("\(file): \(String(cString: strerror(errno)))")
        }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
            throw SecretProblem("\(file) is not a file")
        }
        guard status.st_mode & 0o077 == 0 else {
            throw SecretProblem("\(file) can be read by others; run: chmod 600 \(file)")
        }
        guard status.st_size <= byteLimit else {
            throw SecretProblem("\(file) has \(status.st_size) bytes, which is no list of secrets")
        }
        var bytes = [UInt8](repeating: 0, count: byteLimit)
        var count = 0
        while count < bytes.count {
            let got = bytes.withUnsafeMutableBytes {
                Glibc.read(descriptor, $0.baseAddress! + count, $0.count - count)
            }
            guard got >= 0 else {
                throw SecretProblem("\(file): \(String(cString: strerror(errno)))")
            }
            if got == 0 { break }
            count += got
        }
        return String(decoding: bytes[..<count], as: UTF8.self)
    }
}

/// Why a secret file cannot be used, with its name.
struct SecretProblem: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) { self.description = description }
}
