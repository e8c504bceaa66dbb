import Canvas
import Foundation
import Localization
import Monitoring
import TestSupport

@testable import Dashboard

/// The screens of calls, of one agent's day, and of what is read over a tab.
extension ScreenScript {
    static let work = calls + reading + days

    static let calls = [
        ScreenScript("calls") { $0.press("4") },
        ScreenScript("calls-numbers") { $0.press("4", .down, .character("x")) },
        ScreenScript("calls-filter") { person in
            person.press("4", .character("/"))
            person.type("line=cobr wait>20s")
        },
        ScreenScript("calls-lines") { $0.press("4", .tab, .down) },
        ScreenScript("calls-48h", Scene.update(Scene.over48Hours)) { $0.press("4", .end) },
        ScreenScript("calls-none", Scene.update(Scene.withoutCalls)) { $0.press("4") },
        ScreenScript("calls-stale", Scene.update(Scene.withStalePhone)) { $0.press("4") },
        ScreenScript("calls-disabled", Scene.update(Scene.withoutPhone)) { $0.press("4") },
        ScreenScript("calls-failed", Scene.update(Scene.withFailedPhone)) { $0.press("4") },
        ScreenScript("calls-loading", Scene.loading) { $0.press("4") },
        ScreenScript("pt-calls", language: .brazilianPortuguese) { $0.press("4", .down, .down, .down) },
        ScreenScript("ascii-calls", isASCII: true) { $0.press("4") },
    ]

    static let reading = [
        ScreenScript("call") { $0.press("4", .down, .down, .down, .down, .enter) },
        ScreenScript("call-transferred") { person in
            person.press("4")
            for _ in 0..<10 { person.press(.down) }
            person.press(.enter)
        },
        ScreenScript("pt-call", language: .brazilianPortuguese) { $0.press("4", .enter) },
        ScreenScript("ticket-loading") { $0.press(.tab, .enter) },
        ScreenScript("ticket") { $0.read(Scene.thread()) },
        ScreenScript("ticket-end") { person in
            person.read(Scene.thread(olderParts: 1204, unreadableParts: 2))
            person.press(.end)
        },
        ScreenScript("ticket-failed") { person in
            person.press(.tab, .enter)
            person.send(.threadRead("215468", .failure(Scene.failure)))
        },
        ScreenScript("pt-ticket", language: .brazilianPortuguese) { $0.read(Scene.thread(olderParts: 12)) },
        ScreenScript("ascii-ticket", isASCII: true) { $0.read(Scene.thread()) },
    ]

    static let days = [
        ScreenScript("queues"),
        ScreenScript("agent-page") { $0.press("2", .enter) },
        ScreenScript("agent-page-timeline") { $0.press("2", .enter, .tab, .down) },
        ScreenScript("pt-agent-page", language: .brazilianPortuguese) { $0.press("2", .enter) },
        ScreenScript("ascii-agent-page", isASCII: true) { $0.press("2", .enter) },
        ScreenScript("ascii-queues", isASCII: true),
    ]
}

extension Person {
    /// Opens the ticket that waits longest, and lets the service answer.
    mutating func read(_ thread: ConversationThread) {
        press(.tab, .enter)
        send(.threadRead(thread.conversation.id, .success(thread)))
    }
}
