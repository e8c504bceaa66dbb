import Foundation
import Localization
import Monitoring
import Storage
import TestSupport

@testable import RefreshEngine

/// What a randomised test found to be wrong.
struct Complaint: Error, CustomStringConvertible {
    let description: String
}

/// What can be seen of a world: the records that figures need, and the figures.
struct Sight {
    let conversations: [Conversation.ID: Conversation]
    let ratings: [Conversation.ID: ConversationRating]
    let calls: [Call.ID: Call]
    let voiceStates: [PhoneUser.ID: VoiceState]
    let document: [String]

    /// Keeps of the records what the figures at `request.now` are made from.
    init(
        _ inbox: InboxRecords, _ phone: PhoneRecords, _ store: MonitorStore, _ request: LoadRequest,
        _ rules: SnapshotRules
    ) throws {
        let asked = try store.ratings(from: request.ratingsFrom, to: request.serviceNow)
        let needed = inbox.conversations.filter { $0.state != .closed || $0.createdAt >= request.volumeFrom }
        conversations = Dictionary(uniqueKeysWithValues: needed.map { ($0.id, $0) })
        ratings = Dictionary(uniqueKeysWithValues: asked.map { ($0.conversation, $0) })
        let users = Set(phone.users.map(\.id))
        var phone = phone
        phone.calls = phone.calls.map { $0.naming(users) }
        let counted = phone.calls.filter { $0.status != .done || $0.startedAt >= request.periodFrom }
        calls = Dictionary(uniqueKeysWithValues: counted.map { ($0.id, $0) })
        voiceStates = phone.voiceStates.filter { users.contains($0.key) }
        let snapshot = Snapshot.make(
            inbox: inbox, phone: phone, ratings: asked, service: try store.serviceSummary(request.serviceNow, rules),
            rules: rules, now: request.serviceNow)
        document = String(decoding: try snapshot.document(in: .english), as: UTF8.self).components(separatedBy: "\n")
    }

    /// Where `self` and `other` differ, a line for each difference; empty when they are the same.
    func differences(from other: Sight) -> [String] {
        Self.differences("conversation", conversations, other.conversations)
            + Self.differences("rating", ratings, other.ratings) + Self.differences("call", calls, other.calls)
            + Self.differences("voice state", voiceStates, other.voiceStates)
            + document.difference(from: other.document).prefix(12).map { "document: \($0)" }
    }

    /// - Throws: ``Complaint``, with `complaint` and the differences, unless both are known and the same.
    static func expectSame(_ sight: Sight?, _ expected: Sight?, _ complaint: String) throws {
        guard let sight, let expected else { throw Complaint(description: "nothing to compare") }
        let differences = sight.differences(from: expected)
        guard differences.isEmpty else {
            throw Complaint(description: "\(complaint):\n" + differences.joined(separator: "\n"))
        }
    }

    private static func differences<Key: Hashable, Value: Equatable>(
        _ name: String, _ ours: [Key: Value], _ others: [Key: Value]
    ) -> [String] {
        Set(ours.keys).union(others.keys).filter { ours[$0] != others[$0] }.map { key in
            let (our, other) = (ours[key].map { "\($0)" } ?? "nothing", others[key].map { "\($0)" } ?? "nothing")
            return "\(name) \(key): \(our) instead of \(other)"
        }
    }
}

extension WatchedWorld {
    /// What somebody sees who starts without a store and waits for everything.
    func fullSight() async throws -> Sight? {
        var newcomer = try Watcher(self, store: .inMemory())
        guard await newcomer.refresh(request).bothCame, try await newcomer.maintain(request, steps: 200)
        else { throw Complaint(description: "a full load does not come to an end") }
        return try newcomer.sight(request, rules)
    }
}

extension Call {
    /// The same call without those who are none of `users`: the service takes people who have left off the calls they were
    /// on, and whoever knew them goes on naming them.
    fileprivate func naming(_ users: Set<PhoneUser.ID>) -> Call {
        func known(_ user: PhoneUser.ID?) -> PhoneUser.ID? { user.flatMap { users.contains($0) ? $0 : nil } }
        return Call(
            id: id, direction: direction, status: status, startedAt: startedAt, answeredAt: answeredAt,
            endedAt: endedAt,
            missedReason: missedReason, user: known(user), transferredBy: known(transferredBy),
            transferredTo: known(transferredTo), participants: participants.filter(users.contains), line: line,
            lineName: lineName, number: number, asset: recordingLink, hasVoicemail: hasVoicemail)
    }
}
