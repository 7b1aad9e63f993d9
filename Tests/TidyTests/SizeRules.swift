/// Lines, functions, files and blobs have a size at which a reader gets lost.
enum SizeRules {
    static let columnLimit = 100
    static let functionLineLimit = 70
    static let fileLineLimit = 500
    static let blobByteLimit = 256 * 1024

    static func longLines(_ file: SourceFile) -> [Finding] {
        guard file.isSwift || file.path.hasSuffix(".h") || LayoutRules.isScript(file) else {
            return []
        }
        return (1...file.lineCount).compactMap { line in
            // Bytes first: counting characters is slow, and few lines come near the limit.
            guard file.range(ofLine: line).count > columnLimit else { return nil }
            let columns = file.text(ofLine: line).count
            guard columns > columnLimit else { return nil }
            return file.finding(
                line: line, "\(columns) columns", "use at most \(columnLimit)")
        }
    }

    static func longFiles(_ file: SourceFile) -> [Finding] {
        guard file.isSwift, file.lineCount > fileLineLimit else { return [] }
        return [
            file.finding(
                line: 0, "\(file.lineCount) lines",
                "split it by phase into files of at most \(fileLineLimit)")
        ]
    }

    static func largeBlob(path: String, size: Int) -> [Finding] {
        guard size > blobByteLimit else { return [] }
        return [
            Finding(
                path: path, line: 0, reason: "\(size) bytes",
                remedy: "make it when it is needed, or keep it under \(blobByteLimit)")
        ]
    }

    /// Functions longer than the limit, each with its length. A name that stands twice in a file
    /// counts with its longest body.
    static func longFunctions(_ file: SourceFile) -> [String: (line: Int, length: Int)] {
        guard file.isSwift else { return [:] }
        var long: [String: (line: Int, length: Int)] = [:]
        for function in functions(in: file) where function.length > functionLineLimit {
            let key = "\(file.path) \(function.name)"
            if function.length > long[key]?.length ?? 0 {
                long[key] = (function.line, function.length)
            }
        }
        return long
    }

    /// The ratchet: what is listed may shrink and must then be listed shorter; nothing new joins.
    static func ratchet(
        _ long: [String: (line: Int, length: Int)], listed: [String: Int]
    ) -> [Finding] {
        func finding(_ key: String, _ line: Int, _ reason: String, _ remedy: String) -> Finding {
            let path = key.split(separator: " ").first.map(String.init) ?? key
            return Finding(path: path, line: line, reason: "\(key): \(reason)", remedy: remedy)
        }
        let grown = long.compactMap { key, function -> Finding? in
            let limit = listed[key] ?? functionLineLimit
            guard function.length > limit else { return nil }
            return finding(
                key, function.line, "\(function.length) lines",
                "look for the phase that wants a name; the limit here is \(limit)")
        }
        let shrunk = listed.compactMap { key, length -> Finding? in
            let now = long[key]?.length
            guard (now ?? 0) < length else { return nil }
            let remedy = now.map { "list it with \($0) lines" } ?? "take it off the list"
            return finding(key, long[key]?.line ?? 0, "shorter than its \(length) lines", remedy)
        }
        return (grown + shrunk).sorted { $0.description < $1.description }
    }

    struct Function: Equatable {
        var name: String
        var line: Int
        var length: Int
    }

    /// Every function, initialiser and subscript that has a body, nested ones too.
    static func functions(in file: SourceFile) -> [Function] {
        ["func", "init", "subscript"].flatMap { keyword in
            file.code(has: keyword).compactMap { start -> Function? in
                let isUse = start > 0 && file.code[start - 1] == UInt8(ascii: ".")
                guard !isUse, let open = body(ofDeclarationAt: start, in: file.code),
                    let end = Search.end(ofBracketAt: open.brace, in: file.code)
                else { return nil }
                let line = file.line(at: start)
                let words = String(decoding: file.bytes[start..<open.parameters], as: UTF8.self)
                let name = words.split(separator: " ").last.map(String.init) ?? keyword
                return Function(name: name, line: line, length: file.line(at: end - 1) - line + 1)
            }
        }
    }

    /// Where the parameter list and the body of a declaration begin; nil where it has no body, as
    /// in a protocol, or where the keyword is no declaration.
    private static func body(
        ofDeclarationAt start: Int, in code: [UInt8]
    ) -> (parameters: Int, brace: Int)? {
        guard let parameters = code[start...].firstIndex(of: UInt8(ascii: "(")),
            !code[start..<parameters].contains(where: { $0 == UInt8(ascii: "{") || $0 == newline }),
            var position = Search.end(ofBracketAt: parameters, in: code)
        else { return nil }
        // Behind the parameters: effects, result and constraints, then a brace, or nothing.
        var endsOpen = false
        while position < code.count {
            let byte = code[position]
            if byte == UInt8(ascii: "{") { return (parameters, position) }
            if byte == UInt8(ascii: "}") || byte == UInt8(ascii: "=") { return nil }
            if byte == UInt8(ascii: "(") {
                guard let end = Search.end(ofBracketAt: position, in: code) else { return nil }
                position = end
                endsOpen = false
                continue
            }
            if byte == newline, !endsOpen, !continuesSignature(code[(position + 1)...]) {
                return nil
            }
            if !Search.isSpace(byte) {
                endsOpen = byte == UInt8(ascii: ">") || byte == UInt8(ascii: ",")
            }
            position += 1
        }
        return nil
    }

    private static func continuesSignature(_ rest: ArraySlice<UInt8>) -> Bool {
        let next = rest.drop(while: Search.isSpace)
        return ["{", "->", "where", "throws", "rethrows", "async"].contains {
            next.starts(with: $0.utf8)
        }
    }
}
