/// The contract, as `/openapi.json` serves it.
enum OpenAPIDocument {
    static let text = "{}"
}
