import Canvas
import Foundation
import Localization
import Monitoring
import TestSupport
import Testing

@testable import Dashboard

/// The list of alerts as a list: filtered and sorted.
@Suite struct AlertListTests {
    private func lead(
        _ language: Language = .english, size: Size = Size(width: 200, height: 40), keys: String = ""
    ) -> Person {
        var person = Person(Scene.alerted(), language: language, size: size)
        person.type("5" + keys)
        return person
    }

    /// The subjects of the rows that are shown, from the top.
    private func names(_ person: Person) -> [String] {
        person.state.alerts.content.rows.map { AlertsText.subject($0, .english) }
    }

    @Test(arguments: [
        (filter: "suporte", left: ["Suporte", "Suporte"]),
        ("queue suporte", ["Suporte", "Suporte"]),
        (
            "!rule=queue",
            [
                "Ana Beatriz Lima", "Chloé Nakamura", "Davi Rocha", "agents online", "Chloé Nakamura", "Aircall",
            ]
        ),
        ("muted", ["agents online"]),
        ("state=ended", ["Chloé Nakamura", "Aircall", "Suporte"]),
        ("value>7", ["Davi Rocha", "Suporte"]),
        ("peak>7", ["Davi Rocha", "Suporte"]),
        ("since<7m", ["Ana Beatriz Lima", "Chloé Nakamura"]),
        ("lasted>=18m !state=ended", ["Suporte", "Davi Rocha", "agents online"]),
        ("rule=overload value>7", ["Davi Rocha"]),
        ("message=delivered", ["Suporte", "Chloé Nakamura"]),
        ("next<5m", ["Chloé Nakamura"]),
        ("sent>=2", ["Chloé Nakamura"]),
        ("rul=source", ["Aircall"]),
        ("team=suporte state=ended", ["Chloé Nakamura", "Suporte"]),
        ("!team=suporte", ["agents online", "Aircall"]),
        ("receiver=slack state=firing", ["Suporte", "Ana Beatriz Lima"]),
        ("rec=slack state=ended", ["Chloé Nakamura", "Aircall"]),
        ("receiver=nobody", []),
    ])
    func `a filter looks through every column that is shown`(filter: String, left: [String]) {
        #expect(names(lead(keys: "/" + filter)) == left, "\(filter)")
    }

    @Test func `a filter by receiver finds what that one takes, and of the past what it was sent`() {
        var person = Person(Scene.alerted(Scene.severalReceivers), size: Size(width: 200, height: 40))
        person.type("5/receiver=vendas")
        #expect(names(person) == ["Ana Beatriz Lima", "agents online"])
        person.press(.escape)
        person.type("/receiver=filas")
        #expect(names(person) == ["Suporte"])
    }

    @Test(arguments: Language.allCases)
    func `a word that is no field is answered with all of them, those without a column too`(language: Language) {
        let person = lead(language, size: Size(width: 300, height: 24), keys: "/color=red")
        let names =
            language == .english
            ? "state rule name since wait value last-sent next message why when sent team receiver"
            : "estado regra nome há espera valor avisado próximo mensagem por-quê quando avisos equipe destino"
        #expect(person.sees(names))
    }

