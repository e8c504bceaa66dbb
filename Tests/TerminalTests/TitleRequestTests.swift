import Testing

@testable import Terminal

@Suite struct TitleRequestTests {
    private static let xterm = TerminalFeatures(environment: ["TERM": "xterm-256color"], hasXT: true)
    private static let console = TerminalFeatures(environment: ["TERM": "linux"], hasXT: false)
    private static let screen = TerminalFeatures(environment: ["TERM": "screen", "STY": "1.tty"], hasXT: false)

    @Test func `a window of xterm is named, and named back`() {
        let request = TitleRequest(features: Self.xterm, toStatusLine: nil, isKept: false, isASCII: false)
        #expect(request.sequence(for: "▲ 2 · Suporte") == "\u{1B}]2;▲ 2 · Suporte\u{7}")
        #expect(request.save == "\u{1B}[22;2t")
        #expect(request.restore == "\u{1B}[23;2t")
    }

    @Test func `what keeps the title anyway is not told to`() {
        let request = TitleRequest(features: Self.xterm, toStatusLine: nil, isKept: true, isASCII: false)
        #expect(request.save.isEmpty && request.restore.isEmpty)
        #expect(request.sequence(for: "a") != nil)
    }

    @Test func `a status line does as well`() {
        let line = (begin: "\u{1B}_", end: "\u{1B}\\")
        let request = TitleRequest(features: Self.screen, toStatusLine: line, isKept: false, isASCII: false)
        #expect(request.sequence(for: "a") == "\u{1B}_a\u{1B}\\")
        #expect(request.save.isEmpty && request.restore.isEmpty)
    }

    @Test(arguments: [console, screen])
    func `where no title can be shown nothing is sent`(features: TerminalFeatures) {
        let request = TitleRequest(features: features, toStatusLine: nil, isKept: false, isASCII: false)
        #expect(request.sequence(for: "a") == nil)
        #expect(request.save.isEmpty && request.restore.isEmpty)
    }

    @Test(arguments: [
        ("a\u{7}b\u{1B}]0;evil\u{7}c", "abc"), ("a\u{9C}\u{9D}b", "ab"), ("a\u{202E}b\nc", "ab c"),
    ])
    func `a title cannot end itself or begin another command`(title: String, expected: String) {
        let request = TitleRequest(features: Self.xterm, toStatusLine: nil, isKept: false, isASCII: false)
        #expect(request.sequence(for: title) == "\u{1B}]2;\(expected)\u{7}")
    }

    @Test func `ASCII is enough for a title`() {
        let request = TitleRequest(features: Self.xterm, toStatusLine: nil, isKept: false, isASCII: true)
        #expect(request.sequence(for: "▲ 2 · José") == "\u{1B}]2;! 2 . Jose\u{7}")
    }
}
