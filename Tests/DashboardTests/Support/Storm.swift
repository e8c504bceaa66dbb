import Canvas
import Foundation
import Localization
import Monitoring
import TestSupport

@testable import Dashboard

/// Everything that can happen to a screen, in an order that only the seed decides.
struct Storm {
    private var random: SeededNumbers
    /// Keys that somebody has in mind, the next one last.
    private var plan: [Key] = []
    /// What else somebody may come to have in mind.
    private var plans: [[Key]] = []
    /// What the world will answer, some day.
    private var answers: [DashboardEvent] = []
    private let language: Language
    private let hasPassword: Bool

    /// Answers that wait at most; older ones are lost on the way.
    private static let mostAnswers = 20

    init(seed: Int) {
        random = SeededNumbers(seed: seed)
        language = seed.isMultiple(of: 2) ? .english : .brazilianPortuguese
        hasPassword = seed % 4 < 2
    }

    /// Whom it hits.
    var person: Person {
        Person(
            nil, language: language, isLocked: hasPassword, idleLock: hasPassword ? .seconds(40_000) : nil, keys: .full)
    }

    /// What happens next to `state`.
    mutating func next(_ state: DashboardState) -> DashboardEvent {
        if !plan.isEmpty, random.chance(92) { return .input(.key(plan.removeLast())) }
        if !answers.isEmpty, random.chance(14) { return answers.remove(at: random.chance(70) ? 0 : anyAnswer()) }
        return switch random.below(100) {
        case 0..<68: .input(.key(key(at: state.keyScope)))
        case 68..<80: .input(.mouse(Mouse(kind: random.pick(Self.kinds), position: point(in: state.size))))
        case 80: .input(.paste(random.chance(50) ? "  \u{202E}pasted\u{7}\n" : random.text()))
        case 81..<85: .input(.resize(nextSize()))
        case 85..<89: .update(random.pick(StormWorld.updates))
        case 89: random.pick(Self.surprises)
        default: .tick(instant(after: state.localNow), uptime: state.uptime + .seconds(random.below(90)))
        }
    }

    /// Lets the world answer `effect`, which `state` asked for: at once, late, out of order, or never.
    mutating func hear(_ effect: Effect, of state: DashboardState) -> DashboardEvent? {
        if case .checkPassword = effect { return .passwordChecked(random.chance(50), uptime: state.uptime) }
        // What a figure counts is read in no time, mostly.
        if case .report(let request) = effect, case .records = request.subject, random.chance(90) {
            return .report(request.id, .answer(answer(to: request), then: .end))
        }
        answers += reply(to: effect)
        answers.removeFirst(max(0, answers.count - Self.mostAnswers))
        return nil
    }
}

extension Storm {
    private static let sizes = [(1, 1), (39, 10), (40, 9), (40, 10), (80, 24), (160, 45), (300, 90)].map {
        Size(width: $0.0, height: $0.1)
    }
    private static let kinds: [Mouse.Kind] = [.press, .doublePress, .wheelUp, .wheelDown]
    private static let surprises: [DashboardEvent] = [
        .linkOpened(.failed("it did not start")), .markRefused, .input(.resumed),
        .exported(.failed(.verbatim("the disk is full."))), .threadRead("1", .failure(Scene.failure)),
        .channelMessage(ChannelMessage(postedAt: Scene.now, lines: ["⚠️ 1 queue waiting", "é李🌟 \u{202E}"])),
    ]

    private mutating func key(at scope: KeyScope) -> Key {
        if random.chance(5) {
            plan = nextPlan()
            return .escape
        }
        // Nobody reads the help for ever.
        if !Set<KeyScope>.lists.contains(scope), random.chance(scope == .help || scope == .helpMatches ? 40 : 12) {
            return .escape
        }
        if Self.awaitsText.contains(scope), random.chance(50) {
            plan = random.pick(StormKeys.texts).reversed()
            return plan.popLast() ?? .enter
        }
        return random.pick(random.chance(85) ? StormKeys.of[scope] ?? StormKeys.all : StormKeys.all)
    }

    /// Each has its turn, in whatever order.
    private mutating func nextPlan() -> [Key] {
        if plans.isEmpty { plans = StormKeys.plans.shuffled(using: &random) }
        return plans.removeLast().reversed()
    }

