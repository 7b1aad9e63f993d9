/// A condition that did not come true in time.
struct TimedOut: Error, CustomStringConvertible {
    var what: String
    var limit: Duration
    var lastError: (any Error)?

    var description: String {
        "\(what): not within \(limit)" + (lastError.map { "; last: \($0)" } ?? "")
    }
}

/// Limits are for a debug build on a loaded machine, not for what is expected.
let patience = Duration.seconds(60)

/// Asks until there is an answer. An error is no answer yet, and the last one is told at the limit.
@discardableResult
func eventually<T>(
    _ what: @autoclosure () -> String, within limit: Duration = patience,
    _ probe: () async throws -> T?
) async throws -> T {
    let deadline = ContinuousClock.now + limit
    var lastError: (any Error)?
    while true {
        do {
            if let answer = try await probe() { return answer }
            lastError = nil
        } catch {
            lastError = error
        }
        guard ContinuousClock.now < deadline else {
            throw TimedOut(what: what(), limit: limit, lastError: lastError)
        }
        // The pause between two questions, and no wait for anything.
        try await Task.sleep(for: .milliseconds(20))
    }
}

/// Asks until the answer is yes.
func eventually(
    _ what: @autoclosure () -> String, within limit: Duration = patience,
    holds condition: () async throws -> Bool
) async throws {
    try await eventually(what(), within: limit) { try await condition() ? true : nil }
}

/// How long something took.
func measured<T>(_ work: () async throws -> T) async rethrows -> (T, Duration) {
    let start = ContinuousClock.now
    let result = try await work()
    return (result, ContinuousClock.now - start)
}
