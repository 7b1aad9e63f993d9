// What clients saw: calls and answers in true time, which no node of the cluster knows.

package import EmberCluster

/// One operation as its client saw it.
package struct RecordedOperation<Operation, Outcome> {
    package struct Answer {
        package let at: Instant
        package let outcome: Outcome

        package init(at: Instant, outcome: Outcome) {
            self.at = at
            self.outcome = outcome
        }
    }

    package let client: Int
    package let operation: Operation
    package let calledAt: Instant

    /// Nil when the outcome is unknown: it may take effect at any later time, or never.
    package var answer: Answer?

    package init(client: Int, operation: Operation, calledAt: Instant, answer: Answer? = nil) {
        self.client = client
        self.operation = operation
        self.calledAt = calledAt
        self.answer = answer
    }
}

/// Gathers a history while it happens.
package struct HistoryRecorder<Operation, Outcome> {
    private var records: [RecordedOperation<Operation, Outcome>?] = []

    package init() {}

    /// - Returns: The number under which the answer is reported.
    package mutating func called(_ operation: Operation, by client: Int, at now: Instant) -> Int {
        records.append(
            RecordedOperation(client: client, operation: operation, calledAt: now))
        return records.count - 1
    }

    package mutating func answered(_ number: Int, _ outcome: Outcome, at now: Instant) {
        records[number]?.answer = .init(at: now, outcome: outcome)
    }

    /// The operation certainly had no effect and never will, so that the history is as if it had
    /// not been called. Must not be said of a time-out.
    package mutating func failed(_ number: Int) { records[number] = nil }

    package var history: [RecordedOperation<Operation, Outcome>] { records.compactMap { $0 } }
}

extension RecordedOperation: CustomStringConvertible {
    /// `client 2  1.250000…1.255000  write(5) → done`, times in seconds.
    package var description: String {
        let end = answer.map { Self.seconds($0.at) } ?? "?"
        let outcome = answer.map { "\($0.outcome)" } ?? "unknown"
        return "client \(client)  \(Self.seconds(calledAt))…\(end)  \(operation) → \(outcome)"
    }

    private static func seconds(_ instant: Instant) -> String {
        let micros = instant.nanoseconds / 1_000
        let fraction = String(micros % 1_000_000)
        return "\(micros / 1_000_000).\(String(repeating: "0", count: 6 - fraction.count))"
            + fraction
    }
}

extension RecordedOperation: Sendable where Operation: Sendable, Outcome: Sendable {}
extension RecordedOperation.Answer: Sendable where Operation: Sendable, Outcome: Sendable {}