    private static let awaitsText = Set<KeyScope>.typing.union([.lock, .dateFields])

    /// Now and then just outside.
    private mutating func point(in size: Size) -> Point {
        Point(x: random.below(size.width + 2) - 1, y: random.below(size.height + 2) - 1)
    }

    /// Mostly such as people have.
    private mutating func nextSize() -> Size {
        if random.chance(25) { return random.pick(Self.sizes) }
        return Size(width: 20 + random.below(130), height: 6 + random.below(45))
    }

    /// Mostly a little later; now and then the clock is set.
    private mutating func instant(after now: Date) -> Date {
        random.chance(75)
            ? now.addingTimeInterval(Double(random.below(90)))
            : Scene.now.addingTimeInterval(Double(random.below(100_000)))
    }

    private mutating func anyAnswer() -> Int { random.below(answers.count) }

    private mutating func reply(to effect: Effect) -> [DashboardEvent] {
        switch effect {
        case .open(let url): [.linkOpened(random.chance(50) ? .opened : .noOpener(url))]
        case .readThread(let id): [.threadRead(id, thread(of: id))]
        case .acknowledge, .unacknowledge, .mute, .unmute, .setPeriod, .refresh:
            [random.chance(30) ? .markRefused : .update(random.pick(StormWorld.updates))]
        case .find(let request): [.found(request, random.chance(80) ? found : nil)]
        case .report(let request): updates(of: request).map { .report(request.id, $0) }
        case .export:
            [
                .exported(
                    .written(records: random.below(9999), path: "/tmp/é李/report.csv", isIncomplete: random.chance(50)))
            ]
        case .run(let run):
            [
                .commandEnded(
                    run.id,
                    CommandOutcome(
                        random.pick([.exited(0), .exited(1), .signalled(15), .stopped, .overdue(.seconds(60))]),
                        output: (0..<random.below(80)).map { _ in random.text() }.joined(separator: "\n"),
                        isCut: random.chance(20)))
            ]
        default: []
        }
    }

    private var found: [FoundRecord] {
        Scene.queue.map(FoundRecord.conversation) + Scene.calls.map(FoundRecord.call)
    }

    private mutating func thread(of id: Conversation.ID) -> Result<ConversationThread, ThreadFailure> {
        guard random.chance(80) else { return .failure(Scene.failure) }
        let ticket = Conversation.make(id, now: Scene.now, subject: random.text(), customer: random.text())
        return .success(
            ConversationThread(conversation: ticket, parts: Scene.parts, olderParts: random.below(3)))
    }

    private mutating func updates(of request: ReportRequest) -> [ReportUpdate] {
        let progress = ReportUpdate.progress(
            ReportProgress(
                fraction: Double(random.below(101)) / 100, rows: random.below(100_000), rowsPerSecond: 40,
                timeLeft: random.chance(50) ? .seconds(random.below(9000)) : nil, isForComparison: random.chance(30)))
        switch random.below(10) {
        case 0..<5: return [.answer(answer(to: request), then: .end)]
        case 5..<8:
            return [
                progress, .answer(answer(to: request), then: .loading), progress,
                .answer(answer(to: request), then: .end),
            ]
        case 8: return [.answer(answer(to: request), then: .notLoading)]
        default: return [progress, .failed(.verbatim("the disk is full."))]
        }
    }

    private mutating func answer(to request: ReportRequest) -> ReportAnswer {
        switch request.subject {
        case .satisfaction: random.pick(StormWorld.satisfaction)
        case .ratings(_, let last, let limit): .ratings(StormWorld.ratings(after: last, limit: limit))
        case .calls: .calls(random.pick(StormWorld.calls))
        case .trends: .trends(random.pick(StormWorld.trends))
        case .service: .service(random.pick(StormWorld.service))
        case .staffing: .staffing(random.pick(StormWorld.staffing))
        case .day(let teams, let other):
            .day(random.pick(StormWorld.days(teams)), other: other.map { _ in random.pick(StormWorld.days(teams)) })
        case .replay(let instant, let teams): .replay(Scene.replay(instant, teams))
        case .records(let filter): .records(Scene.records(request.range, filter))
        }
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
