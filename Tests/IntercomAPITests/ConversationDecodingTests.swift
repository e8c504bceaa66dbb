import Foundation
import HTTPTransport
import Testing

@testable import IntercomAPI

@Suite struct ConversationDecodingTests {
    private func instant(_ seconds: Double) -> Date { Date(timeIntervalSince1970: seconds) }

    @Test func `a documented conversation is read whole`() throws {
        let conversation: Intercom.Conversation = try Payload.decode("conversation-full")
        #expect(conversation.id == "900001")
        #expect(conversation.state == .open)
        #expect(conversation.createdAt == instant(1_790_000_000))
        #expect(conversation.updatedAt == instant(1_790_000_500))
        #expect(conversation.waitingSince == instant(1_790_000_100))
        #expect(conversation.snoozedUntil == nil)
        #expect(conversation.adminAssigneeID == "501")
        #expect(conversation.teamAssigneeID == "7001")
        #expect(conversation.source?.subject == "<p>Pedido 77</p>")
        #expect(conversation.source?.customer?.name == "Caio Example")
        #expect(conversation.slaApplied?.name == "15 min")
        #expect(conversation.slaApplied?.status == "missed")
        #expect(conversation.conversationRating?.rating == 5)
        #expect(conversation.conversationRating?.remark == nil)
        #expect(conversation.conversationRating?.teammate?.id == "502")
    }

    @Test func `statistics are read as far as they are there`() throws {
        let conversation: Intercom.Conversation = try Payload.decode("conversation-full")
        let statistics = try #require(conversation.statistics)
        #expect(statistics.timeToAssignment == 12)
        #expect(statistics.timeToAdminReply == 61, "a number that is sent as text")
        #expect(statistics.medianTimeToReply == nil, "no number at all")
        #expect(statistics.timeToFirstClose == nil && statistics.timeToLastClose == nil)
        #expect(statistics.firstContactReplyAt == instant(1_790_000_000))
        #expect(statistics.firstAdminReplyAt == instant(1_790_000_061))
        #expect(statistics.lastContactReplyAt == instant(1_790_000_100))
        #expect(statistics.lastAdminReplyAt == nil)
        #expect(statistics.lastAssignmentAt == instant(1_790_000_012))
        #expect(statistics.lastCloseAt == instant(1_790_000_300))
        #expect(statistics.lastClosedByID == "502")
        #expect(statistics.countReopens == 1)
        let without: Intercom.Conversation = try Payload.decode("conversation-strange")
        #expect(without.statistics == nil)
    }

    @Test func `an identifier and nothing else is a conversation`() throws {
        let conversation: Intercom.Conversation = try Payload.decode("conversation-bare")
        #expect(conversation.id == "900002")
        #expect(conversation.adminAssigneeID == nil)
        #expect(conversation.teamAssigneeID == nil)
        #expect(conversation.conversationRating == nil && conversation.source == nil)
    }

    @Test func `fields of the wrong type cost themselves only`() throws {
        let conversation: Intercom.Conversation = try Payload.decode("conversation-strange")
        #expect(conversation.title == nil)
        #expect(conversation.createdAt == instant(1_790_000_000))
        #expect(conversation.waitingSince == instant(71_790_000_000))
        #expect(conversation.snoozedUntil == nil)
        #expect(conversation.state == .unknown("frozen"))
        #expect(conversation.adminAssigneeID == nil)
        #expect(conversation.teamAssigneeID == "7001")
        #expect(conversation.conversationRating == nil)
    }

    @Test func `in a conversation that an admin began the author is no customer`() throws {
        let conversation: Intercom.Conversation = try Payload.decode("conversation-strange")
        #expect(conversation.source?.author?.name == "Ana Example")
        #expect(conversation.source?.customer == nil)
    }

    @Test func `a snoozed conversation is snoozed although it says open`() throws {
        let conversation: Intercom.Conversation = try Payload.decode("conversation-rating-pending")
        #expect(conversation.state == .snoozed)
        #expect(conversation.adminAssigneeID == nil)
        #expect(conversation.conversationRating?.rating == 4)
        #expect(conversation.conversationRating?.createdAt == instant(1_790_000_400))
        #expect(conversation.conversationRating?.teammate?.type == .unknown("workflow"))
        #expect(conversation.conversationRating?.teammate?.id == nil)
    }

    @Test(arguments: [
        ("null", String?.none), ("0", nil), (#""0""#, nil), (#""""#, nil), ("{}", nil), ("false", nil), ("501", "501"),
        (#""501""#, "501"),
    ])
    func `nobody has many spellings`(json: String, id: String?) throws {
        let text = #"{"id":"1","admin_assignee_id":\#(json)}"#
        let conversation = try JSONDecoder().decode(Intercom.Conversation.self, from: Data(text.utf8))
        #expect(conversation.adminAssigneeID == id)
    }

    @Test(arguments: [("1", 1), ("5", 5), (#""3""#, 3), ("0", nil), ("6", nil), ("4.5", nil), ("null", nil)])
    func `a score is one to five or none`(json: String, score: Int?) throws {
        let text = #"{"rating":\#(json),"created_at":1790000000}"#
        let rating = try JSONDecoder().decode(Intercom.ConversationRating.self, from: Data(text.utf8))
        #expect(rating.rating == score)
        #expect(!rating.isEmpty)
    }

    @Test func `a thread keeps its parts and says how many there are`() throws {
        let thread: Intercom.ConversationThread = try Payload.decode("conversation-thread")
        #expect(thread.conversation.id == "900001")
        #expect(thread.openingBody == "Oi")
        #expect(thread.parts.rows.map(\.id) == ["p-1", "2"])
        #expect(thread.parts.rows.map(\.partType) == ["comment", "assignment"])
        #expect(thread.parts.rows[0].author?.type == .admin)
        #expect(thread.parts.rows[0].files == ["nota.pdf"])
        #expect(thread.parts.rows[1].assignedTo?.id == "502")
        #expect(thread.openingFiles == ["tela.png"])
        #expect(thread.parts.skippedRows == 1)
        #expect(thread.parts.totalCount == 512)
    }
}
