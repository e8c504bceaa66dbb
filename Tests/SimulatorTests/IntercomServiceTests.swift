import Foundation
import Testing

@testable import Simulator

@Suite struct IntercomServiceTests {
    private let stage = Stage(.make())

    @Test func `a wrong or missing token is refused without rate headers`() {
        for header in ["Bearer other", "", "Basic demo-token"] {
            let response = stage.intercom("GET", "/me", headers: ["authorization": header])
            #expect(response.status == 401)
            #expect(response.intercomCode == "unauthorized")
            #expect(response.headers["x-ratelimit-limit"] == nil)
        }
    }

    @Test func `a client that forgets the version is told`() {
        #expect(stage.intercom("GET", "/me", headers: ["intercom-version": "2.11"]).status == 400)
        #expect(stage.intercom("GET", "/me").status == 200)
    }

    @Test func `who am I names the workspace`() {
        let app = stage.intercom("GET", "/me").json["app"]
        #expect(app?["id_code"] == "demoapp")
        #expect(app?["name"] == "Example Ltd")
        #expect(app?["timezone"] == "America/Sao_Paulo")
    }

    @Test func `admins have text ids, team ids are numbers, and removed ones vanish`() {
        let world = stage.services.world
        #expect(stage.intercom("GET", "/admins").ids("admins") == world.admins.map { String($0.id) })
        #expect(stage.intercom("GET", "/admins/501").json["team_ids"]?.arrayValue?.first?.intValue != nil)
        stage.services.withWorld { $0.removeAdmin(501) }
        #expect(!stage.intercom("GET", "/admins").ids("admins").contains("501"))
        #expect(stage.intercom("GET", "/admins/501").intercomCode == "admin_not_found")
    }

    @Test func `teams list their members as numbers`() {
        let world = stage.services.world
        let team = stage.intercom("GET", "/teams/7001").json
        #expect(team["admin_ids"]?.arrayValue?.compactMap(\.intValue) == world.teams[0].memberIDs)
        #expect(stage.intercom("GET", "/teams").ids("teams") == world.teams.map { String($0.id) })
        #expect(stage.intercom("GET", "/teams/1").intercomCode == "team_not_found")
    }

    @Test func `one conversation comes with its parts, a deleted one is gone`() throws {
        // Given a conversation with an answer
        let id = stage.services.withWorld { world in
            let id = world.addConversation(subject: "Oi", body: "<p>a &amp; <b>b</b></p>", team: 7001)
            world.assign(id, toAdmin: 501)
            world.addAnswer(to: id, by: 501)
            return id
        }
        // Then it is retrieved whole, in HTML or plain
        let json = stage.intercom("GET", "/conversations/\(id)").json
        #expect(json["conversation_parts"]?["total_count"] == 2)
        #expect(json["waiting_since"] == .null)
        #expect(json["source"]?["body"] == "<p>a &amp; <b>b</b></p>")
        let plain = stage.intercom("GET", "/conversations/\(id)?display_as=plaintext").json
        #expect(plain["source"]?["body"] == "a & b")
        // When it is deleted, neither a get nor a search finds it
        stage.services.withWorld { $0.deleteConversation(id) }
        #expect(stage.intercom("GET", "/conversations/\(id)").intercomCode == "not_found")
        let query = #"{"query":{"field":"id","operator":"=","value":"\#(id)"}}"#
        #expect(stage.search(query).json["total_count"] == 0)
    }

    @Test func `a conversation and its ground truth agree`() throws {
        for conversation in stage.services.world.conversations.suffix(60) {
            let json = stage.intercom("GET", "/conversations/\(conversation.id)").json
            #expect(json["state"]?.stringValue == conversation.state.rawValue)
            #expect(json["waiting_since"]?.intValue == conversation.waitingSince)
            #expect(json["updated_at"]?.intValue == conversation.updatedAt)
            #expect((json["admin_assignee_id"]?.intValue ?? 0) == conversation.adminID ?? 0)
            #expect(json["conversation_rating"]?["rating"]?.intValue == conversation.rating?.score)
            #expect(json["conversation_rating"]?["created_at"]?.intValue == conversation.rating?.requestedAt)
            #expect(json["conversation_rating"]?["replied_at"] == nil)
        }
    }

