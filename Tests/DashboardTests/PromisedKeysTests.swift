import Canvas
import Foundation
import Localization
import Monitoring
import TestSupport
import Testing

@testable import Dashboard

/// What the key table promises in a scope, which the footer and the help repeat, holds there.
@Suite struct PromisedKeysTests {
    @Test(arguments: KeyScope.allCases)
    func `every key that is promised does something`(scope: KeyScope) {
        let situations = Situations.of[scope] ?? []
        #expect(!situations.isEmpty, "no way leads to \(scope)")
        for binding in KeyTable.full.bindings(in: scope, hasPassword: true) {
            for key in binding.keys where !Self.showsWhatIsShown(binding.action, situations) {
                let responds = situations.contains { $0.responds(to: key, in: scope) }
                #expect(responds, "\(key.name(.english)) in \(scope): \(binding.help(.english))")
            }
        }
    }

    @Test(arguments: KeyScope.allCases)
    func `a key without a meaning does nothing`(scope: KeyScope) {
        for situation in Situations.of[scope] ?? [] {
            #expect(!situation.responds(to: .function(19), in: scope), "in \(scope)\(situation.testDescription)")
        }
    }

    /// Whether it shows the tab of all these situations.
    private static func showsWhatIsShown(_ action: Action, _ situations: [Person]) -> Bool {
        guard case .show(let tab) = action else { return false }
        return situations.allSatisfy { $0.state.tab == tab }
    }
}

/// Where somebody may be: at every step of every way through several worlds.
private enum Situations {
    static let of: [KeyScope: [Person]] = {
        var situations: [KeyScope: [Person]] = [:]
        for person in worlds {
            for way in ways {
                var (person, known) = (person, Set<KeyScope>())
                for key in [nil] + way.map(Optional.init) {
                    if let key { person.live(pressing: key) }
                    // One of each scope for each way is enough.
                    if known.insert(person.state.keyScope).inserted {
                        situations[person.state.keyScope, default: []].append(person)
                    }
                }
            }
        }
        return situations
    }()

    private static let ways =
        StormKeys.plans
        + [
            "1⏎o", "2⏎", "2⇥⏎", "2G⏎", "2jjjj⏎", "3d", "3v", "3jjjj", "3F", "3F ⏎", "4vd", "5i", "5m", "5jjjjjjjjjj",
            "5⏎", "6d", "t",
            ":", ":since⏎", "/w",
            "s", "2s", "ƒ", "/o", "6]⇥", "1⇥n⏎⏎", "1⇥Z", "1⇥B",
        ].map(StormKeys.keys)

    private static var worlds: [Person] {
        let alerts = Scene.alerts(Scene.records, history: Scene.history)
        let day = MonitorUpdate(snapshot: Scene.snapshot(), status: RefreshStatus(), alerts: alerts)
        let silent = PhoneRecords(users: Scene.users, voiceStates: [:], lines: [], calls: [])
        let quiet = [
            Scene.snapshot(phone: silent, ratings: []), Scene.withoutCalls, Scene.withoutConversations,
            Scene.withFailedInbox,
        ]
        let locked = [
            Person(day, isLocked: true, keys: .full),
            // What fits elsewhere has to be scrolled here.
            Person(day, isLocked: true, size: Size(width: 60, height: 12), keys: .full),
            Person(nil, isLocked: true, keys: .full),
            Person(Scene.everyRule, isLocked: true, keys: .full),
        ]
        let worlds = locked + quiet.map { Person(Scene.update($0), isLocked: true, keys: .full) }
        return worlds.map { $0.unlocked() } + [locked[0].typing("secret")]
    }
}

extension Person {
    /// Presses `key`, and lets the world answer.
    fileprivate mutating func live(pressing key: Key) {
        forgetEffects()
        press(key)
        for effect in effects {
            switch effect {
            case .open(let url): send(.linkOpened(.noOpener(url)))
            case .readThread(let id):
                let thread = ConversationThread(
                    conversation: .make(id, now: Scene.now), parts: Scene.parts, olderParts: 3)
                send(.threadRead(id, .success(thread)))
            case .find(let request): send(.found(request, Scene.queue.map(FoundRecord.conversation)))
            // What asks first runs for ever.
            case .run(let run) where run.words.first == "print-it":
                let lines = (0..<99).map { "line \($0)" }.joined(separator: "\n")
                send(.commandEnded(run.id, CommandOutcome(.exited(0), output: lines)))
            case .report(let request): send(.report(request.id, .answer(Self.answer(to: request), then: .loading)))
            default: break
            }
        }
    }

    private static func answer(to request: ReportRequest) -> ReportAnswer {
        switch request.subject {
        // Nothing passes any filter.
        case .satisfaction(let filter, _): StormWorld.satisfaction[filter == RatingFilter() ? 0 : 5]
        case .ratings(_, let last, let limit): .ratings(StormWorld.ratings(after: last, limit: limit))
        case .calls: .calls(StormWorld.calls[0])
        case .trends: .trends(StormWorld.trends[0])
        case .service: .service(StormWorld.service[0])
        case .staffing: .staffing(StormWorld.staffing[0])
        case .day(let teams, let other):
            .day(Scene.day(request.range, teams), other: other.map { Scene.day($0, teams) })
        case .replay(let instant, let teams): .replay(Scene.replay(instant, teams))
        case .records(let filter): .records(Scene.records(request.range, filter))
        }
    }

    fileprivate func typing(_ text: String) -> Person {
        var person = self
        person.type(text)
        return person
    }

    /// The same somebody after the right password, in a channel that has been busy.
    fileprivate func unlocked() -> Person {
        var person = typing("secret")
        person.press(.enter)
        person.send(.passwordChecked(true, uptime: state.uptime))
        for number in 0..<20 { person.send(.channelMessage(ChannelMessage(postedAt: Scene.now, lines: ["\(number)"]))) }
        return person
    }

    /// What somebody may have done just before: gone to either end, marked the row, narrowed the list, or typed.
    private static let preludes: [[Key]] = [
        [], [.down], [.end], [.end, .up], [.down, .down, .down, .down], [.character(" ")],
        [.character("/"), .character("a"), .enter], [.character("a")], [.character("a"), .left], [.character("+")],
        [.left, .left], [.right, .right], [.character("a"), .down],
        [.character("1"), .down], [.character("1"), .left],
    ]

    /// Whether `key` changes anything, or asks for something, in `scope`.
    fileprivate func responds(to key: Key, in scope: KeyScope) -> Bool {
        Self.preludes.contains { prelude in
            var person = self
            for key in prelude { person.press(key) }
            // A message about the last key goes with the next one.
            person.press(.function(20))
            guard person.state.keyScope == scope else { return false }
            person.forgetEffects()
            let before = person.state
            person.press(key)
            return person.state != before || !person.effects.isEmpty
        }
    }
}
