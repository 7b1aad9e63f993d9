import Glibc

/// One end of a stream of bytes.
struct Stream: Sendable {
    let descriptor: Int32

    func send(_ byteCount: Int) {
        let bytes = [UInt8](repeating: 1, count: byteCount)
        // Who does not read any more has ended.
        _ = write(descriptor, bytes, byteCount)
    }

    /// What is there, or comes next; false at the end.
    func receive() -> Bool {
        withUnsafeTemporaryAllocation(byteCount: 4_096, alignment: 8) {
            read(descriptor, $0.baseAddress, $0.count) > 0
        }
    }

    /// Waits, and gives the position of one that has something.
    static func first(of streams: [Stream]) -> Int {
        var waits = streams.map { pollfd(fd: $0.descriptor, events: Int16(POLLIN), revents: 0) }
        while true {
            let count = poll(&waits, nfds_t(waits.count), -1)
            if count > 0, let ready = waits.firstIndex(where: { $0.revents != 0 }) { return ready }
        }
    }
}

/// A stream within a process.
struct Channel: Sendable {
    let reader: Stream
    let writer: Stream

    init() {
        var ends: [Int32] = [0, 0]
        guard pipe(&ends) == 0 else { fatalError("pipe: errno \(errno)") }
        reader = Stream(descriptor: ends[0])
        writer = Stream(descriptor: ends[1])
    }
}

/// Takes streams on a free port of loopback.
struct Listener {
    private let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    private let address: sockaddr_in

    init() {
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let descriptor = descriptor
        let status = withUnsafeMutablePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(descriptor, $0, size) | listen(descriptor, 8)
                    | getsockname(descriptor, $0, &size)
            }
        }
        guard status == 0 else { fatalError("listen: errno \(errno)") }
        self.address = address
    }

    func accept() -> Stream { Self.prompt(Glibc.accept(descriptor, nil, nil)) }

    func connect() -> Stream {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        let status = withUnsafePointer(to: address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                Glibc.connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard status == 0 else { fatalError("connect: errno \(errno)") }
        return Self.prompt(descriptor)
    }

    private static func prompt(_ descriptor: Int32) -> Stream {
        var yes: Int32 = 1
        setsockopt(descriptor, Int32(IPPROTO_TCP), TCP_NODELAY, &yes, socklen_t(4))
        return Stream(descriptor: descriptor)
    }
}
