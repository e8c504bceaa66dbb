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

    @Test func `versions that exist are heeded, and without one the workspace's own applies`() throws {
        // Given an unassigned conversation for which 2.9 says null
        let ids = stage.services.withWorld { world in (0..<2).map { _ in world.addConversation(subject: "Oi") } }
        let id = try #require(ids.first { Int($0).map { $0 % 5 != 0 } == true })
        func assignee(_ headers: [String: String]) -> JSONValue? {
            stage.intercom("GET", "/conversations/\(id)", headers: headers).json["admin_assignee_id"]
        }
        // Then it is so in every version before 2.16, and 0 from there on
        #expect(assignee(["intercom-version": "2.9"]) == .null)
        #expect(assignee(["intercom-version": "2.11"]) == .null)
        #expect(assignee(["intercom-version": "2.16"]) == 0)
        #expect(assignee(["intercom-version": "Preview"]) == 0)
        let forgetful = SimulatedRequest(
            "GET", "/conversations/\(id)", headers: ["authorization": "Bearer demo-token", "accept": "*/*"])
        #expect(stage.services.respond(to: forgetful).json["admin_assignee_id"] == 0)
        // And what never was a version is refused
        for name in ["3.0", "2.x", "2", ""] {
            let refused = stage.intercom("GET", "/me", headers: ["intercom-version": name])
            #expect(refused.intercomCode == "intercom_version_invalid", "\(name)")
        }
    }

    @Test func `a rating tells its last change from 2-16 on`() {
        let id = stage.services.withWorld { world in
            let id = world.addConversation(subject: "Nota", admin: 501)
            world.rate(id, score: 4)
            return id
        }
        func rating(_ version: String) -> JSONValue? {
            stage.intercom("GET", "/conversations/\(id)", headers: ["intercom-version": version])
                .json["conversation_rating"]
        }
        #expect(rating("2.9")?["updated_at"] == nil)
        #expect(rating("2.16")?["updated_at"] == .int(stage.services.world.now))
    }

    @Test func `people work without a lease, and the bot is in no team`() throws {
        let admins = stage.intercom("GET", "/admins").json["admins"]?.arrayValue ?? []
        let world = stage.services.world
        let seatless = try #require(admins.first { $0["has_inbox_seat"] == false && $0["team_ids"] != [] })
        let id = try #require(seatless["id"]?.stringValue.flatMap { Int($0) })
        #expect(world.conversations.contains { $0.adminID == id })
        let bot = try #require(world.admins.first { $0.isBot })
        #expect(admins.first { $0["id"]?.stringValue == "\(bot.id)" }?["team_ids"] == [])
        let teams = stage.intercom("GET", "/teams").json["teams"]?.arrayValue ?? []
        #expect(teams.allSatisfy { $0["admin_ids"]?.arrayValue?.contains(.int(bot.id)) == false })
        // Tiers are null, empty, half, or whole.
        #expect(Set(admins.map { "\($0["team_priority_level"] ?? 0)" }).count == 4)
        // Whose token it is belongs to no team either.
        let owner = stage.intercom("GET", "/me").json["id"]?.stringValue
        #expect(owner != nil && admins.first { $0["id"]?.stringValue == owner }?["team_ids"] == [])
    }

    @Test func `search rows have gaps where the real ones have them`() {
        let stage = Stage(.make(scenario: .busy))
        var rows: [JSONValue] = []
        var cursor = ""
        repeat {
            let query = #"{"field":"created_at","operator":">","value":0}"#
            let page = stage.search(#"{"query":\#(query),"pagination":{"per_page":150\#(cursor)}}"#).json
            rows += page["conversations"]?.arrayValue ?? []
            cursor = page["pages"]?["next"]?["starting_after"]?.stringValue.map { #","starting_after":"\#($0)""# } ?? ""
        } while !cursor.isEmpty
        let missing = rows.count { $0["source"] == .null }
        #expect(missing > 0 && missing < rows.count / 20)
        #expect(rows.contains { $0["source"]?["subject"] == .null } && rows.contains { $0["source"]?["subject"] == "" })
        #expect(rows.contains { $0["source"]?["type"] == "in_app_form" })
        #expect(rows.contains { $0["statistics"] == .null })
        let full = rows.first { $0["statistics"]?["last_close_at"]?.intValue != nil }?["statistics"]
        #expect(full?["count_conversation_parts"]?.intValue != nil && full?["first_contact_reply_at"]?.intValue != nil)
        #expect(
            rows.contains { $0["teammates"]?["admins"] != nil }
                && rows.contains { $0["teammates"]?["teammates"] != nil })
        // In the queues, too, there are some whose customers wait for nothing.
        let queued = stage.services.world.conversations.filter {
            $0.state == .open && $0.adminID == nil && $0.teamID != nil
        }
        #expect(queued.contains { $0.waitingSince == nil && $0.statistics.lastAdminReplyAt != nil })
        #expect(queued.count { $0.waitingSince == nil } < queued.count / 4)
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
