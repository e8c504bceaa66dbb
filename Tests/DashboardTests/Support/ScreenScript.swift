import Canvas
import Foundation
import Localization
import Monitoring
import TestSupport
import Testing

@testable import Dashboard

/// What has to happen for one screen to be there.
struct ScreenScript: Sendable, CustomTestStringConvertible {
    let name: String
    let language: Language
    let isLocked: Bool
    /// Whether it is drawn as in a terminal that has ASCII only.
    let isASCII: Bool
    let update: MonitorUpdate?
    let act: @Sendable (inout Person) -> Void

    init(
        _ name: String, _ update: MonitorUpdate? = Scene.update(), language: Language = .english,
        isLocked: Bool = false, isASCII: Bool = false,
        act: @escaping @Sendable (inout Person) -> Void = { _ in }
    ) {
        self.name = name
        self.update = update
        self.language = language
        self.isLocked = isLocked
        self.isASCII = isASCII
        self.act = act
    }

    var testDescription: String { name }

    static let all = tabs + csat + alerts + reports + portuguese + overlays + troubles + lists

    static let tabs = [
        ScreenScript("queues"),
        ScreenScript("queues-team") { $0.press(.down, .enter, .down) },
        ScreenScript("queues-limbo") { $0.press(.end) },
        ScreenScript("agents") { $0.press("2", .down) },
        ScreenScript("agent-page") { $0.press("2", .enter) },
        ScreenScript("agent-page-filter") { person in
            person.press("2", .enter)
            person.type("/wait>10m")
            person.press(.enter, .tab)
            person.type("/kind=call")
        },
        ScreenScript("agent-page-sorted") { person in
            person.press("2", .enter)
            person.type("ssssS")
            person.press(.tab)
            person.type("ss")
        },
        ScreenScript("agent-page-phone-only") { $0.press("2", .tab, .enter) },
        ScreenScript("agent-page-quiet") { $0.press("2", .down, .down, .down, .enter) },
    ]

    static let alerts = [
        ScreenScript("alerts", Scene.alerted()) { $0.press("5", .down) },
        ScreenScript("alerts-why", Scene.alerted()) { $0.press("5", .character("i")) },
        ScreenScript("alerts-mute", Scene.alerted()) { $0.press("5", .character("m"), .down) },
        ScreenScript("alerts-past", Scene.alerted()) { $0.press("5", .end, .up, .enter) },
        ScreenScript("alerts-calm", Scene.alerted(Scene.alerts([], history: []))) { $0.press("5") },
        ScreenScript("alerts-calm-history", Scene.alerted(Scene.alerts([], delivery: .noWebhook), isFollower: true)) {
            $0.press("5")
        },
        ScreenScript(
            "alerts-stopped",
            Scene.alerted(Scene.alerts(delivery: .stopped(until: Scene.now + 480), stop: Scene.refusal))
        ) { $0.press("5") },
        ScreenScript("alerts-unknown", Scene.loading) { $0.press("5") },
        ScreenScript("alerts-filter", Scene.alerted()) { person in
            person.type("5/value>4 !rule=queue")
            person.press(.enter)
        },
        ScreenScript("alerts-filter-typing", Scene.alerted()) { $0.type("5/lasted>1x") },
        ScreenScript("alerts-sorted", Scene.alerted()) { $0.type("5ssssss") },
        ScreenScript("pt-alerts-sorted", Scene.alerted(), language: .brazilianPortuguese) { person in
            person.type("5ss/sobrecarga")
            person.press(.enter)
        },
        ScreenScript("pt-alerts", Scene.alerted(), language: .brazilianPortuguese) { $0.press("5") },
        ScreenScript("pt-alerts-why", Scene.alerted(), language: .brazilianPortuguese) {
            $0.press("5", .character("i"))
        },
        ScreenScript("alerts-receivers", Scene.alerted(Scene.severalReceivers)) { $0.press("5", .character("i")) },
    ]

