/// The command line: a command, options with values, flags.
struct Arguments {
    private static let flags: Set<String> = ["--trace", "--record", "--no-corpus", "--help"]
    private static let options: Set<String> = [
        "--scenario", "--seed", "--seeds", "--from", "--jobs", "--schedule", "--root", "--commit",
        "--limit", "--history", "--only", "--recorded", "--kills",
    ]

    let command: String
    private var values: [String: String] = [:]

    /// - Throws: ``UsageError`` for what no command has.
    init(_ words: [String]) throws(UsageError) {
        var rest = words[...]
        let first = rest.first ?? "--help"
        if first.hasPrefix("--") {
            command = "help"
            return
        }
        command = first
        rest.removeFirst()
        while let word = rest.popFirst() {
            if Self.flags.contains(word) {
                values[word] = ""
            } else if Self.options.contains(word), let value = rest.popFirst() {
                values[word] = value
            } else {
                throw UsageError("'\(word)' is not an option, or has no value")
            }
        }
    }

    func has(_ flag: String) -> Bool { values[flag] != nil }

    func text(_ option: String) -> String? { values[option] }

    func number(_ option: String) throws(UsageError) -> UInt64? {
        guard let text = values[option] else { return nil }
        guard let number = UInt64(text) else { throw UsageError("\(option) \(text) is no number") }
        return number
    }
}

/// What the caller got wrong, in words for them.
struct UsageError: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) { self.description = description }
}

let help = """
    ember-sim runs whole clusters in virtual time, breaks them, and checks what they promise.

      ember-sim scenarios                     the families of runs
      ember-sim run --scenario S --seed N     one run; --schedule FILE in place of the drawn faults,
                                              --trace prints everything that happens
      ember-sim sweep --seeds N               N fresh seeds over all scenarios, and before them
                                              every seed that ever failed
          --scenario S                        one scenario only
          --from X                            the first seed; the time of day when left out
          --jobs J                            processes; 2 when left out
          --no-corpus                         without the seeds that failed before
          --record --commit C                 writes the sweep to the ledger
      ember-sim replay                        the seeds that ever failed
      ember-sim shrink --scenario S --seed N  a smaller schedule that breaks the same rule;
                                              --limit N runs at most
      ember-sim check --history FILE          whether a recorded history of slots is linearizable;
                                              Tests/Benchmarks/control records them
      ember-sim bars                          how soon a lost leader is replaced, and whether one
                                              is held on to; --kills N leaders, --seed S
      ember-sim mutants                       plants one bug after the other and prints what caught
                                              each; needs the build that Tests/Mutants/run makes
          --seeds N                           of each scenario, before a bug survives; 1,000
          --only NAME                         mutants whose name contains this
          --recorded FILE                     repeats the kills of a printed table, and hunts anew
                                              for what survives its seed
      ember-sim ledger                        adds the ledger up and rewrites the README's counter

    --root DIR names the repository, the current directory when left out. A failing run prints its
    seed, the command that replays it, a shrunken schedule and the last lines of every node. The
    status is 0 when nothing failed, 1 when something did, 2 when the command line is wrong.
    """
