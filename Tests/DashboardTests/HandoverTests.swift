import Canvas
import Foundation
import Localization
import Monitoring
import TestSupport
import Testing

@testable import Dashboard

@Suite struct HandoverTests {
    private static func handover(
        _ snapshot: Snapshot = Scene.snapshot(), _ alerts: AlertOverview? = Scene.alerts(),
        language: Language = .english, since: TimeInterval = 3600, isOpening: Bool = false, revealsNumbers: Bool = false
    ) -> Handover {
        var context = Context(
            snapshot: snapshot, serviceNow: Scene.now, body: Rect(x: 0, y: 0, width: 80, height: 24),
            language: language)
        context.alerts = alerts
        context.revealsNumbers = revealsNumbers
        return Handover(context, since: Attention.Pause(start: Scene.ago(since), isOpening: isOpening))
    }

    private static func section(_ heading: String, of handover: Handover) -> [String] {
        handover.lines.drop { !($0.isHeading && $0.text.hasPrefix(heading)) }.prefix { !$0.text.isEmpty }.map(\.text)
    }

    @Test func `it says what waits, by team, with the oldest tickets`() {
        let lines = Self.section("WAITING NOW", of: Self.handover())
        #expect(
            lines.prefix(3) == [
                "WAITING NOW  7 waiting, longest 24m08s",
                "  Suporte: 5 waiting, longest 24m08s (limit 1), over 15m00s",
                "    #215468  24m08s  Não consigo emitir a nota fiscal desde ontem",
            ])
        #expect(lines.contains("    and 2 more"))
        #expect(lines.contains("  No team, no owner: 1 waiting, longest 51m30s, over 15m00s"))
    }

    @Test func `of a queue in which nobody knows how long customers wait it says how many they are`() {
        #expect(HandoverText.waits("2", nil)(.english) == "2 waiting")
        #expect(HandoverText.waits("2", nil)(.brazilianPortuguese) == "2 em espera")
        #expect(HandoverText.waits("2", "6m20s")(.brazilianPortuguese) == "2 em espera, a maior há 6m20s")
    }

    @Test func `it says who is short, who has too much, and who is away`() {
        let handover = Self.handover()
        let staff = Self.section("ONLINE NOW", of: handover)
        #expect(staff[0] == "ONLINE NOW  5 of 7")
        #expect(staff.contains("  Ana Beatriz Lima: 7 open (limit 6)"))
        var rules = Scene.rules
        rules.minimumOnline = 6
        let short = Self.section("ONLINE NOW", of: Self.handover(Scene.snapshot(rules: rules)))
        #expect(short[0] == "ONLINE NOW  5 of 7, 6 needed: 1 short")
        let away = Self.section("AWAY NOW", of: handover)
        #expect(away[0] == "AWAY NOW  2")
        #expect(away.contains { $0.hasPrefix("  Davi Rocha: away for ") && $0.hasSuffix(", 5 open") })
    }

    @Test func `callers whom nobody called back are counted, and their numbers masked as on the screen`() {
        // Given
        func call(
            _ id: Call.ID, _ number: String?, ago: TimeInterval, isAnswered: Bool = false,
            _ direction: Call.Direction = .inbound
        ) -> Call {
            let start = Scene.ago(ago)
            return Call(
                id: id, direction: direction, status: .done, startedAt: start,
                answeredAt: isAnswered ? start + 5 : nil, endedAt: start + 30, line: "55", lineName: "Linha Suporte",
                number: number)
        }
        let calls = [
            call("1", "+55 11 5550-0147", ago: 900), call("2", "+55 11 5550-0147", ago: 300),
            // Called back.
            call("3", "+55 11 5550-0200", ago: 800), call("4", "+55 (11) 5550 0200", ago: 700, .outbound),
            // Called again, and got through.
            call("5", "+55 11 5550-0300", ago: 600), call("6", "+55 11 5550-0300", ago: 500, isAnswered: true),
            // Called back first, and then missed again.
            call("7", "+55 11 5550-0400", ago: 400, .outbound), call("8", "+55 11 5550-0400", ago: 200),
            call("9", nil, ago: 100),
        ]
        // When
        let missed = MissedCallers(CallLog(calls))
        // Then
        #expect(missed.open.map(\.number) == ["+55 11 5550-0400", "+55 11 5550-0147"])
        #expect(missed.open.map(\.missed) == [1, 2])
        #expect(missed.withheld == 1)
        // When
        var phone = Scene.phone
        phone = PhoneRecords(users: phone.users, voiceStates: phone.voiceStates, lines: phone.lines, calls: calls)
        let snapshot = Scene.snapshot(phone: phone)
        let masked = Self.section("CALLS", of: Self.handover(snapshot))
        // Then
        #expect(masked[0].hasPrefix("CALLS, TODAY  "))
        #expect(masked[0].hasSuffix("2 callers not called back"))
        #expect(masked[1].hasSuffix("  +55 •• ••••-0400  Linha Suporte"))
        #expect(masked[2].hasSuffix("  +55 •• ••••-0147  Linha Suporte  2×"))
        #expect(masked.last == "  1 missed call without a number")
        #expect(!masked.joined().contains("5550"))
        let shown = Self.section("CALLS", of: Self.handover(snapshot, revealsNumbers: true))
        #expect(shown[1].contains("+55 11 5550-0400"))
    }

    @Test func `it tells what fired, ended and was acknowledged since, oldest first, and what still lasts`() {
        let lines = Self.section("ALERTS SINCE", of: Self.handover(since: 2100))
        #expect(
            lines == [
                "ALERTS SINCE 13:57, when this screen was last used",
                "  13:58  ended  spike · Chloé Nakamura · after 18m00s",
                "  14:07  fired  queue · Suporte · 7 waiting",
                "  14:26  fired  overload · Ana Beatriz Lima · 7 open",
            ])
        let longer = Self.section("ALERTS SINCE", of: Self.handover(since: 4100, isOpening: true))
        #expect(longer[0] == "ALERTS SINCE 13:23, when this screen was opened")
        #expect(longer.contains("  13:25  acknowledged  overload · Davi Rocha · 9 open"))
        let later = Self.section("ALERTS SINCE", of: Self.handover(since: 60))
        #expect(later.contains("  14:07  still firing  queue · Suporte · 7 waiting"))
        let calm = Self.section("ALERTS SINCE", of: Self.handover(Scene.snapshot(), Scene.alerts([], history: [])))
        #expect(calm.last == "  Nothing fired, ended or was acknowledged.")
        #expect(Self.section("ALERTS SINCE", of: Self.handover(Scene.snapshot(), nil)).last == "  –")
    }

    @Test(arguments: Language.allCases)
    func `whatever people call themselves, it is plain text`(language: Language) {
        // Given
        let nasty = "Zé\u{1B}[2J\n\u{202E}\u{0}\u{7}\t<b>\u{9B}31m"
        let inbox = InboxRecords(
            workspace: Workspace(name: nasty, timeZoneName: nil), teams: [Team(id: "7001", name: nasty)],
            members: [.make("501", nasty, email: "a@example.test", isAway: true)],
            conversations: [
                .make("1\u{1B}]52;c;x\u{7}", now: Scene.now, age: 4000, team: "7001", subject: nasty, customer: nasty)
            ])
        let alerts = Scene.alerts([
            Scene.record(Scene.suporte, nasty, value: 7, threshold: 1, since: 100)
        ])
        // When
        let text = Self.handover(Scene.snapshot(inbox: inbox), alerts, language: language).text
        // Then
        for line in text.split(separator: "\n") {
            #expect(line.unicodeScalars.allSatisfy { !$0.properties.isBidiControl && $0.value >= 0x20 })
            #expect(!line.unicodeScalars.contains { (0x7F...0x9F).contains($0.value) })
        }
        #expect(text.contains("Zé"))
    }

    @Test func `it is in the language of the user`() {
        let text = Self.handover(language: .brazilianPortuguese).text
        for part in [
            "NA FILA AGORA  7 em espera, a maior há 24m08s", "ONLINE AGORA  5 de 7", "AUSENTES AGORA  2",
            "LIGAÇÕES, HOJE",
            "CSAT DO MÊS", "ALERTAS DESDE 13:32, último uso desta tela", "disparou  fila · Suporte · 7 na fila",
            "FONTES", "Intercom: em dia",
        ] { #expect(text.contains(part), "\(part)\n\(text)") }
    }

    @Test func `what is not known is not zero, and old figures say how old they are`() throws {
        let nothing = Self.handover(Scene.withFailedInbox, nil)
        #expect(Self.section("WAITING NOW", of: nothing) == ["WAITING NOW  –"])
        #expect(Self.section("ONLINE NOW", of: nothing) == ["ONLINE NOW  –"])
        #expect(Self.section("CSAT", of: nothing) == ["CSAT THIS MONTH  –"])
        #expect(
            Self.section("SOURCES", of: nothing).contains { $0.hasPrefix("  Intercom: ") && !$0.contains("up to date") }
        )
        #expect(Self.section("CALLS", of: Self.handover(Scene.withoutPhone)).isEmpty)
    }

    @Test func `it is limited to the teams shown, and says so`() throws {
        // Given
        var person = Person(Scene.alerted(Scene.severalReceivers))
        person.press("t", .down, .character(" "), .enter)
        #expect(person.state.isNarrowed)
        // When
        let text = try #require(person.state.handover).text
        // Then
        #expect(text.contains("Only the teams Financeiro (1 of 3)"))
        #expect(text.contains("WAITING NOW  2 waiting"))
        #expect(!text.contains("Suporte:"))
        #expect(!text.contains("queue · Suporte"))
        #expect(!text.contains("needed"), "the minimum applies to all teams together")
    }

    @Test func `Y copies it from every tab, and :since shows it`() throws {
        // Given
        var person = Person(Scene.alerted())
        for tab in Tab.allCases {
            person.press(.character(tab.key))
            person.forgetEffects()
            // When
            person.press("Y")
            // Then
            #expect(person.effects.last == .copy(try #require(person.state.handover).text))
            #expect(person.sees("State copied."))
        }
        // When
        person.type(":since")
        person.press(.enter)
        // Then
        #expect(person.sees("WAITING NOW  7 waiting"))
        #expect(person.state.keyScope == .handover)
        // When
        person.forgetEffects()
        person.press("Y")
        // Then
        #expect(person.effects == [.copy(try #require(person.state.handover).text)])
        person.press(.end)
        #expect(person.sees("SOURCES"))
        person.press(.escape)
        #expect(person.state.layers.isEmpty)
    }

    @Test func `what is shown follows the figures`() {
        var person = Person(Scene.alerted())
        person.type(":since")
        person.press(.enter)
        #expect(person.sees("WAITING NOW  7 waiting"))
        person.send(.update(Scene.update(Scene.withEmptyQueues)))
        #expect(person.sees("Nobody is waiting."))
    }

    @Test func `where the terminal takes nothing, the text is there to be selected`() {
        var person = Person(Scene.alerted())
        person.press("Y")
        person.send(.notCopied)
        #expect(person.sees("WAITING NOW"))
        #expect(person.sees("This terminal has no clipboard"))
    }

    @Test func `before the first figures there is nothing to hand over`() {
        var person = Person(nil)
        person.press("Y")
        #expect(person.effects.isEmpty)
        #expect(person.sees("Nothing is known yet."))
    }

    @Test func `the time is that of the last key before five minutes without one`() throws {
        // Given
        var attention = Attention(openedAt: Scene.now)
        func at(_ seconds: Int) -> Date { Scene.now + Double(seconds) }
        func input(_ seconds: Int) { attention.noticeInput(at: at(seconds), uptime: .seconds(seconds)) }
        #expect(attention.pause == Attention.Pause(start: at(0), isOpening: true))
        // When
        input(400)
        // Then
        #expect(attention.pause == Attention.Pause(start: at(0), isOpening: true), "nobody had used it before")
        // When
        input(600)
        input(899)
        #expect(attention.pause.isOpening)
        input(1199)
        // Then
        #expect(attention.pause == Attention.Pause(start: at(899), isOpening: false))
        // When
        for second in stride(from: 1200, to: 2400, by: 200) { input(second) }
        // Then
        #expect(attention.pause.start == at(899), "it holds until the next pause")
        // When
        attention.noticeInput(at: at(0), uptime: .seconds(9000))
        // Then
        #expect(attention.pause.start == at(2200), "the clock was set, the pause is measured by the other one")
    }

    @Test func `who comes back sees since when, by the services' clocks`() {
        // Given
        var person = Person(Scene.alerted())
        person.press("2")
        person.wait(301)
        // When
        person.type("1:since")
        person.press(.enter, .end)
        // Then
        #expect(person.sees("ALERTS SINCE 14:32, when this screen was last used"))
    }
}
