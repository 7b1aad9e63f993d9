internal import CMicrohttpd

/// Our replies as libmicrohttpd's.
enum MHDReply {
    /// A reply that sends straight out of the body's block and holds it until then. Nil if a header
    /// field is not sendable.
    static func make(_ response: HTTPResponse) -> OpaquePointer? {
        guard let reply = withBody(response.body) else { return nil }
        var isValid = true
        if let type = response.contentType { isValid = add("Content-Type", type, to: reply) }
        if let etag = response.etag { isValid = add("ETag", etag, to: reply) && isValid }
        for header in response.headers {
            isValid = MHD_add_response_header(reply, header.name, header.value) == .YES && isValid
        }
        guard isValid else {
            MHD_destroy_response(reply)
            return nil
        }
        return reply
    }

    /// For names of ours: no string is made of them.
    @discardableResult
    static func add(_ name: StaticString, _ value: String, to reply: OpaquePointer) -> Bool {
        name.withUTF8Buffer { name in
            name.withMemoryRebound(to: CChar.self) { name in
                MHD_add_response_header(reply, name.baseAddress, value) == .YES
            }
        }
    }

    private static func withBody(_ body: ByteBlock?) -> OpaquePointer? {
        guard let body, body.count > 0 else {
            return MHD_create_response_from_buffer(0, nil, .RESPMEM_PERSISTENT)
        }
        let block = Unmanaged.passRetained(body)
        let reply = MHD_create_response_from_buffer_with_free_callback_cls(
            body.count, body.start,
            { Unmanaged<ByteBlock>.fromOpaque($0!).release() }, block.toOpaque())
        if reply == nil { block.release() }
        return reply
    }
}
