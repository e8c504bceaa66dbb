import Canvas
import Testing

@Suite struct DisplayTextTests {
    @Test(arguments: [
        Sample("Ana Lima", "Ana Lima", 8, "plain ASCII is kept"),
        Sample("", "", 0, "nothing stays nothing"),
        Sample("José 🌟", "José 🌟", 7, "an emoji takes two columns"),
        Sample("李小龍", "李小龍", 6, "Chinese takes two columns each"),
        Sample("日本語テスト", "日本語テスト", 12, "so does Japanese"),
        Sample("ｱｲｳ", "ｱｲｳ", 3, "half-width Japanese takes one"),
        Sample("محمد", "محمد", 4, "Arabic letters take one"),
        Sample("שלום", "שלום", 4, "Hebrew letters take one"),
        Sample("ภาษาไทย", "ภาษาไทย", 7, "Thai letters take one"),
        Sample("ที่", "ที่", 1, "Thai vowels and tones above are marks"),
        Sample("नमस्ते", "नमस्ते", 4, "Devanagari marks above and below take none"),
        Sample("कि", "क?", 2, "a spacing vowel is measured differently everywhere"),
        Sample("한국어", "한국어", 6, "Korean syllables take two"),
        Sample("e\u{301}", "e\u{301}", 1, "a combining accent takes none"),
        Sample("●○▲↯▶…─│·–•↑▁█╭✉", "●○▲↯▶…─│·–•↑▁█╭✉", 16, "our own marks take one each"),
    ])
    func `text people write is kept and measured`(sample: Sample) {
        sample.check()
    }

    @Test(arguments: [
        Sample("\u{1B}[31mred\u{1B}[0m", "red", 3, "colours"),
        Sample("a\u{1B}[2J\u{1B}[1;1Hb", "ab", 2, "clearing and moving"),
        Sample("\u{1B}[?1049l\u{1B}[>4;2mx", "x", 1, "private parameters"),
        Sample("\u{1B}]8;;http://evil.test\u{7}link\u{1B}]8;;\u{7}", "link", 4, "OSC 8 ended by BEL"),
        Sample("\u{1B}]52;c;cm0gLXJmIC8=\u{1B}\\x", "x", 1, "OSC 52 ended by ST"),
        Sample("\u{9D}0;title\u{9C}x", "x", 1, "OSC in its 8-bit form"),
        Sample("\u{1B}Pq#0\u{1B}\\x", "x", 1, "a device control string"),
        Sample("\u{9B}31mx", "x", 1, "CSI in its 8-bit form"),
        Sample("\u{1B}(0lqk", "lqk", 3, "a character set"),
        Sample("\u{1B}cx", "x", 1, "a reset"),
        Sample("\u{1B}]52;c;never ended", "52;c;never ended", 16, "a broken sequence loses only its introducer"),
        Sample("\u{1B}[31", "31", 2, "a cut sequence loses only its introducer"),
        Sample("x\u{1B}", "x", 1, "a lone escape"),
        Sample("\u{1B}[李", "李", 2, "a sequence broken by text"),
        Sample("\u{1B}\u{1B}[1mx", "x", 1, "an escape before a sequence"),
    ])
    func `sequences that command a terminal are removed whole`(sample: Sample) {
        sample.check()
    }

    @Test(arguments: [
        Sample("a\u{0}b\u{7}c\u{8}d\u{7F}e\u{85}f", "abcdef", 6, "controls"),
        Sample("one\ntwo", "one two", 7, "a line break becomes a blank"),
        Sample("one\r\n\r\n\ttwo", "one two", 7, "several become one"),
        Sample("one\u{2028}two\u{2029}three", "one two three", 13, "Unicode's line breaks too"),
        Sample("one\u{A0}two\u{2003}three", "one two three", 13, "every narrow blank is a blank"),
        Sample("abc\u{202E}txt.exe\u{202C}", "abctxt.exe", 10, "an override"),
        Sample("\u{2066}a\u{2069}\u{200E}b\u{200F}\u{61C}c", "abc", 3, "isolates and marks of direction"),
        Sample("a\u{200B}b\u{200C}c\u{2060}d\u{FEFF}e\u{AD}f", "abcdef", 6, "zero-width characters"),
        Sample("\u{2764}\u{FE0F}x", "\u{2764}x", 2, "a variation selector"),
        Sample("a\u{E0100}\u{180B}b", "ab", 2, "other variation selectors"),
        Sample("a\u{3164}\u{115F}\u{FFA0}b", "ab", 2, "Hangul fillers"),
        Sample("\u{E000}\u{F0000}", "??", 2, "private use"),
        Sample("\u{378}\u{9FFFD}", "??", 2, "scalars without a character"),
    ])
    func `what is invisible is removed and what is unknown is replaced`(sample: Sample) {
        sample.check()
    }

