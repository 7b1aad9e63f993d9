import Testing

@Suite struct SwiftTextTests {
    @Test(arguments: [
        ("a // b\nc", "a     \nc"),
        ("a /* b /* c */ d */ e", "a                   e"),
        ("f(\"g\") + h", "f(   ) + h"),
        ("\"a \\\" b\" c", "         c"),
        ("\"a \\(b(\"c\") + \")\") d\" e", "                      e"),
        ("\"\"\"\n a \" b\n\"\"\" c", "   \n      \n    c"),
        ("#\"a \" \\(b) \"# c", "              c"),
        ("#\"\\#(a(\")\"))\"# c", "               c"),
        ("#if a\n#expect(b)", "#if a\n#expect(b)"),
        ("func `a b`() {}", "func      () {}"),
        ("let a = \"open\nlet b = 1", "let a =      \nlet b = 1"),
    ])
    func `comments and literals are blanked, lines stay`(text: String, code: String) {
        let blanked = SwiftText.codeOnly(Array(text.utf8))
        #expect(String(decoding: blanked, as: UTF8.self) == code)
    }

    @Test func `offsets become lines`() {
        let file = SourceFile(path: "a.swift", text: "ab\n\ncd\n")
        #expect(file.lineCount == 3)
        #expect([0, 2, 3, 4, 6].map(file.line(at:)) == [1, 1, 2, 3, 3])
        #expect((1...3).map(file.text(ofLine:)) == ["ab", "", "cd"])
    }
}
