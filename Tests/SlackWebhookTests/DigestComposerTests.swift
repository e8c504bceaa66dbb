import Foundation
import Localization
import Monitoring
import TestSupport
import Testing

@testable import SlackWebhook

@Suite struct DigestComposerTests {
    private let now = Date(timeIntervalSince1970: 1_790_000_000)

    private func message(_ digest: DayDigest, _ language: Language = .english) -> SlackMessage {
        DigestComposer(language: language, host: "desk-1").message(for: digest)
    }

    private func texts(_ message: SlackMessage) -> [String] {
        message.blocks.flatMap { block in
            switch block {
            case .header(let text), .section(let text): [text]
            case .context(let texts): texts
            }
        }
    }

    @Test func `a day is told in parts, and nothing from outside has an effect`() throws {
        let texts = texts(message(try .make(now: now, remark: "<!channel> ligue 11 5550-0147")))
        #expect(
            texts == [
                "🗓️ Digest of 2026-09-21, until 14:13 (in brackets: 2026-09-14)",
                """
                *The day*
                • new conversations: 2,468 (2,200)
                • closed: 2 (2)
                • first response: 45s (1m00s)
                • waiting now: 1, longest 11m40s
                • CSAT: 87.5% (100.0%) of 9 ratings
                """,
                """
                *Teams*
                • Suporte &lt;0&gt;: new 1,234 (1,100) · response 45s (1m00s) · waiting 1, longest 11m40s · CSAT 87.5% (100.0%) of 9 ratings
                • Suporte &lt;1&gt;: new 1,234 (1,100) · response 45s (1m00s) · waiting 0 · CSAT 87.5% (100.0%) of 9 ratings
                """,
                "*Carried most*\n• Ana *\u{200B}B*\u{200B}: new 13",
                """
                *Worst remarks*
                • 1/5 · Ana *\u{200B}B*\u{200B} · &lt;!here&gt;: &lt;!channel&gt; ligue •• ••••-••47 \
                <https://app.example.test/a/inbox/abc123/inbox/conversation/215300|conversation>
                """,
                "*Alerts*\n• Queue · Suporte &lt;0&gt;: from 12:13, lasted 1h01m",
                "support-monitor on desk-1",
            ])
    }

    @Test func `figures are written as people read them, in Portuguese too`() throws {
        let message = message(try .make(now: now, incomplete: [.calls]), .brazilianPortuguese)
        #expect(texts(message)[0] == "🗓️ Resumo de 2026-09-21, até 14:13 (entre parênteses: 2026-09-14)")
        #expect(texts(message)[1] == "⚠️ Nem tudo deste dia é conhecido: ligações")
        #expect(
            texts(message)[2].contains("• conversas novas: 2.468 (2.200)"), "no figure is taken for a number to call")
        #expect(message.text.contains("conversas novas: 2.468 (2.200)"))
        #expect(message.text.contains("Nem tudo deste dia é conhecido"))
    }

    @Test func `however much there is to tell, it fits, and says what is left out`() throws {
        let message = message(try .make(now: now, teams: 200, remark: String(repeating: "&<>", count: 2_000)))
        #expect(message.blocks.count <= 50)
        #expect(texts(message).reduce(0) { $0 + $1.utf16.count } <= 12_000)
        #expect(texts(message).allSatisfy { $0.utf16.count <= 2_800 })
        #expect(texts(message).contains { $0.hasPrefix("*Teams*") && $0.contains("\nand ") && $0.hasSuffix(" more") })
        #expect(message.text.utf16.count <= 4_000)
    }
}
