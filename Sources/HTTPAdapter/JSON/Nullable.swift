/// An optional field that is written as `null` when it has no value.
///
/// A plain `Optional` property is left out of the JSON when it is nil; a property marked
/// `@Nullable` is always there. Schemas list the former as not required and the latter as required
/// and nullable. Reading accepts `null` and absence alike for both.
@propertyWrapper
package struct Nullable<Wrapped: Codable>: Codable {
    package var wrappedValue: Wrapped?

    package init(wrappedValue: Wrapped?) {
        self.wrappedValue = wrappedValue
    }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        self.wrappedValue = container.decodeNil() ? nil : try container.decode(Wrapped.self)
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        if let wrappedValue {
            try container.encode(wrappedValue)
        } else {
            try container.encodeNil()
        }
    }
}

extension Nullable: Equatable where Wrapped: Equatable {}
extension Nullable: Hashable where Wrapped: Hashable {}
extension Nullable: Sendable where Wrapped: Sendable {}

extension KeyedDecodingContainer {
    /// Chosen by synthesised `Codable` code for `@Nullable` properties, so that absence is nil.
    package func decode<T>(_ type: Nullable<T>.Type, forKey key: Key) throws -> Nullable<T> {
        try decodeIfPresent(type, forKey: key) ?? Nullable(wrappedValue: nil)
    }
}
