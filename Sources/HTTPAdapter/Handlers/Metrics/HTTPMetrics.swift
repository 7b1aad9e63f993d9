import Synchronization

/// Counts the served requests. One lock: a request spends some tens of nanoseconds under it.
final class HTTPMetrics: Sendable {
    /// Seconds. From what a prepared reply takes to what a long poll takes.
    private static let bounds: [Double] = [
        0.000_1, 0.000_25, 0.000_5, 0.001, 0.002_5, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1,
        2.5, 5, 10, 30, 60,
    ]
    /// The same in nanoseconds.
    private static let nanosecondBounds = bounds.map { UInt64($0 * 1e9) }

    private struct Key: Hashable {
        let template: String
        let method: String
        let status: Int
    }

    private struct Series {
        let key: Key
        var count: UInt64 = 0
        /// Position of the route's histogram, which all status codes share.
        let timing: Int
    }

    private struct Timing {
        let template: String
        let method: String
        var counts = [UInt64](repeating: 0, count: bounds.count + 1)
        var nanoseconds: UInt64 = 0
    }

    private struct State {
        var positions: [Key: Int] = [:]
        var series: [Series] = []
        var timings: [Timing] = []

        mutating func position(of key: Key) -> Int {
            if let known = positions[key] { return known }
            let timing =
                timings.firstIndex { $0.template == key.template && $0.method == key.method }
                ?? timings.endIndex
            if timing == timings.endIndex {
                timings.append(Timing(template: key.template, method: key.method))
            }
            series.append(Series(key: key, timing: timing))
            positions[key] = series.endIndex - 1
            return series.endIndex - 1
        }
    }

    private let state = Mutex(State())

    /// Lets the series of these routes begin at 0, so that a rate sees the first request too.
    func expect(_ routes: [Route]) {
        state.withLock { state in
            for route in routes {
                let method = Self.label(route.method)
                for status in Self.usualStatuses(route.method) {
                    let key = Key(
                        template: route.template.description, method: method, status: status)
                    _ = state.position(of: key)
                }
            }
        }
    }

    private static func usualStatuses(_ method: HTTPMethod) -> [Int] {
        switch method {
        case .post: [200, 202]
        case .delete: [204]
        default: [200]
        }
    }

    func count(_ record: AccessRecord) {
        let (seconds, attoseconds) = record.duration.components
        let nanoseconds = UInt64(max(0, seconds * 1_000_000_000 + attoseconds / 1_000_000_000))
        let place =
            Self.nanosecondBounds.firstIndex { nanoseconds <= $0 } ?? Self.nanosecondBounds.count
        let key = Key(
            template: record.template, method: Self.label(record.method), status: record.status)
        state.withLock { state in
            let position = state.position(of: key)
            let timing = state.series[position].timing
            state.series[position].count += 1
            state.timings[timing].counts[place] += 1
            state.timings[timing].nanoseconds += nanoseconds
        }
    }

    /// Methods are the client's words: only those of HTTP become labels, so that series stay few.
    private static func label(_ method: HTTPMethod) -> String {
        switch method {
        case .get, .head, .post, .put, .patch, .delete, .options: method.rawValue
        default: "other"
        }
    }

    func write(to page: inout MetricsText) {
        let (series, timings) = state.withLock { ($0.series, $0.timings) }
        page.family("ember_http_requests_total", .counter, "Requests served by the REST API.")
        for one in series {
            page.sample(
                [
                    "route": one.key.template, "method": one.key.method,
                    "code": String(one.key.status),
                ], one.count)
        }
        page.family(
            "ember_http_request_duration_seconds", .histogram,
            "Time from a request's header to the end of its reply, waiting included.")
        for timing in timings {
            page.histogram(
                ["route": timing.template, "method": timing.method], bounds: Self.bounds,
                counts: timing.counts, sum: Double(timing.nanoseconds) / 1e9)
        }
    }
}