    @Test(arguments: [
        Sample("👨‍👩‍👧‍👦 x", "👨 x", 4, "a family keeps its first member"),
        Sample("👩🏽‍💻", "👩", 2, "so does a profession, without its skin tone"),
        Sample("❤️‍🔥!", "❤!", 2, "a joined symbol keeps its base"),
        Sample("👍🏿", "👍", 2, "a skin tone is dropped"),
        Sample("🏿", "", 0, "alone too"),
        Sample("🇧🇷", "BR", 2, "a flag becomes its letters"),
        Sample("1️⃣#️⃣", "1#", 2, "a keycap becomes its digit"),
        Sample("🏴󠁧󠁢󠁥󠁮󠁧󠁿", "🏴", 2, "tags are dropped"),
        Sample("\u{1FAE8}", "?", 1, "an emoji newer than Debian 12 is replaced"),
        Sample("\u{1FAE8}\u{200D}🔥a", "?a", 2, "and still swallows what is joined to it"),
        Sample("👨\u{200D}a", "👨a", 3, "a joiner before a letter joins nothing"),
    ])
    func `emoji sequences become one emoji of known width`(sample: Sample) {
        sample.check()
    }

    @Test(arguments: [
        Sample("Z\u{301}\u{302}\u{303}\u{304}\u{305}\u{306}a", "Z\u{301}\u{302}\u{303}\u{304}a", 2, "four at most"),
        Sample("\u{301}a", "a", 1, "one without a base is dropped"),
        Sample(" \u{301}a", " a", 2, "so is one on a blank"),
        Sample("\u{1112}\u{1161}\u{11AB}", "한", 2, "Korean letters become a syllable"),
        Sample("\u{1100}\u{1161}", "가", 2, "without a final letter too"),
        Sample("\u{AC00}\u{11A8}", "각", 2, "a syllable takes a final letter"),
        Sample("\u{1161}x\u{1161}", "x", 1, "a vowel without its letter is dropped"),
    ])
    func `marks stay with their base`(sample: Sample) {
        #expect(Array(DisplayText(sample.input).string.unicodeScalars) == Array(sample.shown.unicodeScalars))
        sample.check()
    }

    @Test(arguments: [
        ("Ana Lima", 8, "Ana Lima"), ("Ana Lima", 7, "Ana Li…"), ("Ana Lima", 1, "…"), ("Ana Lima", 0, ""),
        ("Ana", -1, ""), ("李小龍", 6, "李小龍"), ("李小龍", 5, "李小…"), ("李小龍", 4, "李 …"), ("李小龍", 2, " …"),
        ("e\u{301}e\u{301}e\u{301}", 2, "e\u{301}…"), ("José 🌟", 6, "José …"),
    ])
    func `text is cut between clusters and says so`(string: String, width: Int, expected: String) {
        let clipped = DisplayText(string).clipped(to: width)
        #expect(clipped.string == expected)
        #expect(clipped.width == min(max(0, width), DisplayText(string).width))
    }

    @Test(.timeLimit(.minutes(10))) func `a text full of broken introducers is read in linear time`() {
        let hostile = String(repeating: "\u{1B}]", count: 200_000)
        #expect(DisplayText(hostile).isEmpty)
    }

    @Test(arguments: [0xFFFE, 0xFFFF, 0xFDD0, 0x1FFFE, 0x10FFFF] as [UInt32])
    func `noncharacters are replaced`(value: UInt32) throws {
        let scalar = try #require(Unicode.Scalar(value))
        #expect(DisplayText(String(scalar)).string == "?")
    }

    @Test func `safe text stays as it is when made safe again`() {
        for string in ["👨‍👩‍👧", "\u{1B}[1mx", "李\u{301}", "a\u{1B}]b", "🇧🇷"] {
            let once = DisplayText(string)
            #expect(DisplayText(once.string).string == once.string)
        }
    }
}

/// One text, what is shown of it, how wide that is, and why.
struct Sample: Sendable, CustomTestStringConvertible {
    let input: String
    let shown: String
    let width: Int
    let testDescription: String

    init(_ input: String, _ shown: String, _ width: Int, _ why: String) {
        self.input = input
        self.shown = shown
        self.width = width
        testDescription = why
    }

    func check(sourceLocation: SourceLocation = #_sourceLocation) {
        let text = DisplayText(input)
        #expect(text.string == shown, sourceLocation: sourceLocation)
        #expect(text.width == width, sourceLocation: sourceLocation)
        #expect(text.clusters.map(\.width).reduce(0, +) == width, sourceLocation: sourceLocation)
    }
}
