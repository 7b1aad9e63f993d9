/// The contract, `openapi/openapi.json`, as `/openapi.json` serves it: without white space, and as
/// part of the program, so that a node needs no files beside it. A test keeps the two the same.
enum OpenAPIDocument {
    static let text = text1 + text2 + text3
}