    @Test func `nobody is null in some rows and 0 in others`() {
        stage.services.withWorld { world in for _ in 0..<10 { world.addConversation(subject: "Fila", team: 7001) } }
        let body = #"{"query":{"field":"source.subject","operator":"=","value":"Fila"}}"#
        let assignees = stage.search(body).json["conversations"]?.arrayValue?.map { $0["admin_assignee_id"] } ?? []
        #expect(assignees.contains(.null) && assignees.contains(0))
    }

    @Test func `a newer request hides an earlier score`() {
        let id = stage.services.withWorld { world in
            let id = world.addConversation(subject: "Nota", admin: 501)
            world.rate(id, score: 5, remark: "👏")
            return id
        }
        #expect(stage.intercom("GET", "/conversations/\(id)").json["conversation_rating"]?["rating"] == 5)
        stage.services.withWorld { $0.rate(id, score: nil) }
        let rating = stage.intercom("GET", "/conversations/\(id)").json["conversation_rating"]
        #expect(rating?["rating"] == .null)
        #expect(rating?["created_at"]?.intValue != nil)
    }

    @Test func `every change moves the time of change`() {
        let id = stage.services.withWorld { $0.addConversation(subject: "Oi") }
        let changes: [@Sendable (inout World) -> Void] = [
            { $0.assign(id, toAdmin: 501) }, { $0.move(id, toTeam: 7002) }, { $0.snooze(id, until: $0.now + 60) },
            { $0.addCustomerMessage(to: id) }, { $0.close(id) }, { $0.rate(id, score: 1) },
        ]
        for change in changes {
            stage.clock.advance(by: .seconds(10))
            stage.services.withWorld { change(&$0) }
            #expect(stage.services.world.conversation(id)?.updatedAt == stage.services.world.now)
        }
    }

    @Test func `a snooze ends by itself`() {
        let id = stage.services.withWorld { world in
            let id = world.addConversation(subject: "Depois", admin: 501, isWaiting: false)
            world.snooze(id, until: world.now + 60)
            return id
        }
        #expect(stage.intercom("GET", "/conversations/\(id)").json["state"] == "snoozed")
        stage.clock.advance(by: .seconds(60))
        #expect(stage.intercom("GET", "/conversations/\(id)").json["state"] == "open")
    }

    @Test func `rate headers count down, and the slice ends in 429`() {
        let limits = RateLimits(intercomPerSlice: 3, aircallPerMinute: nil, slackBurst: nil)
        let stage = Stage(.make(scenario: .empty), limits: limits)
        let remaining = (1...3).map { _ in stage.intercom("GET", "/teams").headers["x-ratelimit-remaining"] }
        #expect(remaining == ["2", "1", "0"])
        let refused = stage.intercom("GET", "/teams")
        #expect(refused.status == 429)
        #expect(refused.intercomCode == "rate_limit_exceeded")
        let reset = Int(refused.headers["x-ratelimit-reset"] ?? "") ?? 0
        #expect(reset - stage.services.world.now <= 10)
        stage.clock.set(to: Date(timeIntervalSince1970: Double(reset)))
        #expect(stage.intercom("GET", "/teams").status == 200)
    }

    @Test func `wrong paths and methods have their own failures`() {
        #expect(stage.intercom("GET", "/conversations/999999").status == 404)
        #expect(stage.intercom("PUT", "/admins/501").status == 405)
        #expect(stage.intercom("GET", "/teams/7001/x").status == 404)
        #expect(stage.intercom("GET", "/me", headers: ["accept": "text/html"]).status == 406)
    }

    @Test func `the activity log tells who went away`() {
        stage.services.withWorld { $0.setAway(501, !$0.admins[0].isAway) }
        let after = stage.services.world.now - 1
        let logs = stage.intercom("GET", "/admins/activity_logs?created_at_after=\(after)").json["activity_logs"]
        #expect(logs?.arrayValue?.count == 1)
        #expect(stage.intercom("GET", "/admins/activity_logs").status == 400)
    }

    @Test func `equal worlds give equal answers, byte for byte`() {
        let other = Stage(.make())
        for target in ["/me", "/admins", "/teams", "/conversations?per_page=150"] {
            #expect(stage.intercom("GET", target) == other.intercom("GET", target))
        }
        #expect(stage.aircall("/v1/calls?per_page=50") == other.aircall("/v1/calls?per_page=50"))
    }

    @Test func `the date header shows the world's time`() {
        #expect(stage.intercom("GET", "/me").headers["date"] == "Tue, 15 Sep 2026 13:00:00 GMT")
    }
}