    @Test func `the filter understands Portuguese`() {
        #expect(
            names(lead(.brazilianPortuguese, keys: "/destino=slack equipe=suporte estado=pendente"))
                == ["Chloé Nakamura"])
        #expect(names(lead(.brazilianPortuguese, keys: "/durou>20m estado=encerrado")) == ["Suporte"])
        #expect(names(lead(.brazilianPortuguese, keys: "/silenciado")) == ["agents online"])
    }

    @Test func `a column that there is no room for is not searched`() {
        #expect(names(lead(keys: "/reminder")) == ["Suporte"])
        #expect(names(lead(size: Size(width: 80, height: 24), keys: "/reminder")) == [])
    }

    @Test func `the filter stays in view until Esc clears it`() {
        var person = lead(keys: "/value>7")
        person.press(.enter)
        #expect(person.sees("ALERTS   / value>7   2 of 8"))
        #expect(person.sees("ACKNOWLEDGED · 1"))
        #expect(!person.sees("FIRING"))
        person.press("i")
        #expect(person.sees("6 or more open"))
        person.press(.escape)
        #expect(person.sees("2 of 8"))
        person.press(.escape)
        #expect(!person.sees("2 of 8"))
        #expect(names(person).count == 8)
    }

    @Test func `a filter that nothing fits is said to be one, and Esc works there`() {
        var person = lead(keys: "/xyz")
        person.press(.enter)
        #expect(person.sees("Nothing matches; Esc clears the filter."))
        #expect(!person.sees("No alerts firing."))
        person.type("am")
        person.press(.enter)
        #expect(person.effects.isEmpty)
        person.press(.escape)
        #expect(person.sees("FIRING · 2"))
    }

    @Test func `a filter by time lets rows through as time goes on`() {
        var person = lead(keys: "/since>24m10s state=firing")
        #expect(names(person) == [])
        person.wait(3)
        #expect(names(person) == ["Suporte"])
    }

    @Test func `given a filter for what is quiet, nobody is told that nothing fires`() {
        #expect(!lead(keys: "/state=ended").sees("No alerts firing."))
    }

    @Test func `s twice goes from column to column of the table that the selected row is in`() {
        var person = lead(size: Size(width: 300, height: 40))
        var seen: [String] = []
        for _ in 0..<10 {
            person.type("ss")
            seen.append(person.state.alerts.pane.sort.field)
        }
        #expect(seen == ["rule", "name", "since", "wait", "value", "last", "next", "message", "why", "state"])
        person.press(.end)
        person.type("ssssssssss")
        #expect(person.state.alerts.pane.sort.field == "when")
    }

    @Test func `rows are sorted within their sections, which stay where they are`() {
        var person = lead(keys: "ssssssssss")
        #expect(person.sees("VALUE▾"))
        #expect(person.sees("PEAK▾"))
        #expect(
            names(person) == [
                "Suporte", "Ana Beatriz Lima", "Chloé Nakamura", "Davi Rocha", "agents online", "Suporte", "Aircall",
                "Chloé Nakamura",
            ])
        person.type("S")
        #expect(names(person).suffix(3) == ["Chloé Nakamura", "Aircall", "Suporte"])
    }

    @Test func `turned round, the usual order has the least urgent first`() {
        #expect(names(lead(keys: "S")).prefix(2) == ["Ana Beatriz Lima", "Suporte"])
    }

    @Test(arguments: Language.allCases)
    func `what the rows are sorted by is said where the column has no title`(language: Language) {
        let person = lead(language, size: Size(width: 80, height: 24), keys: "ss")
        #expect(person.rows(with: language == .english ? "  by rule ▴" : "  por regra ▴").count == 2)
        #expect(!person.sees("…▴"))
    }

    @Test func `a click on a title sorts by it, another one turns it round`() {
        var person = lead()
        person.click("LASTED")
        #expect(person.sees("LASTED▾"))
        #expect(person.sees("SINCE▾"))
        person.click("SINCE")
        #expect(person.sees("LASTED▴"))
    }

    @Test func `the selection stays on its alert while the list is sorted, filtered and renewed`() {
        // Given
        var person = lead()
        person.press(.down)
        #expect(person.selectedRow?.contains("Ana Beatriz") == true)
        // When
        person.type("ssssss")
        person.type("/overload")
        person.press(.enter)
        person.send(.update(Scene.alerted(Scene.alerts(Array(Scene.records.reversed())))))
        // Then
        #expect(person.selectedRow?.contains("Ana Beatriz") == true)
        person.press(.escape)
        #expect(person.selectedRow?.contains("Ana Beatriz") == true)
    }

    @Test(arguments: [[Key.escape], [.control("u"), .backspace]])
    func `a filter that is taken back leaves the selection where it was`(keys: [Key]) {
        var person = lead()
        person.press(.down)
        person.type("/xyz")
        #expect(person.selectedRow == nil)
        for key in keys { person.press(key) }
        #expect(person.state.keyScope == .agentAlerts)
        #expect(person.selectedRow?.contains("Ana Beatriz") == true)
        person.press(.up)
        person.send(.update(Scene.alerted()))
        #expect(person.selectedRow?.contains("Suporte") == true)
    }

    @Test func `a row that is chosen while the filter is typed stays the chosen one`() {
        var person = lead(keys: "/a")
        person.press(.down)
        let chosen = person.state.alerts.pane.id
        person.type("n")
        person.press(.enter)
        #expect(person.state.alerts.pane.ids.contains { $0 == chosen })
        #expect(person.state.alerts.pane.id == chosen)
    }

    @Test func `the row under the mouse is the one that is clicked, below the filter too`() {
        var person = lead(keys: "/overload")
        person.press(.enter)
        person.click("Davi Rocha")
        person.type("a")
        #expect(person.effects == [.unacknowledge([Scene.davi])])
    }

    @Test func `given a filter that hides it, what is being read stays`() {
        var person = lead(keys: "/state=firing")
        person.press(.enter, .character("i"))
        let over = Scene.episode(
            Scene.suporte, "Suporte", since: 1448, lasted: 1448, peak: 8, threshold: 1, messages: 3)
        person.send(
            .update(Scene.alerted(Scene.alerts(Array(Scene.records.dropFirst()), history: [over] + Scene.history))))
        #expect(person.sees("Suporte · ended"))
    }

    @Test(arguments: [false, true])
    func `filter and sort are offered on the list, and on no other part of the tab`(isPast: Bool) {
        var person = lead()
        if isPast { person.press(.end) }
        #expect(person.footer.contains("/ filter"))
        #expect(person.footer.contains("s sort"))
        person.press(.character("i"))
        #expect(!person.footer.contains("/ filter"))
        person.press(.escape)
        person.type(":sort")
        #expect(person.sees("choose the column to sort by"))
    }

    @Test(arguments: 10...24)
    func `given a filter, the selected row is in view in every height`(height: Int) {
        var person = lead(size: Size(width: 80, height: height), keys: "/a")
        person.press(.enter)
        for _ in 0..<8 {
            #expect(person.selectedRow != nil)
            person.press(.down)
        }
    }
}
