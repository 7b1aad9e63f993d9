import Glibc

/// What a commit by three members costs on this machine when nothing but the machine is paid for: a
/// client asks, a leader appends a kilobyte and tells two followers, each appends it too, and the
/// client is answered once the leader and one follower have flushed.
///
/// Four processes, loopback streams, one thread for the network and one for the disk in each
/// member, as in a node; no protocol, no state, no code to speak of. Whoever wants a commit to be
/// faster than this needs another machine.
///
///     bare-commit DIRECTORY COUNT      prints the median, in milliseconds
@main
struct BareCommit {
    static func main() {
        guard CommandLine.arguments.count == 3, let count = Int(CommandLine.arguments[2]), count > 0
        else {
            print("usage: bare-commit DIRECTORY COUNT")
            exit(2)
        }
        let directory = CommandLine.arguments[1]
        let listeners = (0..<3).map { _ in Listener() }
        // The processes end when the streams that they serve do.
        spawn { Member(file: "\(directory)/bare-1").follow(listeners[1]) }
        spawn { Member(file: "\(directory)/bare-2").follow(listeners[2]) }
        spawn {
            let followers = [listeners[1].connect(), listeners[2].connect()]
            Member(file: "\(directory)/bare-0").lead(listeners[0], followers)
        }
        let leader = listeners[0].connect()
        var times: [Double] = []
        for _ in 0..<count {
            let begin = milliseconds()
            leader.send(24)
            guard leader.receive() else { fatalError("the leader is gone") }
            times.append(milliseconds() - begin)
        }
        print(times.sorted()[count / 2])
        // The leader ends with its client, and the followers with their leader.
        close(leader.descriptor)
        while wait(nil) > 0 {}
    }

    private static func spawn(_ body: () -> Void) {
        let child = fork()
        guard child >= 0 else { fatalError("fork: errno \(errno)") }
        if child == 0 {
            body()
            exit(0)
        }
    }

    private static func milliseconds() -> Double {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return Double(time.tv_sec) * 1e3 + Double(time.tv_nsec) / 1e6
    }
}
