import Foundation
import Localization
import Monitoring
import TestSupport
import Testing

@testable import support_monitor

@Suite struct StaffingPageTests {
    private static let zone = TimeZone(identifier: "America/Sao_Paulo") ?? .gmt
    /// Monday, 23 November 2026, 14:30 in São Paulo.
    private static let now = Date(timeIntervalSince1970: 1_795_455_000)
    private static let monday = CalendarDay(now, in: zone)

    /// Four weeks of an office that is open from nine to eleven on Mondays and Tuesdays.
    private func report(
        _ filter: TrendsReportBuilder.Filter = TrendsReportBuilder.Filter(),
        conversationTime: Duration? = .seconds(900),
        hasVoice: Bool = true
    ) -> StaffingReport {
        var rules = SnapshotRules.make(timeZone: Self.zone)
        rules.hours = BusinessHours(open: ActiveHours(spans: [.init(weekdays: [0, 1], start: 540, end: 660)]))
        rules.staffing = StaffingRules(afterCall: .seconds(60), conversationTime: conversationTime, chatsAtOnce: 2)
        var builder = StaffingBuilder(
            range: StaffingReport.range(now: Self.now, timeZone: Self.zone), filter: filter,
            directory: ReportDirectory(teams: [Team(id: "7001", name: "Suporte")], members: [.make("1", "Ana")]),
            rules: rules, now: Self.now, callGaps: hasVoice ? [] : nil)
        var changes: [StatusChange] = []
        for week in 1...4 {
            let nine = Self.monday.advanced(by: -7 * week).start(in: Self.zone) + 9 * 3600
            builder.add(ArrivalCount(start: nine, kind: .calls(line: "55", missed: 0), count: 9 + week))
            builder.add(ArrivalCount(start: nine, kind: .conversations(team: "7001"), count: 20))
            for _ in 0..<5 { builder.add(Call.make(now: nine, talked: 240)) }
            changes.append(StatusChange(person: .member("1"), state: .online, changedAt: nine))
            changes.append(StatusChange(person: .member("1"), state: .away, changedAt: nine + 1800))
        }
        let looks = [-14, -7].map {
            DateInterval(start: Self.monday.advanced(by: $0).start(in: Self.zone), duration: 86_400)
        }
        return builder.report(changes, PresenceWatch(inbox: looks))
    }

    @Test func `today, tomorrow and the week are tables, with the inputs above and the reasons below`() {
        let text = StaffingPage(report(), language: .english).text()
        #expect(
            text == """
                People needed, as far as 2026-10-26…2026-11-22 tells

                  calls in time: 80% (calls in [targets], or the usual)
                  in time is within: 20s (calls in [targets], or the usual)
                  a call lasts: 4m00s (mean talk of 20 answered calls)
                  work after a call: 1m00s (after_call_seconds in [staffing], or none)
                  callers wait for: – (too few hung up (0): computed as if nobody did)
                  a conversation takes: 15m00s (conversation_minutes in [staffing])
                  conversations at once: 2 (chats_at_once in [staffing], or one)

                2026-11-23 Monday
                  hour   calls  people  conversations  people  needed  usually online  too few by
                  09:00     12       3             20       3       6             0.5         5.5
                  10:00      0       0              0       0       0               0

                2026-11-24 Tuesday
                  hour   calls  people  conversations  people  needed  usually online  too few by
                  09:00      0       0              0       0       0               –           –
                  10:00      0       0              0       0       0               –           –

                The week              busiest  needed  usually online
                2026-11-23 Monday     09:00         6             0.5
                2026-11-24 Tuesday    09:00         0               –
                2026-11-25 Wednesday  closed
                2026-11-26 Thursday   closed
                2026-11-27 Friday     closed
                2026-11-28 Saturday   closed
                2026-11-29 Sunday     closed

                """)
    }

    @Test func `one day and one team, in Portuguese, with what is missing said once`() {
        let filter = TrendsReportBuilder.Filter(teams: .only(["7001"]))
        let page = StaffingPage(
            report(filter, conversationTime: nil), teams: ["Supor\u{1B}[31mte"], language: .brazilianPortuguese)
        let text = page.text(of: Self.monday)
        #expect(
            text == """
                Pessoas necessárias, pelo que mostra 2026-10-26…2026-11-22
                Conversas de: Suporte

                  uma conversa leva: – (defina conversation_minutes em [staffing], o trabalho que uma conversa dá)
                  conversas ao mesmo tempo: 2 (chats_at_once em [staffing], ou uma)

                2026-11-23 segunda
                  hora   conversas  pessoas  online de costume  faltam
                  09:00         20        –                0,5       –
                  10:00          0        0                  0

                – defina conversation_minutes em [staffing], o trabalho que uma conversa dá

                """)
        let closed = page.text(of: Self.monday.advanced(by: 2))
        #expect(closed.contains("2026-11-25 quarta\n  fechado\n"))
        #expect(!closed.contains("hora "))
    }

    @Test func `the document has every hour of the week, and says null for what is not known`() throws {
        // When
        let data = try report(conversationTime: nil).document(generatedAt: Self.now, in: .english)
        let document = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
        // Then
        #expect(document["schema"] as? Int == 1 && document["generated_at"] as? Int == 1_795_455_000)
        #expect(
            document["learned_from"] as? String == "2026-10-26" && document["learned_to"] as? String == "2026-11-22")
        #expect(document["teams"] is NSNull && document["incomplete"] as? Bool == false)
        let inputs = try #require(document["inputs"] as? [String: Any])
        #expect(inputs["target_percent"] as? Int == 80 && inputs["talk_seconds"] as? Int == 240)
        #expect(inputs["conversation_seconds"] is NSNull && inputs["patience_seconds"] is NSNull)
        #expect(Set(inputs.keys) == Set(StaffingInput.allCases.map(\.rawValue)))
        let days = try #require(document["days"] as? [[String: Any]])
        #expect(days.count == 7 && days[0]["day"] as? String == "2026-11-23")
        let hours = try #require(days[0]["hours"] as? [[String: Any]])
        #expect(hours.count == 24 && hours[8]["open"] as? Bool == false && hours[9]["open"] as? Bool == true)
        let nine = hours[9]
        #expect(nine["calls"] as? Double == 11.5 && nine["needed_for_calls"] as? Int == 3)
        #expect(nine["needed_for_conversations"] is NSNull && nine["needed"] is NSNull)
        #expect(nine["usually_online"] as? Double == 0.5)
        #expect((nine["unknown_because"] as? [String])?.first?.contains("conversation_minutes") == true)
        #expect(data.last == UInt8(ascii: "\n"))
    }

    @Test func `without voice nothing is said about calls`() {
        let text = StaffingPage(report(hasVoice: false), language: .english).text(of: Self.monday)
        #expect(!text.contains("call"))
        #expect(text.contains("  09:00             20       3             0.5         2.5\n"))
    }
}
