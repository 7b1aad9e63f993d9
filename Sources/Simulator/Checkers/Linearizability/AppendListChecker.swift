// Elle's idea, restricted to one append-only list with unique elements: the reads themselves tell
// the order of the appends, so that no search is needed and millions of operations can be checked.

import EmberCluster

/// Checks what clients saw of one list. Answers in the order n·log n of its operations.
package struct AppendListChecker {
    package typealias Record = RecordedOperation<
        AppendListModel.Operation, AppendListModel.Outcome
    >

    private struct Append {
        let element: Int
        let calledAt: Instant
        let answeredAt: Instant?
    }

    private struct Read {
        let elements: [Int]
        let calledAt: Instant
        let answeredAt: Instant
    }

    private var appends: [Append] = []
    private var reads: [Read] = []

    package init(_ history: [Record]) {
        for record in history {
            switch (record.operation, record.answer?.outcome) {
            case (.append(let element), _):
                appends.append(
                    Append(
                        element: element, calledAt: record.calledAt,
                        answeredAt: record.answer?.at))
            case (.read, .elements(let elements)):
                let answeredAt = record.answer?.at ?? .distantFuture
                reads.append(
                    Read(elements: elements, calledAt: record.calledAt, answeredAt: answeredAt))
            case (.read, _): break
            }
        }
    }

    /// What is wrong, one sentence each; empty when there is an order that explains the history.
    package func violations() -> [String] {
        let longest = reads.max { $0.elements.count < $1.elements.count }?.elements ?? []
        var position: [Int: Int] = [:]
        for (index, element) in longest.enumerated() {
            if position.updateValue(index, forKey: element) != nil {
                return ["\(element) is in the list twice"]
            }
        }
        let strays = strays(in: longest) + divergences(from: longest)
        if !strays.isEmpty { return strays }
        return outOfOrder(position) + staleReads(position) + earlyReads(position)
            + lostAppends(position)
    }

    private func strays(in longest: [Int]) -> [String] {
        let known = Set(appends.map(\.element))
        return longest.filter { !known.contains($0) }.map { "nobody appended \($0)" }
    }

    private func divergences(from longest: [Int]) -> [String] {
        reads.filter { !longest.starts(with: $0.elements) }.map {
            "a read saw \($0.elements), which \(longest) does not begin with"
        }
    }

    /// Who was answered before another was called stands before it.
    private func outOfOrder(_ position: [Int: Int]) -> [String] {
        let listed = appends.filter { position[$0.element] != nil }
            .sorted { (position[$0.element] ?? 0) < (position[$1.element] ?? 0) }
        var found: [String] = []
        var earliest: (answer: Instant, element: Int) = (.distantFuture, 0)
        for append in listed.reversed() {
            if earliest.answer < append.calledAt {
                found.append(
                    "\(earliest.element) stands behind \(append.element), but was there before")
            }
            if let answer = append.answeredAt, answer < earliest.answer {
                earliest = (answer, append.element)
            }
        }
        return found
    }

    /// A read shows everything that was shown or acknowledged before it was called.
    private func staleReads(_ position: [Int: Int]) -> [String] {
        // Reads are prefixes, so what must be there is a length.
        var known: [(at: Instant, count: Int)] = reads.map { ($0.answeredAt, $0.elements.count) }
        for append in appends {
            guard let answer = append.answeredAt, let index = position[append.element] else {
                continue
            }
            known.append((answer, index + 1))
        }
        known.sort { ($0.at, $0.count) < ($1.at, $1.count) }
        var found: [String] = []
        var required = 0
        var rest = known[...]
        for read in reads.sorted(by: { $0.calledAt < $1.calledAt }) {
            while let first = rest.first, first.at < read.calledAt {
                required = max(required, first.count)
                rest.removeFirst()
            }
            if read.elements.count < required {
                found.append("a read saw \(read.elements.count) elements of \(required) known")
            }
        }
        return found
    }

    /// A read shows nothing that was appended only after it was answered.
    private func earlyReads(_ position: [Int: Int]) -> [String] {
        var latestCall = Array(repeating: Instant.zero, count: position.count + 1)
        for append in appends {
            guard let index = position[append.element] else { continue }
            latestCall[index + 1] = append.calledAt
        }
        for index in 0..<position.count {
            latestCall[index + 1] = max(latestCall[index], latestCall[index + 1])
        }
        return reads.filter { latestCall[$0.elements.count] > $0.answeredAt }.map {
            "a read saw \($0.elements.count) elements before the last of them was appended"
        }
    }

    /// What no read shows stands behind all that is shown. It was lost if it had been acknowledged
    /// before a read was called, or before something that is shown was appended.
    private func lostAppends(_ position: [Int: Int]) -> [String] {
        let shown = appends.filter { position[$0.element] != nil }
        let latest = (reads.map(\.calledAt) + shown.map(\.calledAt)).max() ?? .zero
        return appends.filter { append in
            guard let answer = append.answeredAt else { return false }
            return answer < latest && position[append.element] == nil
        }.map { "\($0.element) was acknowledged, and no read shows it" }
    }
}
