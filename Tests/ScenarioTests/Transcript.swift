/// A file of commands and of what they bring about:
///
///     # The fact that it states, in prose.
///
///     command
///     command
///     ----
///     what was told
///
/// Paragraphs are separated by empty lines. A command that nothing follows from says `ok`.
struct Transcript {
    private let paragraphs: [[Substring]]

    init(_ text: String) {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        paragraphs = lines.split(whereSeparator: \.isEmpty).map(Array.init)
    }

    /// The first paragraph says what the transcript is about.
    var hasTitle: Bool { paragraphs.first?.first?.hasPrefix("# ") ?? false }

    /// The text with what really happens in the place of what was expected.
    func played(on stage: Stage) -> String {
        paragraphs.map { play($0, on: stage).joined(separator: "\n") }
            .joined(separator: "\n\n") + "\n"
    }

    private func play(_ paragraph: [Substring], on stage: Stage) -> [String] {
        if paragraph[0].hasPrefix("#") { return paragraph.map(String.init) }
        let commands = paragraph.prefix { $0 != "----" }
        stage.told = []
        for command in commands {
            do {
                try stage.perform(command)
            } catch {
                stage.tell("error: \(error)")
            }
        }
        return commands.map(String.init) + ["----"] + (stage.told.isEmpty ? ["ok"] : stage.told)
    }
}
