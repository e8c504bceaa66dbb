import Foundation
import Testing

@testable import Terminal

@Suite struct ClipboardRequestTests {
    @Test func `text travels as base64`() {
        #expect(ClipboardRequest.sequence(for: "é\u{1B}]0;x\u{7}", behind: nil) == "\u{1B}]52;c;w6kbXTA7eAc=\u{7}")
    }

    @Test func `nothing but base64 stands between the marks`() throws {
        let text = String(String.UnicodeScalarView((0..<0x800).compactMap(Unicode.Scalar.init)))
        let sequence = try #require(ClipboardRequest.sequence(for: text, behind: nil))
        let payload = try #require(sequence.wholeMatch(of: /\x{1B}\]52;c;([A-Za-z0-9+\/=]*)\x{7}/)).1
        #expect(Data(base64Encoded: String(payload)) == Data(text.utf8))
    }

    @Test func `tmux gets it as its own and to hand through`() {
        #expect(
            ClipboardRequest.sequence(for: "a", behind: .tmux)
                == "\u{1B}]52;c;YQ==\u{7}\u{1B}Ptmux;\u{1B}\u{1B}]52;c;YQ==\u{7}\u{1B}\\")
    }

    @Test func `GNU screen gets it in pieces it does not drop`() throws {
        let text = String(repeating: "long ", count: 500)
        let sequence = try #require(ClipboardRequest.sequence(for: text, behind: .screen))
        let pieces = sequence.components(separatedBy: "\u{1B}\\").dropLast()
        #expect(pieces.allSatisfy { $0.hasPrefix("\u{1B}P") && $0.utf8.count < 256 })
        #expect(pieces.map { $0.dropFirst(2) }.joined() == ClipboardRequest.sequence(for: text, behind: nil))
    }

    @Test func `GNU screen, which may be tmux from afar, gets a short text both ways`() {
        #expect(
            ClipboardRequest.sequence(for: "a", behind: .screen)
                == "\u{1B}]52;c;YQ==\u{7}\u{1B}P\u{1B}]52;c;YQ==\u{7}\u{1B}\\")
    }

    @Test func `what is too long is refused whole`() {
        let longest = String(repeating: "x", count: ClipboardRequest.maxLength)
        #expect(ClipboardRequest.sequence(for: longest, behind: nil) != nil)
        #expect(ClipboardRequest.sequence(for: longest + "x", behind: nil) == nil)
    }
}