    static let reports = [
        ScreenScript("trends") { $0.look(at: "6") },
        ScreenScript("trends-missed") { person in
            person.look(at: "6")
            person.type("mmm")
        },
        ScreenScript("trends-line-shift") { person in
            person.look(at: "6")
            person.type("]]]]h")
            person.getAnswer()
        },
        ScreenScript("trends-asked") { $0.press("6") },
        ScreenScript("trends-loading") { person in
            person.press("6")
            person.getAnswer(gap: .distantPast..<Scene.now.addingTimeInterval(-9 * 86_400), then: .loading)
            person.seeProgress(0.45, timeLeft: .seconds(190))
        },
        ScreenScript("staffing") { $0.lookAtStaffing() },
        ScreenScript("staffing-tried-out") { person in
            person.lookAtStaffing()
            person.type("++")
            for _ in 0..<5 { person.press(.right) }
            person.type("+")
            person.press(.tab, .tab, .down)
        },
        ScreenScript("staffing-unknown") { person in
            person.type("6v")
            person.getAnswer(gap: .distantPast..<Scene.now.addingTimeInterval(-9 * 86_400), then: .loading)
            person.seeProgress(0.45, timeLeft: .seconds(190))
        },
        ScreenScript("trends-without-phone", Scene.update(Scene.withoutPhone)) { $0.look(at: "6") },
        ScreenScript("day") { $0.look(at: "7") },
        ScreenScript("day-asked") { $0.press("7") },
        ScreenScript("day-two") { person in
            person.look(at: "7")
            person.type("c")
            person.getAnswer()
            person.press(.pageUp, .pageUp)
        },
        ScreenScript("pt-day", language: .brazilianPortuguese) { $0.look(at: "7") },
        ScreenScript("replay") { person in
            person.look(at: "7")
            person.press(.pageUp, .pageUp, .enter)
            person.getAnswer()
        },
        ScreenScript("pt-replay-gap", language: .brazilianPortuguese) { person in
            person.look(at: "7")
            person.press(.pageUp, .pageUp, .pageUp, .enter)
            person.getAnswer()
        },
        ScreenScript("calls-report") { $0.lookAtCallsReport() },
        ScreenScript("calls-report-callers") { person in
            person.lookAtCallsReport()
            person.press(.tab, .tab)
            person.press("x", .down)
        },
        ScreenScript("calls-report-filtered") { person in
            person.lookAtCallsReport()
            person.type("/answered>20")
        },
        ScreenScript("calls-report-dates") { person in
            person.lookAtCallsReport()
            person.press("d")
        },
        ScreenScript("pt-staffing", language: .brazilianPortuguese) { $0.lookAtStaffing() },
        ScreenScript("pt-trends", language: .brazilianPortuguese) { $0.look(at: "6") },
        ScreenScript("pt-calls-report", language: .brazilianPortuguese) { person in
            person.type("4v")
            person.getAnswer(gap: .distantPast..<Scene.now.addingTimeInterval(-9 * 86_400), then: .loading)
            person.seeProgress(0.45, timeLeft: .seconds(190))
        },
    ]

    /// Days with gaps, of 23 and 25 hours, and without anything, in each language.
    static let daysInCurves = Language.allCases.flatMap { language in
        let prefix = language == .english ? "" : "pt-"
        return [
            ScreenScript("\(prefix)day-gap", language: language) { person in
                person.look(at: "7")
                person.type("c++")
                person.getAnswer()
                person.press(.pageUp, .pageUp, .pageUp)
            },
            ScreenScript("\(prefix)day-nothing", language: language) { person in
                person.press("7")
                guard let question = person.question else { return }
                let nothing = Scene.day(question.range, isKept: false)
                person.send(.report(question.id, .answer(.day(nothing, other: nil), then: .end)))
            },
        ]
            + [("25", "2026-10-25", "25/10/2026"), ("23", "2026-03-29", "29/03/2026")].map {
                hours, english, portuguese in
                ScreenScript("\(prefix)day-of-\(hours)-hours", Scene.update(Scene.inBerlin), language: language) {
                    person in
                    person.press("7")
                    person.press("d", .end, .enter)
                    for _ in 0..<2 {
                        person.press(.control("u"))
                        person.type(language == .english ? english : portuguese)
                        person.press(.enter)
                    }
                    person.getAnswer()
                    person.press(.home, .pageDown, .pageDown, .pageDown)
                }
            }
    }

