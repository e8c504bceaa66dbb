import SlackWebhook
import Testing

@Suite struct SlackListTests {
    private func list(_ lines: [String], total: Int? = nil) -> SlackList {
        SlackList("*Queue*", lines: lines, total: total) { "and \($0) more" }
    }

    @Test func `a list that fits is shown whole`() {
        #expect(list(["a", "b"]).markup() == "*Queue*\na\nb")
        #expect(list([]).markup() == "*Queue*")
    }

    @Test func `what is not shown is counted`() {
        #expect(list(["a", "b", "c"]).markup(showing: 1) == "*Queue*\na\nand 2 more")
        #expect(list(["a"], total: 5000).markup() == "*Queue*\na\nand 4999 more")
        #expect(list(["a"]).markup(showing: -1) == "*Queue*\nand 1 more")
    }

    @Test(arguments: [10, 22, 40, 100, 2800]) func `lines are dropped whole until it fits`(limit: Int) {
        let lines = (0..<200).map { "<https://example.test/\($0)|&amp; \($0)>" }
        let text = list(lines).markup(limit: limit)
        let shown = text.split(separator: "\n").dropFirst()
        #expect(text.utf16.count <= max(limit, "*Queue*\nand 200 more".utf16.count))
        #expect(shown.last == "and \(200 - (shown.count - 1)) more")
        #expect(shown.dropLast().elementsEqual(lines.prefix(shown.count - 1)) { $0 == $1 })
    }

    @Test func `a long text counts by UTF-16 units`() {
        let stars = String(repeating: "🌟", count: 10)
        let shortened = "*Queue*\n\(stars)\nand 1 more"
        #expect(list([stars, stars]).markup(limit: shortened.utf16.count) == shortened)
        #expect(list([stars, stars]).markup(limit: shortened.utf16.count - 1) == "*Queue*\nand 2 more")
    }
}
