import Foundation
import Testing

@testable import Simulator

@Suite struct AircallServiceTests {
    private let stage = Stage(.make())

    @Test func `no header is 401, a wrong one 403`() {
        let request = SimulatedRequest("GET", "/v1/ping")
        #expect(stage.services.respond(to: request).status == 401)
        #expect(stage.aircall("/v1/ping", authorization: "Basic bm86bm8=").status == 403)
        #expect(stage.aircall("/v1/ping", authorization: "Bearer demo-key").json["message"] == "Forbidden")
        #expect(stage.aircall("/v1/ping").json["ping"] == "pong")
    }

    @Test func `the window leaves out its first second and includes its last`() {
        // Given calls that start at three successive instants
        let ids = stage.services.withWorld { world in
            (0..<3).map { offset in
                let id = world.addCall()
                let start = world.now - 2 + offset
                world.editCall(id) { $0.startedAt = start }
                return id
            }
        }
        let now = stage.services.world.now
        // Then a window from the first to the second holds the second only
        #expect(stage.aircall("/v1/calls?from=\(now - 2)&to=\(now - 1)").ids("calls") == ["\(ids[1])"])
    }

    @Test func `calls come oldest first, twenty a page, at most fifty`() throws {
        let world = stage.services.world
        let expected = world.calls.sorted { ($0.startedAt, $0.id) < ($1.startedAt, $1.id) }.map { "\($0.id)" }
        let first = stage.aircall("/v1/calls")
        #expect(first.ids("calls") == Array(expected.prefix(20)))
        let clamped = stage.aircall("/v1/calls?per_page=500")
        #expect(clamped.json["meta"]?["per_page"] == 50)
        #expect(stage.aircall("/v1/calls?order=desc").ids("calls") == Array(expected.reversed().prefix(20)))
        #expect(stage.aircall("/v1/calls?order=sideways").status == 400)
    }

