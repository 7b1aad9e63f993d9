import Glibc

/// One member: what comes in on its streams, and a thread that flushes.
///
/// The disk's thread reads `requests`, appends and flushes, and writes to `reports`: a byte each.
final class Member: Sendable {
    /// A record of the log, a message, an answer.
    private static let recordByteCount = 1_024
    private static let messageByteCount = 512
    private static let answerByteCount = 64

    private let file: Int32
    private let requests = Channel()
    private let reports = Channel()

    init(file name: String) {
        file = open(name, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
        guard file >= 0 else { fatalError("\(name): errno \(errno)") }
        var thread = pthread_t()
        let status = pthread_create(
            &thread, nil,
            { member in
                Unmanaged<Member>.fromOpaque(member!).takeRetainedValue().serveDisk()
                return nil
            }, Unmanaged.passRetained(self).toOpaque())
        guard status == 0 else { fatalError("pthread_create: \(status)") }
    }

    private func serveDisk() {
        let record = [UInt8](repeating: 1, count: Self.recordByteCount)
        while requests.reader.receive() {
            guard write(file, record, record.count) == record.count, fdatasync(file) == 0 else {
                fatalError("the disk: errno \(errno)")
            }
            reports.writer.send(1)
        }
    }

    func follow(_ listener: Listener) {
        let leader = listener.accept()
        while true {
            switch Stream.first(of: [leader, reports.reader]) {
            case 0:
                guard leader.receive() else { return }
                requests.writer.send(1)
            default:
                guard reports.reader.receive() else { return }
                leader.send(Self.answerByteCount)
            }
        }
    }

    func lead(_ listener: Listener, _ followers: [Stream]) {
        let client = listener.accept()
        let streams = [client, reports.reader] + followers
        var answers = 0
        var isFlushed = false
        var isOpen = false
        while true {
            let index = Stream.first(of: streams)
            guard streams[index].receive() else { return }
            switch index {
            case 0:
                (answers, isFlushed, isOpen) = (0, false, true)
                for follower in followers { follower.send(Self.messageByteCount) }
                requests.writer.send(1)
            case 1: isFlushed = true
            default: answers += 1
            }
            if isOpen, isFlushed, answers > 0 {
                isOpen = false
                client.send(5)
            }
        }
    }
}
