import Foundation
import IntercomAPI
import Monitoring
import Testing

@testable import RefreshEngine

/// Since when a customer waits, from what the service says of a conversation.
@Suite struct WaitingTimeTests {
    @Test(
        arguments: [
            (#""waiting_since":1790000100"#, 1_790_000_100, "the service says it"),
            (
                #""waiting_since":1790000100,"statistics":{"last_contact_reply_at":1790000400}"#, 1_790_000_100,
                "what the service says goes before statistics"
            ),
            (
                #""waiting_since":null,"statistics":{"last_contact_reply_at":1790000200,"last_admin_reply_at":1790000100}"#,
                1_790_000_200, "the customer wrote after us"
            ),
            (
                #""waiting_since":null,"statistics":{"last_contact_reply_at":1790000200}"#, 1_790_000_200,
                "nobody has replied"
            ),
            (
                #""waiting_since":null,"statistics":{"last_contact_reply_at":1790000200,"last_admin_reply_at":1790000201}"#,
                nil, "our side wrote last"
            ),
            (
                #""statistics":{"last_contact_reply_at":1790000200,"last_assignment_admin_reply_at":1790000300}"#, nil,
                "another member names the reply"
            ),
            (#""waiting_since":null,"statistics":{"last_admin_reply_at":1790000100}"#, nil, "our side wrote first"),
            (#""waiting_since":null,"statistics":null"#, nil, "no statistics"),
            (#""waiting_since":71790000000"#, nil, "thousands of years ahead"),
            (
                #""waiting_since":71790000000,"statistics":{"last_contact_reply_at":1790000200}"#, nil,
                "a nonsense that statistics do not mend"
            ),
            (#""statistics":{"last_contact_reply_at":71790000000}"#, nil, "the same nonsense in statistics"),
        ] as [(String, Int?, String)])
    func `a wait begins where the service says, else with words that nobody has answered`(
        members: String, seconds: Int?, why: String
    ) throws {
        let row = """
            {"id":"900001","state":"open","created_at":1790000000,"updated_at":1790000500,"team_assignee_id":7001,\(members)}
            """
        let wire = try JSONDecoder().decode(Intercom.Conversation.self, from: Data(row.utf8))
        let conversation = try #require(Conversation(intercom: wire))
        #expect(conversation.waitingSince == seconds.map { Date(timeIntervalSince1970: TimeInterval($0)) }, "\(why)")
        #expect(conversation.isQueued)
    }

    @Test(
        arguments: [
            (
                #""statistics":{"last_contact_reply_at":1790000200,"last_admin_reply_at":1790000100}"#, 200,
                "the customer"
            ),
            (#""statistics":{"last_contact_reply_at":1790000200,"last_admin_reply_at":1790000300}"#, 300, "a teammate"),
            (
                #""waiting_since":1790000100,"statistics":{"last_contact_reply_at":1790000200}"#, 200,
                "the customer, who waits for a first answer"
            ),
            (
                #""statistics":{"last_contact_reply_at":1790000200}"#, nil,
                "a teammate perhaps, of whose answer the statistics do not know"
            ),
            (#""statistics":{"last_admin_reply_at":1790000300}"#, nil, "the customer perhaps"),
            (#""statistics":null"#, nil, "nobody knows"),
        ] as [(String, Int?, String)])
    func `who wrote last is known where the service tells of both sides`(
        members: String, seconds: Int?, who: String
    ) throws {
        let row = """
            {"id":"900001","state":"open","created_at":1790000000,"updated_at":1790000500,"team_assignee_id":7001,\(members)}
            """
        let wire = try JSONDecoder().decode(Intercom.Conversation.self, from: Data(row.utf8))
        let conversation = try #require(Conversation(intercom: wire))
        let instant = seconds.map { Date(timeIntervalSince1970: 1_790_000_000 + TimeInterval($0)) }
        #expect(conversation.lastMessageAt == instant, "\(who)")
    }
}
