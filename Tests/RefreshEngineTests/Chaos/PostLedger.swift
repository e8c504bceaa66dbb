import Foundation
import HTTPTransport
import Monitoring
import Simulator
import Storage
import Synchronization
import TestSupport

@testable import RefreshEngine

/// All that was posted to Slack in an afternoon, by whichever program.
final class PostLedger: Sendable {
    /// One try to post a message.
    struct Post {
        let message: AlertMessage
        let at: Date
        /// The time as the program took it to be.
        let ownTime: Date
        /// When a clock was last set before.
        let clocksSetAt: Date
        let hasArrived: Bool
        /// Whether the program got to know that it has arrived.
        let isAnswered: Bool
        /// Whether that was forgotten since: a program was killed before it was written down.
        var isForgotten = false
    }

    private let posted = Mutex<[Post]>([])
    private let strays = Mutex<[String]>([])

    var posts: [Post] { posted.withLock { $0 } }

    /// What arrived though no service knows of it.
    var strayTexts: [String] { strays.withLock { $0 } }

    func add(_ post: Post) { posted.withLock { $0.append(post) } }

    func noteStray(_ text: String) { strays.withLock { $0.append(text) } }

    /// Takes into account what became of a program's memory: `book` is all that is left of it.
    ///
    /// - Returns: How many messages since `instant` are forgotten by that, of those whose arrival the program got to know.
    @discardableResult
    func forget(besides book: AlertBook, since instant: Date) -> Int {
        posted.withLock { posts in
            var forgotten: Set<AlertMessage.ID> = []
            for index in posts.indices where posts[index].hasArrived && !posts[index].isKnown(to: book) {
                if posts[index].at >= instant, posts[index].isAnswered, !posts[index].isForgotten {
                    forgotten.insert(posts[index].message.id)
                }
                posts[index].isForgotten = true
            }
            return forgotten.count
        }
    }

    /// The messages since `instant` whose arrival the program got to know, and which `book` knows nothing of.
    func unknown(to book: AlertBook, since instant: Date) -> [String] {
        posts.filter { $0.isAnswered && !$0.isForgotten && $0.at >= instant && !$0.isKnown(to: book) }
            .map { "\(Int($0.at.timeIntervalSince1970)): \($0.message.mentions.map(\.alert))" }
    }

    /// What was reported once more though nobody could have forgotten it, and no clock that was wrong made anybody believe that it
    /// was due.
    ///
    /// - Parameter cooldown: So many seconds an alert is not reported again.
    func copies(within cooldown: TimeInterval) -> [String] {
        var last: [Alert.ID: (post: Post, value: Int)] = [:]
        var copies: [String] = []
        for post in posts where post.hasArrived {
            for mention in post.message.mentions where !mention.isResolution {
                if let (before, value) = last[mention.alert], value == mention.value,
                    post.at.timeIntervalSince(before.at) < cooldown, before.isAnswered, !before.isForgotten,
                    post.clocksSetAt < before.at - 3600,
                    post.message.createdAt.timeIntervalSince(before.ownTime) < cooldown
                {
                    let times = [before, post].map { Int($0.at.timeIntervalSince1970) }
                    copies.append("\(mention.alert) at \(times[0]) and \(times[1]), which it had no reason for")
                }
                last[mention.alert] = (post, mention.value)
            }
        }
        return copies
    }

    /// Whether `alert` has been reported since `instant`.
    func hasReported(_ alert: Alert.ID, since instant: Date) -> Bool {
        posts.contains { post in
            post.hasArrived && post.at >= instant
                && post.message.mentions.contains { $0.alert == alert && !$0.isResolution }
        }
    }
}

extension PostLedger.Post {
    /// Whether `book` counts the cooldown of all that was reported from this message on, or a later one.
    fileprivate func isKnown(to book: AlertBook) -> Bool {
        message.mentions.allSatisfy { mention in
            mention.isResolution || book[mention.alert]?.notice.lastNotifiedAt.map { $0 >= message.createdAt } == true
        }
    }
}

/// The wire of one program, which ends when that is killed.
final class MortalWire: HTTPExchange {
    /// What is to happen to the program at its next post.
    enum Fate {
        case killedBeforePost, killedAfterPost
        /// Somebody ends it while Slack's answer is on its way.
        case endedDuringPost
    }

    private struct State {
        var isCut = false
        var fate: Fate?
        /// What is to happen now.
        var struck: Fate?
        var service: AlertService?
    }

    private let services: SimulatedServices
    private let inner: SimulatedExchange
    private let time: ChaosTime
    private let ledger: PostLedger
    private let state = Mutex(State())

    init(_ services: SimulatedServices, _ time: ChaosTime, _ ledger: PostLedger) {
        self.services = services
        self.time = time
        self.ledger = ledger
        inner = SimulatedExchange(services, largestBody: 1 << 20, clock: time.clock)
    }

    /// What is to happen to the program now; nil while it may go on.
    var struck: Fate? { state.withLock(\.struck) }

    func serve(_ service: AlertService) { state.withLock { $0.service = service } }

    /// Nothing is to happen to the program any more.
    func spare() { state.withLock { $0.fate = nil } }

    func doom(_ fate: Fate) { state.withLock { $0.fate = fate } }

    /// From now on nothing gets through.
    func cut() { state.withLock { ($0.isCut, $0.service) = (true, nil) } }

    func perform(_ request: WireRequest) async throws(ExchangeFailure) -> HTTPResponse {
        guard !state.withLock(\.isCut) else { throw Self.dead }
        guard request.url.path.hasPrefix(services.credentials.slackPath) else {
            return try await inner.perform(request)
        }
        let service = state.withLock(\.service)
        let message = await service?.sending.first
        let ownTime = await service?.serviceNow ?? time.now
        try await meet(.killedBeforePost)
        let before = services.slackMessages.count
        let at = time.now
        let result: Result<HTTPResponse, ExchangeFailure>
        do throws(ExchangeFailure) {
            result = .success(try await inner.perform(request))
        } catch {
            result = .failure(error)
        }
        await comeLate()
        let text = String(decoding: request.body ?? Data(), as: UTF8.self)
        let hasArrived = services.slackMessages.dropFirst(before).contains { $0.payload == text }
        let answer = try? result.get()
        let isAnswered = answer?.status == 200 && answer?.body == Data("ok".utf8)
        let isKilled = state.withLock { $0.fate == .killedAfterPost || $0.isCut } || Task.isCancelled
        if let message {
            ledger.add(
                PostLedger.Post(
                    message: message, at: at, ownTime: ownTime, clocksSetAt: time.setAt, hasArrived: hasArrived,
                    isAnswered: isAnswered && !isKilled))
        } else if hasArrived {
            ledger.noteStray(text)
        }
        try await meet(.killedAfterPost)
        return try result.get()
    }

    /// Stops here for good, if this is the moment.
    private func meet(_ fate: Fate) async throws(ExchangeFailure) {
        guard strikes(fate) else { return }
        try? await time.clock.sleep(for: .seconds(1_000_000))
        throw Self.dead
    }

    /// Lets the answer come two seconds later, if somebody is to end the program meanwhile: it has to wait for that.
    private func comeLate() async {
        guard strikes(.endedDuringPost) else { return }
        try? await time.clock.sleep(for: .seconds(2))
    }

    private func strikes(_ fate: Fate) -> Bool {
        state.withLock { state in
            guard state.fate == fate else { return false }
            (state.fate, state.struck) = (nil, fate)
            return true
        }
    }

    private static let dead = ExchangeFailure(.cancelled, cause: "killed", mayHaveArrived: true)
}
