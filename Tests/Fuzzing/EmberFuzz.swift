import Glibc

/// Gives everything that reads what comes from outside what nobody should send.
@main struct EmberFuzz {
    static func main() {
        var arguments = CommandLine.arguments.dropFirst()
        var (seconds, seed, jobs): (UInt64, UInt64?, UInt64) = (60, nil, 2)
        var number: UInt64?
        var targets = allTargets
        while let option = arguments.popFirst() {
            guard option != "--help", let value = arguments.popFirst() else { stop(help, 0) }
            switch (option, UInt64(value)) {
            case ("--seconds", let value?): seconds = value
            case ("--seed", let value?): seed = value & 0xFFFF_FFFF
            case ("--jobs", let value?) where value > 0: jobs = value
            case ("--case", let value?): number = value
            case ("--target", _) where allTargets.contains { $0.name == value }:
                targets = allTargets.filter { $0.name == value }
            default: stop("'\(option) \(value)' is not understood; --help explains", 2)
            }
        }
        if let number { return replay(number, of: targets) }
        let campaign = Campaign(
            targets: targets, seconds: Double(seconds),
            seed: seed ?? UInt64(time(nil)) & 0xFFFF_FFFF, jobs: Int(jobs))
        exit(campaign.run() ? 0 : 1)
    }

    /// In this very process, so that a debugger sees it.
    private static func replay(_ number: UInt64, of targets: [any FuzzTarget.Type]) {
        guard targets.count == 1 else { stop("--case needs its --target", 2) }
        do throws(Flaw) {
            try targets[0].run(case: number)
        } catch {
            stop("\(targets[0].name): \(error)", 1)
        }
        stop("\(targets[0].name): case \(number) fails no more", 0)
    }

    private static func stop(_ message: String, _ status: Int32) -> Never {
        print(message)
        exit(status)
    }

    private static var help: String {
        let targets = allTargets.map { target in
            let gap = String(repeating: " ", count: max(1, 12 - target.name.utf8.count))
            return "      \(target.name)\(gap)\(target.summary)\n"
        }
        return """
            ember-fuzz feeds what nobody should send to everything that reads from outside.

              ember-fuzz --seconds N              for so long, all targets; 60 when left out
                  --seed S                        what is drawn; the time of day when left out
                  --target T                      one of them only
                  --jobs J                        processes; 2 when left out
              ember-fuzz --target T --case N      one case again, in this process

            The targets:

            \(targets.joined())
            A crash, a case that takes too long, more memory than the bar, an answer that is wrong:
            each fails, with the command that repeats it. The status is 0 when nothing was found.
            """
    }
}
