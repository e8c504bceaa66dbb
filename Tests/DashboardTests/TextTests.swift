import Canvas
import Foundation
import Localization
import Testing

@testable import Dashboard

@Suite struct DateNotationTests {
    private static let zone = TimeZone(identifier: "America/Sao_Paulo") ?? .gmt

    @Test(arguments: [(Language.english, "Mon 23 Nov"), (.brazilianPortuguese, "seg. 23 nov.")])
    func `days are written as people of the language write them`(language: Language, expected: String) {
        #expect(DateNotation(language, timeZone: Self.zone).day(Scene.now) == expected)
    }

    @Test func `the time alone stands for today, the day for all else`() {
        let dates = DateNotation(.english, timeZone: Self.zone)
        #expect(dates.clock(Scene.now) == "14:32:07")
        #expect(dates.timeOrDay(Scene.now.addingTimeInterval(-60), now: Scene.now) == "14:31")
        #expect(dates.timeOrDay(Scene.now.addingTimeInterval(-86_400), now: Scene.now) == "22 Nov")
        #expect(dates.moment(Scene.now.addingTimeInterval(-86_400), now: Scene.now) == "22 Nov 14:32")
    }

    @Test(arguments: [(0, "23 Nov"), (22, "1–23 Nov"), (24, "30 Oct – 23 Nov")])
    func `a range names the month once`(days: Int, expected: String) {
        let start = Scene.now.addingTimeInterval(Double(-days * 86_400))
        #expect(DateNotation(.english, timeZone: Self.zone).days(from: start, to: Scene.now) == expected)
    }
}

@Suite struct ParagraphTests {
    @Test(arguments: [
        ("one two three", 7, ["one two", "three"]), ("a\n\nb", 5, ["a", "", "b"]),
        ("abcdefgh", 3, ["abc", "def", "gh"]),
        ("李小龍李小龍", 5, ["李小", "龍李", "小龍"]), ("anything", 0, []),
    ])
    func `text is broken at blanks, and inside a word only where it must be`(
        text: String, width: Int, expected: [String]
    ) {
        #expect(Paragraph.lines(of: text, width: width) == expected)
    }
}

@Suite struct StyledTextTests {
    private let text = StyledText("abc", .strong) + StyledText("def", .quiet)

    @Test(arguments: [(6, "abcdef"), (5, "abcd…"), (4, "abc…"), (3, "ab…"), (1, "…"), (0, "")])
    func `what is cut ends with an ellipsis`(width: Int, expected: String) {
        let clipped = text.clipped(to: width)
        #expect(clipped.spans.map(\.text.string).joined() == expected)
        #expect(clipped.width == width)
    }
}

@Suite struct ClippingTests {
    private let parts = [StyledText("talked 1m48s"), StyledText("answered after 20s"), StyledText("again")]
        .joined(by: StyledText.separator)

    private func text(_ width: Int) -> String { parts.clipped(to: width).spans.map(\.text.string).joined() }

    @Test func `what does not fit is left out as a whole part, if enough remains`() {
        #expect(text(100) == "talked 1m48s · answered after 20s · again")
        #expect(text(40) == "talked 1m48s · answered after 20s …")
        #expect(text(35) == "talked 1m48s · answered after 20s …")
        #expect(text(24) == "talked 1m48s …")
        #expect(text(14) == "talked 1m48s …")
        #expect(text(13) == "talked 1m48s…")
    }

    @Test func `what follows a short part is clipped within`() {
        let text = [StyledText("closed"), StyledText("I need three more seats, please")].joined(by: " · ")
        #expect(text.clipped(to: 24).spans.map(\.text.string).joined() == "closed · I need three m…")
    }
}