    static let portuguese = [
        ScreenScript("pt-queues", language: .brazilianPortuguese),
        ScreenScript("pt-agents", language: .brazilianPortuguese) { $0.press("2") },
        ScreenScript("pt-agent-page-filter", language: .brazilianPortuguese) { person in
            person.press("2", .enter, .tab)
            person.type("ss/tipo=ligação")
            person.press(.enter)
        },
        ScreenScript("pt-agent-page", language: .brazilianPortuguese) { $0.press("2", .enter) },
        ScreenScript("pt-help", language: .brazilianPortuguese) { $0.press("?") },
        ScreenScript("pt-lock-wrong", language: .brazilianPortuguese, isLocked: true) { $0.failToUnlock(times: 3) },
        ScreenScript("pt-intercom-failed", Scene.update(Scene.withFailedInbox), language: .brazilianPortuguese),
    ]

    static let overlays = [
        ScreenScript("help", isLocked: false) { $0.press("?") },
        ScreenScript("help-end") { $0.press("?", .end) },
        ScreenScript("help-agents") { $0.type("2?") },
        ScreenScript("help-search") { person in
            person.press("?")
            person.type("/spike")
        },
        ScreenScript("handover", Scene.alerted()) { person in
            person.type(":since")
            person.press(.enter)
        },
        ScreenScript("pt-handover", Scene.alerted(), language: .brazilianPortuguese) { person in
            person.type(":desde")
            person.press(.enter)
        },
        ScreenScript("lock", isLocked: true) { $0.type("open sesame") },
        ScreenScript("lock-wrong", isLocked: true) { $0.failToUnlock(times: 3) },
        ScreenScript("message") { $0.send(.linkOpened(.opened)) },
        ScreenScript("link") { person in
            guard let url = URL(string: "https://app.example.test/a/inbox/abc123/inbox/conversation/215468") else {
                return
            }
            person.send(.linkOpened(.noOpener(url)))
        },
    ]

    static let troubles = [
        ScreenScript("starting", nil),
        ScreenScript("loading", Scene.loading),
        ScreenScript("queues-empty", Scene.update(Scene.withEmptyQueues)),
        ScreenScript("workspace-empty", Scene.update(Scene.withoutConversations)),
        ScreenScript("no-teams", Scene.update(Scene.withoutTeams)),
        ScreenScript("teams-missing", Scene.update(Scene.withMissingTeams(known: []))),
        ScreenScript("one-team-missing", Scene.update(Scene.withMissingTeams(known: ["7001"]))),
        ScreenScript("aircall-stale", Scene.update(Scene.withStalePhone)) { $0.press("2") },
        ScreenScript("waiting", Scene.withWaits(late: true)),
        ScreenScript("pt-waiting", Scene.withWaits(late: true), language: .brazilianPortuguese),
        ScreenScript("waiting-wallboard", Scene.withWaits(late: true)) { $0.press("w") },
        ScreenScript("aircall-disabled", Scene.update(Scene.withoutPhone)) { $0.press("2") },
        ScreenScript("intercom-stale", Scene.update(Scene.withStaleInbox)),
        ScreenScript("intercom-failed", Scene.update(Scene.withFailedInbox)),
        ScreenScript("intercom-failed-agents", Scene.update(Scene.withFailedInbox)) { $0.press("2") },
        ScreenScript("rows-skipped", Scene.update(Scene.withSkippedRows)),
    ]
}

extension Person {
    /// Types a wrong password so many times, waiting as long as told in between.
    mutating func failToUnlock(times: Int) {
        for _ in 0..<times {
            wait(state.lock.timeToWait(at: state.uptime).wholeSeconds)
            type("x")
            press(.enter)
            send(.passwordChecked(false, uptime: state.uptime))
        }
    }

    /// Shows the tab with that key, and waits for what it asks about the past.
    mutating func look(at tab: Character) {
        press(tab)
        getAnswer()
    }

    /// Opens the people needed, and waits for them.
    mutating func lookAtStaffing() {
        press("6")
        look(at: "v")
    }

    /// Opens the report on calls, and waits for it.
    mutating func lookAtCallsReport() {
        press("4")
        look(at: "v")
    }

    mutating func press(_ character: Character, _ keys: Key...) {
        press(.character(character))
        for key in keys { press(key) }
    }
}
