import Canvas
import Foundation
import Monitoring
import TestSupport

@testable import Dashboard

/// Everything that can happen to a screen, in an order that only the seed decides.
struct Storm {
    private static let keys = Array(Set(KeyTable.standard.bindings.flatMap(\.keys))).sorted { "\($0)" < "\($1)" }
    private static let typed: [Character] = ["a", "é", "李", "🌟", "\u{300}", "م", "9", " "]
    private static let sizes = [
        Size(width: 1, height: 1), Size(width: 80, height: 24), Size(width: 160, height: 45),
        Size(width: 300, height: 90),
    ]
    private static let kinds: [Mouse.Kind] = [.press, .doublePress, .wheelUp, .wheelDown]
    private static let updates = scenes + (0..<8).map { Scene.update(randomSnapshot(seed: $0)) }
    private static let scenes = [
        Scene.update(), Scene.loading, Scene.update(Scene.withEmptyQueues), Scene.update(Scene.withoutConversations),
        Scene.update(Scene.withoutTeams), Scene.update(Scene.withStalePhone), Scene.update(Scene.withoutPhone),
        Scene.update(Scene.withFailedInbox), Scene.update(Scene.withSkippedRows),
    ]

    private var random: SeededNumbers

    init(seed: Int) {
        random = SeededNumbers(seed: seed)
    }

    /// What happens next to a screen of `size`.
    mutating func next(size: Size) -> DashboardEvent {
        switch random.below(100) {
        case 0..<60: .input(.key(random.pick(Self.keys)))
        case 60..<64: .input(.key(.character(random.pick(Self.typed))))
        case 64..<80: .input(.mouse(Mouse(kind: random.pick(Self.kinds), at: point(in: size))))
        case 80..<82: .input(.paste("  \u{202E}pasted\u{7}\n"))
        case 82..<86: .input(.resize(nextSize()))
        case 86..<88: .update(random.pick(Self.updates))
        case 88: .linkOpened(.failed("it did not start"))
        default: .tick(Scene.now.addingTimeInterval(Double(random.below(100_000))))
        }
    }

    /// What the world answers to `effect`; nil for nothing.
    mutating func answer(to effect: Effect) -> DashboardEvent? {
        switch effect {
        case .open(let url): .linkOpened(random.chance(50) ? .opened : .noOpener(url))
        case .checkPassword: .passwordChecked(random.chance(50), at: Scene.now)
        default: nil
        }
    }
}

extension Storm {
    /// Now and then just outside.
    private mutating func point(in size: Size) -> Point {
        Point(x: random.below(size.width + 2) - 1, y: random.below(size.height + 2) - 1)
    }

    /// Mostly such as people have.
    private mutating func nextSize() -> Size {
        if random.chance(30) { return random.pick(Self.sizes) }
        return Size(width: 1 + random.below(140), height: 1 + random.below(50))
    }

    /// A day on which some tickets are gone, others have come, and all are called something strange.
    private static func randomSnapshot(seed: Int) -> Snapshot {
        var random = SeededNumbers(seed: seed)
        var inbox = Scene.inbox
        inbox.conversations.removeAll { _ in random.chance(30) }
        inbox.conversations += (0..<random.below(60)).map { number in
            .make(
                Conversation.ID(rawValue: "\(216_000 + number)"), now: Scene.now, age: Double(random.below(200_000)),
                team: random.pick(Scene.teams).id, subject: random.text(), customer: random.text())
        }
        inbox.members += (0..<random.below(8)).map { .make(InboxMember.ID(rawValue: "60\($0)"), random.text()) }
        return Scene.snapshot(inbox: inbox)
    }
}

extension SeededNumbers {
    private static let strange = [
        "a", "Z", " ", "é", "e\u{301}\u{302}\u{303}", "李", "龍", "🌟", "👩‍👩‍👧", "🇧🇷", "✈️", "❤️", "1️⃣", "محمد", "שלום",
        "\u{202E}",
        "\u{2066}", "\u{1B}[2J", "\u{1B}]52;c;AAAA\u{7}", "\u{9B}31m", "\u{200B}", "\u{0}", "\t", "\n", "\u{FFFD}", "한",
    ]

    /// Text as customers might write it, and as nobody should.
    mutating func text() -> String {
        (0..<below(12)).map { _ in pick(Self.strange) }.joined()
    }
}
