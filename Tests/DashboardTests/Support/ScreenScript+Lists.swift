import Canvas
import Foundation
import Localization
import Monitoring
import TestSupport

@testable import Dashboard

/// Lists that somebody has shaped: filtered, sorted, narrowed, frozen.
extension ScreenScript {
    static let lists = [
        ScreenScript("queues-targets", Scene.update(Scene.snapshot(rules: Scene.timed))) { $0.press(.down, .enter) },
        ScreenScript("agents-targets", Scene.update(Scene.snapshot(rules: Scene.timed))) { $0.press("2", .down) },
        ScreenScript("agent-page-targets", Scene.update(Scene.snapshot(rules: Scene.timed))) { $0.press("2", .enter) },
        ScreenScript("response-times", Scene.update(Scene.snapshot(rules: Scene.timed))) { person in
            person.type("2v")
            guard let question = person.question else { return }
            let report = Scene.serviceReport(question.range, rules: Scene.timed)
            person.send(.report(question.id, .answer(.service(report), then: .end)))
            person.getAnswer()
        },
        ScreenScript("queues-filter-typing") { person in
            person.press(.enter)
            person.type("/são wait")
        },
        ScreenScript("queues-filter") { person in
            person.press(.enter)
            person.type("/wait>1m !marina")
            person.press(.enter)
        },
        ScreenScript("queues-filter-bad") { person in
            person.press(.enter)
            person.type("/wait>5 o")
        },
        ScreenScript("queues-filter-nothing") { person in
            person.press(.enter)
            person.type("/xyz")
        },
        ScreenScript("teams-filter") { $0.type("/open>2 fin") },
        ScreenScript("queues-sorted") { person in
            person.type("ssS")
            person.press(.enter)
            person.type("ss")
        },
        ScreenScript("agents-states", Scene.update(Scene.withStates)) { $0.press("2") },
        ScreenScript("agents-sorted", Scene.update(Scene.withStates)) { $0.type("2ssssssss") },
        ScreenScript("agents-marked", Scene.update(Scene.withStates)) { person in
            person.type("2j j ")
        },
        ScreenScript("agents-marked-alone", Scene.update(Scene.withStates)) { $0.type("2j j c") },
        ScreenScript("agents-filter", Scene.update(Scene.withStates)) { $0.type("2/open>3 away") },
        ScreenScript("csat-sorted") { $0.type("3ssssss") },
        ScreenScript("csat-filter") { person in
            person.press("3", .tab)
            person.type("/score<4 bruno")
            person.press(.enter)
        },
        ScreenScript("wallboard") { $0.press("w") },
        ScreenScript("wallboard-aircall-stale", Scene.update(Scene.withStalePhone)) { $0.press("w") },
        ScreenScript("wallboard-intercom-failed", Scene.update(Scene.withFailedInbox)) { $0.press("w") },
        ScreenScript("pt-wallboard", language: .brazilianPortuguese) { $0.press("w") },
        ScreenScript(
            "pt-wallboard-intercom-stale", Scene.update(Scene.withStaleInbox), language: .brazilianPortuguese
        ) { $0.press("w") },
        ScreenScript("palette") { $0.type(":") },
        ScreenScript("palette-typed") { $0.type(":so") },
        ScreenScript("team-picker") { person in
            person.type("tj ")
        },
        ScreenScript("team-chosen") { person in
            person.type("tj ")
            person.press(.enter)
        },
        ScreenScript("team-chosen-agents", Scene.update(Scene.withStates)) { person in
            person.type("2t j ")
            person.press(.enter)
        },
        ScreenScript("frozen") { person in
            person.press(.character("f"))
            person.wait(75)
        },
        ScreenScript("copied") { $0.press(.enter, .character("y")) },
        ScreenScript("pt-queues-filter-bad", language: .brazilianPortuguese) { person in
            person.press(.enter)
            person.type("/fila>2")
        },
        ScreenScript("pt-agents-filter", Scene.update(Scene.withStates), language: .brazilianPortuguese) { person in
            person.type("2/ausente abertos>=5")
            person.press(.enter)
        },
        ScreenScript("pt-agents-states", Scene.update(Scene.withStates), language: .brazilianPortuguese) {
            $0.press("2")
        },
        ScreenScript("pt-palette", language: .brazilianPortuguese) { $0.type(":ord") },
        ScreenScript("pt-team-picker", language: .brazilianPortuguese) { $0.type("t") },
        ScreenScript("pt-frozen", language: .brazilianPortuguese) { person in
            person.type("tj ")
            person.press(.enter, .character("f"))
        },
    ]
}

extension Scene {
    /// The day with the instants at which people came, left and changed their state on the phone.
    static var withStates: Snapshot {
        let members: [(String, Bool, Double)] = [
            ("501", false, 11_520), ("502", false, 3900), ("503", false, 2460), ("504", true, 1380), ("505", false, 45),
            ("506", true, 190_000),
        ]
        let phones: [(String, VoiceState, Double)] = [
            ("77", .inCall, 252), ("78", .available, 3840), ("79", .afterCallWork, 20), ("80", .offline, 7000),
            ("82", .doNotDisturb, 610),
        ]
        let changes =
            members.map { id, isAway, age in
                StatusChange(
                    person: .member(InboxMember.ID(rawValue: id)), state: isAway ? .away : .online,
                    changedAt: now.addingTimeInterval(-age))
            }
            + phones.map { id, state, age in
                StatusChange(
                    person: .phoneUser(PhoneUser.ID(rawValue: id)), state: .voice(state),
                    changedAt: now.addingTimeInterval(-age))
            }
        // Somebody has looked for an hour and a half: what began before lasts at least so long.
        let span = DateInterval(start: now.addingTimeInterval(-5400), end: now)
        return .make(
            inbox: inbox, phone: phone, ratings: ratings, statusChanges: changes,
            watch: PresenceWatch(inbox: [span], phone: [span]), rules: rules, now: now)
    }
}
