/// Records with a unique, ordered id, kept sorted by it.
///
/// Stands where a dictionary would, wherever the order of a walk can be seen: in replies, in hashes
/// of the state, in effects. Look-up O(log n); insertion O(n), which suits tables of some
/// thousands.
public struct OrderedTable<Element: Identifiable & Sendable>: Sendable
where Element.ID: Comparable & Sendable {
    public private(set) var elements: [Element] = []

    public init() {}

    public init(_ elements: some Sequence<Element>) {
        for element in elements { self[element.id] = element }
    }

    /// Setting nil removes. A value set under an id must carry that id.
    public subscript(id: Element.ID) -> Element? {
        get {
            let position = lowerBound(of: id)
            guard position < elements.count, elements[position].id == id else { return nil }
            return elements[position]
        }
        set {
            let position = lowerBound(of: id)
            let isPresent = position < elements.count && elements[position].id == id
            switch (newValue, isPresent) {
            case (let value?, true):
                precondition(value.id == id, "value \(value.id) set under id \(id)")
                elements[position] = value
            case (let value?, false):
                precondition(value.id == id, "value \(value.id) set under id \(id)")
                elements.insert(value, at: position)
            case (nil, true): elements.remove(at: position)
            case (nil, false): break
            }
        }
    }

    /// Changes an element in its place, without a copy of what it holds; nil when there is none.
    @discardableResult
    public mutating func update<Result>(
        _ id: Element.ID, _ body: (inout Element) throws -> Result
    ) rethrows -> Result? {
        let position = lowerBound(of: id)
        guard position < elements.count, elements[position].id == id else { return nil }
        return try update(at: position, body)
    }

    /// Changes every element in its place.
    public mutating func updateAll(_ body: (inout Element) throws -> Void) rethrows {
        for position in elements.indices { try update(at: position, body) }
    }

    public mutating func removeAll(where isUnwanted: (Element) throws -> Bool) rethrows {
        try elements.removeAll(where: isUnwanted)
    }

    private mutating func update<Result>(
        at position: Int, _ body: (inout Element) throws -> Result
    ) rethrows -> Result {
        let id = elements[position].id
        defer {
            precondition(elements[position].id == id, "\(id) became \(elements[position].id)")
        }
        return try body(&elements[position])
    }

    private func lowerBound(of id: Element.ID) -> Int {
        var low = 0
        var high = elements.count
        while low < high {
            let middle = (low + high) / 2
            if elements[middle].id < id { low = middle + 1 } else { high = middle }
        }
        return low
    }
}

extension OrderedTable: RandomAccessCollection {
    public var startIndex: Int { elements.startIndex }
    public var endIndex: Int { elements.endIndex }
    public subscript(position: Int) -> Element { elements[position] }
}

extension OrderedTable: Equatable where Element: Equatable {}
extension OrderedTable: Hashable where Element: Hashable {}
