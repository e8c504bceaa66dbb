import Canvas
import Testing

@testable import Terminal

@Suite struct TerminalFeaturesTests {
    @Test(
        arguments: [
            (["TERM": "xterm-256color"], true, nil, true, true),
            (["TERM": "foot"], false, nil, true, true),
            (["TERM": "rxvt-unicode"], true, nil, true, false),
            (["TERM": "linux"], false, nil, false, false),
            (["TERM": "vt220"], false, nil, false, false),
            (["TERM": "screen-256color", "TMUX": "/tmp/x,1,0"], false, .tmux, true, true),
            (["TERM": "tmux-256color"], true, .tmux, true, true),
            (["TERM": "screen"], true, .screen, true, false),
            (["TERM": "xterm-256color", "STY": "12.pts-0.host"], true, .screen, true, false),
            (["TERM": "xterm", "TMUX": "", "STY": ""], true, nil, true, true),
        ] as [([String: String], Bool, TerminalFeatures.Multiplexer?, Bool, Bool)])
    func `a terminal is judged by what it says of itself`(
        environment: [String: String], hasXT: Bool, multiplexer: TerminalFeatures.Multiplexer?, isKin: Bool,
        answers: Bool
    ) {
        let features = TerminalFeatures(environment: environment, hasXT: hasXT)
        #expect(features.multiplexer == multiplexer)
        #expect(features.isKinOfXterm == isKin)
        #expect(features.answersQuestions == answers)
    }

    @Test(arguments: [(1, true), (2, true), (0, false), (3, false), (4, false)])
    func `drawings are marked once the terminal has said that it knows the marks`(setting: Int, isMarked: Bool) throws {
        // Given
        var output = SynchronizedOutput(
            features: TerminalFeatures(environment: ["TERM": "xterm"], hasXT: true))
        #expect(output.question == "\u{1B}[?2026$p")
        #expect(output.isAnswerPending)
        #expect(output.wrapped([65]) == [65])
        // When
        output.take(try #require(ModeReport(Array("?2026;\(setting)$".utf8), final: UInt8(ascii: "y"))))
        // Then
        #expect(!output.isAnswerPending)
        #expect(output.wrapped([65]) == (isMarked ? Array("\u{1B}[?2026hA\u{1B}[?2026l".utf8) : [65]))
        #expect(output.wrapped([]).isEmpty)
    }

    @Test func `a terminal that would show the question is not asked`() {
        let output = SynchronizedOutput(features: TerminalFeatures(environment: ["TERM": "linux"], hasXT: false))
        #expect(output.question.isEmpty)
        #expect(!output.isAnswerPending)
    }

    @Test(arguments: [("?2026;2", "y"), ("2026;2$", "y"), ("?2026$", "y"), ("?a;b$", "y"), ("?2026;2$", "p")])
    func `other sequences are no answers`(parameters: String, final: String) throws {
        #expect(ModeReport(Array(parameters.utf8), final: try #require(final.utf8.first)) == nil)
    }

    @Test func `an answer types nothing`() {
        // Given
        var decoder = InputDecoder()
        let typed = "a\u{1B}[?2026;2$yb".utf8.map { RawInput.code(Int32($0)) }
        // When
        let events = decoder.events(for: typed, now: .now)
        // Then
        #expect(events == [.key(.character("a")), .key(.character("b"))])
        #expect(decoder.takeReports().map(\.mode) == [2026])
        #expect(decoder.takeReports().isEmpty)
    }
}