    @Test func `following the links reads every call once`() throws {
        let world = stage.services.world
        var seen: [String] = []
        var target: String? =
            "/v1/calls?from=\(world.launch - 6 * 86_400)&to=\(world.launch)&per_page=10&fetch_contact=true"
        while let link = target {
            let page = stage.aircall(link)
            try #require(page.status == 200)
            seen += page.ids("calls")
            let link = page.json["meta"]?["next_page_link"]?.stringValue
            #expect(
                link.map { $0.hasPrefix("http://127.0.0.1:9/v1/calls?") && $0.contains("fetch_contact=true") } ?? true)
            target = link.map { String($0.dropFirst("http://127.0.0.1:9".count)) }
        }
        let expected = world.calls.filter { $0.startedAt > world.launch - 6 * 86_400 && $0.startedAt <= world.launch }
        #expect(Set(seen) == Set(expected.map { "\($0.id)" }))
        #expect(seen.count == expected.count)
    }

    @Test func `nothing lies beyond ten thousand items`() {
        #expect(stage.aircall("/v1/calls?page=200&per_page=50").ids("calls") == [])
        let refused = stage.aircall("/v1/calls?page=201&per_page=50&to=1")
        #expect(refused.status == 400)
        #expect(refused.json["troubleshoot"] == "BAD_REQUEST")
        #expect(stage.aircall("/v1/calls?page=9223372036854775807").status == 400)
        #expect(stage.aircall("/v1/calls?page=0").status == 400)
    }

    @Test func `windows before six months ago are empty`() {
        let world = stage.services.world
        let old = world.now - 200 * 86_400
        stage.services.withWorld { world in
            let id = world.addCall()
            world.editCall(id) { $0.startedAt = old }
        }
        #expect(stage.aircall("/v1/calls?from=\(old - 10)&to=\(old + 10)").ids("calls") == [])
    }

    @Test func `the plain list ignores filters, the search heeds them`() {
        let all = stage.aircall("/v1/calls").json["meta"]?["total"]
        #expect(stage.aircall("/v1/calls?direction=inbound").json["meta"]?["total"] == all)
        let inbound = stage.services.world.calls.count { $0.direction == .inbound }
        #expect(stage.aircall("/v1/calls/search?direction=inbound").json["meta"]?["total"] == .int(inbound))
        #expect(all != .int(inbound))
    }

    @Test func `a call goes from ringing over talking to done`() {
        let user = stage.services.world.voiceUsers[0].id
        let id = stage.services.withWorld { $0.addCall() }
        var call = stage.aircall("/v1/calls/\(id)").json["call"]
        #expect(call?["status"] == "initial")
        #expect(call?["duration"] == 0)
        stage.clock.advance(by: .seconds(8))
        stage.services.withWorld { $0.answerCall(id, user: user) }
        #expect(stage.aircall("/v1/users/\(user)/availability").json["availability"] == "in_call")
        stage.clock.advance(by: .seconds(60))
        stage.services.withWorld { $0.endCall(id) }
        call = stage.aircall("/v1/calls/\(id)").json["call"]
        #expect(call?["status"] == "done")
        #expect(call?["duration"] == 68)
        #expect(call?["asset"] == .null)
        #expect(stage.aircall("/v1/users/\(user)/availability").json["availability"] == "after_call_work")
        stage.services.withWorld { $0.editCall(id) { $0.hasAsset = true } }
        #expect(
            stage.aircall("/v1/calls/\(id)").json["call"]?["asset"]?.stringValue
                == "https://assets.aircall.io/calls/\(id)/recording")
    }

    @Test func `nobody is null in some records and absent in others`() {
        let ids = stage.services.withWorld { world in
            (0..<3).map { _ in
                let id = world.addCall()
                world.endCall(id, missedReason: .agentsDidNotAnswer)
                return id
            }
        }
        let users = ids.map { stage.aircall("/v1/calls/\($0)").json["call"]?["user"] }
        #expect(users.contains(.null) && users.contains(nil))
    }

    @Test func `a deleted user turns into nobody in old calls`() throws {
        let call = try #require(stage.services.world.calls.first { $0.userID != nil })
        let user = try #require(call.userID)
        #expect(stage.aircall("/v1/calls/\(call.id)").json["call"]?["user"]?["id"] == .int(user))
        stage.services.withWorld { $0.removeVoiceUser(user) }
        #expect(stage.aircall("/v1/calls/\(call.id)").json["call"]?["user"]?["id"] == nil)
        #expect(stage.aircall("/v2/users/\(user)").status == 404)
        #expect(!stage.aircall("/v2/users?per_page=50").ids("users").contains("\(user)"))
    }

    @Test func `the old user list has ended unless the scenario keeps it`() {
        #expect(stage.aircall("/v1/users").status == 404)
        #expect(stage.aircall("/v1/users/availabilities").status == 200)
        #expect(stage.aircall("/v2/users").ids("users").count == stage.services.world.voiceUsers.count)
        let old = Stage(.make { $0.servesOldUserList = true })
        #expect(old.aircall("/v1/users").status == 200)
    }

    @Test func `availabilities are paged and carry no address`() {
        let stage = Stage(
            .make(scenario: .demo) {
                $0.agents = 30; $0.historyDays = 1
            })
        let first = stage.aircall("/v1/users/availabilities")
        #expect(first.ids("users").count == 20)
        #expect(first.json["users"]?.arrayValue?.first?["email"] == nil)
        #expect(stage.aircall("/v1/users/availabilities?per_page=50").ids("users").count > 25)
    }

    @Test func `a line tells its users only when asked for alone`() {
        let line = stage.services.world.lines[0]
        #expect(stage.aircall("/v1/numbers").json["numbers"]?.arrayValue?.first?["users"] == nil)
        let users = stage.aircall("/v1/numbers/\(line.id)").json["number"]?["users"]?.arrayValue ?? []
        #expect(users.compactMap { $0["id"]?.intValue } == line.userIDs.map { Int($0) })
        #expect(stage.aircall("/v1/numbers/1").status == 404)
    }

    @Test func `signed links change and exist only beside a recording`() throws {
        let call = try #require(stage.services.world.calls.last { $0.hasRecording && $0.status == .done })
        let before = stage.aircall("/v1/calls/\(call.id)").json["call"]?["recording"]?.stringValue
        stage.clock.advance(by: .seconds(3600))
        let after = stage.aircall("/v1/calls/\(call.id)").json["call"]?["recording"]?.stringValue
        #expect(before != nil && after != nil && before != after)
    }

    @Test func `a minute's quota ends in 429 and a block of a minute`() {
        let stage = Stage(.make(scenario: .empty), limits: .vendors)
        for _ in 0..<60 {
            let response = stage.aircall("/v1/ping")
            #expect(response.status == 200)
            #expect(response.headers["x-aircallapi-remaining"] == nil)
        }
        let refused = stage.aircall("/v1/ping")
        #expect(refused.status == 429)
        #expect(refused.headers["x-aircallapi-reset"] == String(stage.services.world.now + 60))
        stage.clock.advance(by: .seconds(59))
        #expect(stage.aircall("/v1/ping").status == 429)
        stage.clock.advance(by: .seconds(1))
        #expect(stage.aircall("/v1/ping").status == 200)
    }

    @Test func `people in calls carry nine to twelve keys, tags and teams more than a name`() throws {
        let stage = Stage(.make(scenario: .demo))
        let calls = (1...20).flatMap { page in
            stage.aircall("/v1/calls?per_page=50&page=\(page)").json["calls"]?.arrayValue ?? []
        }
        let sizes = calls.compactMap { call -> Int? in
            guard case .object(let members)? = call["user"] else { return nil }
            return members.count
        }
        #expect(Set(sizes) == [9, 10, 11, 12])
        // Nobody's name is on a missed call, and mostly not even the key; reasons have gaps and surprises.
        let missed = calls.filter {
            $0["direction"] == "inbound" && $0["status"] == "done" && $0["answered_at"] == .null
        }
        #expect(missed.allSatisfy { $0["user"] == nil || $0["user"] == .null })
        #expect(missed.count { $0["user"] == nil } > missed.count / 2)
        #expect(
            missed.contains { $0["missed_call_reason"] == "" } && missed.contains { $0["missed_call_reason"] == .null })
        #expect(missed.contains { $0["missed_call_reason"] == "voicemail" && $0["voicemail"]?.stringValue != nil })
        let tags = calls.compactMap { $0["tags"]?.arrayValue }
        #expect(tags.contains { $0.count == 2 } && tags.contains { $0.count == 1 })
        let teams = calls.flatMap { $0["teams"]?.arrayValue ?? [] }
        let team = try #require(teams.first)
        #expect(team["direct_link"]?.stringValue != nil && team["created_at"]?.stringValue != nil)
    }

    @Test func `the new user list has nameless people and times without milliseconds`() {
        let users = stage.aircall("/v2/users?per_page=50").json["users"]?.arrayValue ?? []
        #expect(users.contains { $0["name"] == .null } && users.contains { $0["name"]?.stringValue != nil })
        #expect(users.allSatisfy { $0["created_at"]?.stringValue?.hasSuffix(":00Z") == true })
    }

    @Test func `what is not found is reported in Aircall's own envelope`() {
        let lost = stage.aircall("/v1/numbers/1").json
        #expect(lost == ["error": "Not Found", "troubleshoot": "NOT_FOUND"])
        #expect(stage.aircall("/v1/ping", authorization: "Basic bm86bm8=").json == ["message": "Forbidden"])
    }

    @Test func `the company is named and counted`() {
        let company = stage.aircall("/v1/company").json["company"]
        let world = stage.services.world
        #expect(company?["name"] == "Example Ltd")
        #expect(company?["users_count"] == .int(world.voiceUsers.count { !$0.isRemoved }))
        #expect(company?["numbers_count"] == .int(world.lines.count))
    }

    @Test func `other methods and paths are refused`() {
        #expect(stage.aircall("/v1/calls", method: "POST").status == 405)
        #expect(stage.aircall("/v1/webhooks").status == 404)
        #expect(stage.aircall("/v1/calls/-1").status == 404)
        #expect(stage.aircall("/v1/company").json["company"]?["name"] == "Example Ltd")
    }

    @Test func `another seed is another workspace and another company`() {
        // Given two worlds, served with credentials of their own
        let stages = [UInt64(7), 8].map { seed in
            let world = World(seed: seed, scenario: .empty, startingAt: Date(timeIntervalSince1970: 1_795_465_800))
            return (world, SimulatedCredentials(of: world))
        }
        // Then neither the code, nor the key, nor the name is the other's
        #expect(stages[0].0.companyName != stages[1].0.companyName)
        #expect(stages[0].1.intercomAppID != stages[1].1.intercomAppID)
        #expect(stages[0].1.aircallID != stages[1].1.aircallID)
    }
}
