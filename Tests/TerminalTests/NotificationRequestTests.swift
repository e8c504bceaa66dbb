import Testing

@testable import Terminal

@Suite struct NotificationRequestTests {
    @Test func `both kinds of terminals are asked`() {
        #expect(
            NotificationRequest.sequence(for: "queue Suporte", behind: nil)
                == "\u{1B}]9;support-monitor: queue Suporte\u{7}"
                + "\u{1B}]777;notify;support-monitor;queue Suporte\u{7}")
    }

    @Test func `tmux hands each through`() {
        #expect(
            NotificationRequest.sequence(for: "é", behind: .tmux)
                == "\u{1B}Ptmux;\u{1B}\u{1B}]9;support-monitor: é\u{7}\u{1B}\\"
                + "\u{1B}Ptmux;\u{1B}\u{1B}]777;notify;support-monitor;é\u{7}\u{1B}\\")
    }

    @Test func `GNU screen gets it in pieces it does not drop`() {
        let sequence = NotificationRequest.sequence(for: String(repeating: "🌟", count: 200), behind: .screen)
        let pieces = sequence.split(separator: "\u{1B}\\")
        #expect(pieces.count > 2)
        #expect(pieces.allSatisfy { $0.hasPrefix("\u{1B}P") && $0.utf8.count < 256 })
    }

    @Test(arguments: ["\u{7}", "\u{1B}\\", "\u{9C}", "\u{1B}]0;x\u{7}", "\n", "\u{202E}", ";"])
    func `no text ends a notification or begins something else`(attack: String) {
        let sequence = NotificationRequest.sequence(for: "a\(attack)b", behind: nil)
        let scalars = sequence.unicodeScalars
        #expect(scalars.count { $0 == "\u{1B}" } == 2)
        #expect(scalars.count { $0 == "\u{7}" } == 2)
        #expect(scalars.count { $0 == ";" } == 4)
        #expect(!scalars.contains { ("\u{80}"..."\u{9F}").contains($0) || $0 == "\n" || $0 == "\u{202E}" })
    }

    @Test func `a long text is cut`() {
        let sequence = NotificationRequest.sequence(for: String(repeating: "x", count: 5000), behind: nil)
        #expect(sequence.utf8.count < 400)
    }
}
