import Testing

struct ExampleTests {
    private struct Example {
        let place: String
        let value: JSONValue
        let schema: JSONValue
    }

    /// Every example of a media type: `example`, and each of `examples`.
    private static func examples(_ content: JSONValue?, at place: String) -> [Example] {
        (content?.object ?? [:]).flatMap { type, media -> [Example] in
            guard let schema = media["schema"] else { return [] }
            var found = (media["examples"]?.object ?? [:]).compactMap { name, example in
                example["value"].map {
                    Example(place: "\(place) \(type) \(name)", value: $0, schema: schema)
                }
            }
            if let value = media["example"] {
                found.append(Example(place: "\(place) \(type)", value: value, schema: schema))
            }
            return found
        }
    }

    private static func examples(_ contract: Contract) -> [Example] {
        contract.operations.flatMap { operation in
            let body = operation.definition["requestBody"]?["content"]
            let replies = contract.statuses(of: operation).flatMap { status in
                examples(
                    contract.response(operation, status: status)?["content"],
                    at: "\(operation.id) \(status)")
            }
            return examples(body, at: "\(operation.id) body") + replies
        }
    }

    @Test func `every example fits its schema`() throws {
        let contract = try Contract.load()
        let validator = SchemaValidator(contract: contract)
        for example in Self.examples(contract) {
            #expect(validator.issues(example.value, example.schema) == [], "\(example.place)")
        }
    }

    @Test func `every operation has examples of its request and of its success`() throws {
        let contract = try Contract.load()
        let places = Self.examples(contract).map(\.place)
        for operation in contract.operations {
            if operation.definition["requestBody"] != nil {
                #expect(places.contains { $0.hasPrefix("\(operation.id) body") }, "\(operation.id)")
            }
            for status in contract.statuses(of: operation)
            where (200..<300).contains(status)
                && contract.response(operation, status: status)?["content"] != nil
            {
                #expect(
                    places.contains { $0.hasPrefix("\(operation.id) \(status)") },
                    "\(operation.id) \(status)")
            }
        }
    }

    @Test func `every shared problem reply has an example of its status`() throws {
        let contract = try Contract.load()
        let replies = contract.document["components"]?["responses"]?.object ?? [:]
        for (name, reply) in replies {
            guard let media = reply["content"]?["application/problem+json"] else { continue }
            let code = media["example"]?["code"]?.string ?? ""
            let table = contract.resolved(contract.schema("ProblemCode"))["x-ember-problems"]
            #expect(media["example"]?["status"] == table?[code]?["status"], "\(name)")
        }
    }

    @Test func `a schema is used, and has what OpenAPI 3.0 lacks nowhere`() throws {
        let contract = try Contract.load()
        let text = String(decoding: contract.bytes, as: UTF8.self)
        for name in (contract.document["components"]?["schemas"]?.object ?? [:]).keys {
            #expect(text.contains("\"#/components/schemas/\(name)\""), "\(name) is used nowhere")
        }
        for word in ["\"prefixItems\"", "\"type\": [", "\"$defs\"", "\"const\""] {
            #expect(!text.contains(word), "\(word) is no word of OpenAPI 3.0")
        }
    }
}
