import Canvas
import Foundation
import Localization
import Monitoring

@testable import Dashboard

extension ScreenScript {
    static let csat = [
        ScreenScript("csat") { person in
            person.openCSAT()
            person.press(.tab, .down)
        },
        ScreenScript("csat-at-once") { $0.press("3") },
        ScreenScript("csat-rating") { person in
            person.openCSAT()
            person.press(.tab)
            let ratings = person.state.csat.figures?.ratings ?? []
            let position = ratings.firstIndex { $0.remark?.hasPrefix("Demorou") == true } ?? 0
            for _ in 0..<position { person.press(.down) }
            person.press(.enter)
        },
        ScreenScript("csat-ranges") { person in
            person.openCSAT()
            person.press("d", .down)
        },
        ScreenScript("csat-dates") { person in
            person.openCSAT()
            person.press("d", .end, .enter, .pageUp, .enter, .up)
        },
        ScreenScript("csat-dates-wrong") { person in
            person.openCSAT()
            person.choose(.days("2026-11-20", "2026-11-02"))
        },
        ScreenScript("csat-menu") { person in
            person.openCSAT()
            person.press("F", .character(" "), .down, .down, .down, .character(" "), .end, .character(" "))
        },
        ScreenScript("csat-filtered") { person in
            person.openCSAT()
            person.press(.down, .enter)
            person.answer()
        },
        ScreenScript("csat-loading") { $0.loadYear() },
        ScreenScript("csat-filtered-loading") { person in
            person.loadYear()
            person.press(.enter)
            person.answer(from: Scene.ratingHistory, gaps: Scene.oldGap, before: false, then: .loading)
            person.progress(Scene.historyLoad)
        },
        ScreenScript("csat-viewer") { person in
            person.chooseYear()
            person.answer(from: Scene.ratingHistory, gaps: Scene.oldGap, before: false, then: .notLoading)
        },
        ScreenScript("csat-counting") { $0.chooseYear() },
        ScreenScript("csat-empty", Scene.update(Scene.withoutConversations)) { person in
            person.press("3")
            person.answer(from: [])
        },
        ScreenScript("csat-none") { person in
            person.openCSAT()
            person.press("d", .home, .enter)
            person.answer(from: [])
        },
        ScreenScript("pt-csat", language: .brazilianPortuguese) { $0.openCSAT() },
        ScreenScript("pt-csat-dates", language: .brazilianPortuguese) { person in
            person.openCSAT()
            person.press("d", .end, .enter)
        },
        ScreenScript("pt-csat-menu", language: .brazilianPortuguese) { person in
            person.openCSAT()
            person.press("F", .character(" "))
        },
        ScreenScript("pt-csat-loading", language: .brazilianPortuguese) { $0.loadYear() },
    ]
}

extension Scene {
    fileprivate static let oldGap = [daysAgo(240)..<daysAgo(180)]
}

extension Person {
    fileprivate mutating func openCSAT() {
        press("3")
        answer(from: Scene.ratings + Scene.ratingHistory.filter { $0.requestedAt < Scene.daysAgo(23) })
    }

    fileprivate mutating func chooseYear() {
        press("3")
        answer()
        choose(.days("2026-01-01", "2026-11-23"))
    }

    fileprivate mutating func loadYear() {
        chooseYear()
        answer(from: Scene.ratingHistory, gaps: Scene.oldGap, before: false, then: .loading)
        progress(Scene.historyLoad)
    }
}
