import Foundation
import Localization
import Monitoring
import Simulator
import Storage
import Testing

@testable import RefreshEngine

extension HistoryTests {
    /// Reports and exports of sixty days against the ground truth, in several zones. 1 November 2026 has 25 hours in New York, and
    /// 25 October in Lisbon; Kathmandu's days begin at a quarter to the hour.
    @Suite struct ReportFigureTests {
        private static let ranges = [
            ("2026-11-01", "2026-11-23"), ("2026-10-25", "2026-10-25"), ("2026-10-30", "2026-11-02"),
            ("2026-09-20", "2026-11-23"),
        ]

        @Test(arguments: ["America/Sao_Paulo", "America/New_York", "Europe/Lisbon", "Asia/Kathmandu"])
        func `every figure is the one computed from the world`(zone: String) async throws {
            let timeZone = try #require(TimeZone(identifier: zone))
            let stage = try HistoryStage()
            let store = try await stage.freshStore()
            try await stage.loader(store).load(HistoryStage.allKinds, in: stage.span)
            let service = try stage.service(store, in: timeZone)
            for (first, last) in Self.ranges {
                let expected = ExpectedReports(
                    world: stage.services.world, timeZone: timeZone, first: first, last: last)
                let range = try service.range(first, last)
                try expectSatisfaction(service, range, expected)
                try expectCalls(service, range, expected)
                try expectTrends(service, range, expected)
                try expectExports(service, range, expected)
                for rules in [
                    stage.rules, Self.timed(stage.rules, office: false), Self.timed(stage.rules, office: true),
                ] {
                    let service = try ReportService(
                        store, rules: rules, timeZone: timeZone, hasVoice: true, serviceNow: stage.now)
                    try expectService(service, range, expected)
                }
            }
        }

        /// Somebody leaves the workspace and somebody else all teams, and what was theirs is assigned to others: the figures of
        /// the sixty days stay whose they were.
        @Test(arguments: ["America/Sao_Paulo", "America/New_York", "Europe/Lisbon", "Asia/Kathmandu"])
        func `whoever leaves keeps the service times of their conversations`(zone: String) async throws {
            // Given sixty days that are known
            let timeZone = try #require(TimeZone(identifier: zone))
            let stage = try HistoryStage()
            let store = try await stage.freshStore()
            try await stage.loader(store).load(HistoryStage.allKinds, in: stage.span)
            // When two people leave one after the other, and a third gets all their conversations, those of the first from the
            // second
            let world = stage.services.world
            let counts = Dictionary(grouping: world.conversations.compactMap(\.adminID)) { $0 }.mapValues(\.count)
            let leavers = counts.sorted { ($0.value, $0.key) > ($1.value, $1.key) }.prefix(2).map(\.key)
            let heir = try #require(
                world.teams.flatMap(\.memberIDs).first { !leavers.contains($0) && counts[$0] != nil })
            try #require(leavers.count == 2)
            var kept: [String: Int] = [:]
            for (leaver, next) in zip(leavers, [leavers[1], heir]) {
                let owned = stage.services.world.conversations.filter { $0.adminID == leaver }
                for row in owned where kept[row.id] == nil { kept[row.id] = leaver }
                stage.services.withWorld { $0.removeAdmin(leaver) }
                try await stage.refresh(store, withUpkeep: true)
                stage.services.withWorld { world in
                    for row in owned { world.assign(row.id, toAdmin: next) }
                }
                try await stage.refresh(store, withUpkeep: true)
            }
            // Then
            let now = stage.services.world
            #expect(!now.conversations.contains { $0.adminID.map(leavers.contains) ?? false })
            for (first, last) in Self.ranges {
                var expected = ExpectedReports(world: now, timeZone: timeZone, first: first, last: last)
                expected.keptOwners = kept
                for rules in [Self.timed(stage.rules, office: false), Self.timed(stage.rules, office: true)] {
                    let service = try ReportService(
                        store, rules: rules, timeZone: timeZone, hasVoice: true, serviceNow: stage.now)
                    let range = try service.range(first, last)
                    try expectService(service, range, expected)
                    let rows = try service.serviceReport(range).agents
                    #expect(
                        rows.contains { row in leavers.contains { row.id.rawValue == "\($0)" } } || last == "2026-10-25"
                    )
                }
            }
        }

        /// The rules with targets, and perhaps with business hours.
        private static func timed(_ rules: SnapshotRules, office: Bool) -> SnapshotRules {
            var rules = rules
            rules.firstResponse = .seconds(60 * 60)
            rules.firstClose = .seconds(6 * 60 * 60)
            guard office else { return rules }
            let holidays = ["2026-11-02", "2026-11-20"].compactMap { CalendarDay($0) }
            rules.hours = BusinessHours(
                open: ActiveHours(spans: [.init(weekdays: [0, 1, 2, 3, 4], start: 8 * 60, end: 18 * 60)]),
                holidays: Set(holidays))
            return rules
        }

        private func expectService(
            _ service: ReportService, _ range: ReportRange, _ expected: ExpectedReports
        ) throws {
            let summary = try service.service(range)
            let target = service.rules.firstResponse.map { Int($0.components.seconds) }
            let closeTarget = service.rules.firstClose.map { Int($0.components.seconds) }
            let hours =
                service.rules.hours == nil ? nil : ExpectedReports.Office(holidays: ["2026-11-02", "2026-11-20"])
            func check(
                _ times: ServiceTimes?, _ about: String, open: ((SimulatedConversation) -> Bool)? = nil,
                _ counts: (SimulatedConversation) -> Bool
            ) {
                let figures = expected.service(
                    target: target, closeTarget: closeTarget, office: hours, now: Stage.now, open: open, where: counts)
                #expect(ExpectedReports.Service(times ?? ServiceTimes()) == figures, "\(about)")
            }
            check(summary.total, "all") { _ in true }
            for team in expected.world.teams {
                check(summary.teams[Team.ID(rawValue: "\(team.id)")], "team \(team.id)") { $0.teamID == team.id }
            }
            for admin in expected.world.admins {
                // What is overdue now is up to whoever has it now.
                let owned = summary.owners[InboxMember.ID(rawValue: "\(admin.id)")]
                check(owned, "admin \(admin.id)", open: { $0.adminID == admin.id }) {
                    expected.owner(of: $0) == admin.id
                }
            }
            let hoursOfResponses = summary.hours.mapValues(\.firstResponse.count).filter { $0.value > 0 }
            #expect(hoursOfResponses == expected.responsesByHour)
            // Each row leads to what it counts.
            let report = try service.serviceReport(range)
            #expect(report.total == summary.total && report.gaps.isEmpty)
            let groups: [(ServiceGroup, ServiceTimes)] =
                [(.everybody, report.total)] + report.agents.map { (.owner($0.id), $0.times) }
                + report.teams.map { (.team($0.id), $0.times) } + report.hours.map { (.hour($0.id), $0.times) }
            for (group, times) in groups {
                let list = try service.records(range, .service(.all, group))
                let least = max(times.firstResponse.count, times.close.count)
                let most = times.firstResponse.count + times.close.count + times.unrecorded
                #expect((least...most).contains(list.conversationCount), "\(group)")
            }
            // The same row by row, in a file.
            let file = try service.exported(
                ExportRequest(.conversations(PeopleFilter()), over: range, format: .json))
            let rows = try file.split(separator: "\n").map { line in
                try #require(JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
            }
            let team = try #require(expected.world.teams.first).id
            let ofTeam = try service.exported(
                ExportRequest(
                    .conversations(PeopleFilter(), teams: .only([Team.ID(rawValue: "\(team)")])), over: range,
                    format: .json))
            #expect(ofTeam.split(separator: "\n").count == rows.count { $0["team_id"] as? String == "\(team)" })
            let times = rows.filter { expected.isInRange($0["first_response_at"] as? String) }
                .compactMap { $0["first_response_seconds"] as? Int }
            #expect(times.count == summary.total.firstResponse.count)
            #expect(
                rows.count {
                    $0["within_target"] as? Bool == true && expected.isInRange($0["first_response_at"] as? String)
                } == summary.total.inTime)
        }

        private func expectSatisfaction(
            _ service: ReportService, _ range: ReportRange, _ expected: ExpectedReports
        ) throws {
            let report = try service.satisfaction(range, by: .day)
            #expect(report.gaps.isEmpty)
            #expect(report.counts == Self.counts(expected.asked))
            let people = Dictionary(grouping: expected.asked, by: ExpectedReports.person)
            #expect(
                Dictionary(uniqueKeysWithValues: report.agents.map { ($0.id?.rawValue, $0.counts) })
                    == people.mapValues(Self.counts))
            let days = Dictionary(grouping: expected.asked) { expected.text($0.rating?.requestedAt ?? 0, "yyyy-MM-dd") }
            for point in report.trend {
                #expect(point.counts == Self.counts(days[point.day.description] ?? []), "\(point.day)")
            }
            // With filters: a team's, a person's, and the bad ones with words.
            let team = try #require(expected.world.teams.first?.id)
            #expect(
                try service.satisfaction(range, RatingFilter(teams: .only([Team.ID(rawValue: "\(team)")]))).counts
                    == Self.counts(expected.asked.filter { $0.teamID == team }))
            let bad = expected.asked.filter { asked in
                asked.rating?.score.map { $0 < 3 } ?? false && asked.rating?.remark?.isEmpty == false
            }
            let filter = RatingFilter(scores: .only([1, 2]), withRemarkOnly: true)
            #expect(try service.satisfaction(range, filter).counts.total == bad.count)
            #expect(try service.ratings(range, filter).map(\.conversation.rawValue) == bad.reversed().map(\.id))
        }

        @Test func `with teams on watch, ratings count where their conversation is with one of them`() async throws {
            // Given ratings of several teams, of which one is on watch
            let stage = try HistoryStage()
            let store = try await stage.freshStore()
            try await stage.loader(store).load([.ratings], in: stage.span)
            let world = stage.services.world
            let team = try #require(world.teams.first).id
            var rules = stage.rules
            rules.teams = .only([Team.ID(rawValue: "\(team)")])
            let service = try ReportService(store, rules: rules, timeZone: .gmt, hasVoice: true, serviceNow: stage.now)
            let (first, last) = Self.ranges[3]
            let range = try service.range(first, last)
            // When satisfaction is asked for
            let expected = ExpectedReports(world: world, timeZone: .gmt, first: first, last: last)
            let asked = expected.asked.filter { $0.teamID == team }
            try #require(!asked.isEmpty && asked.count < expected.asked.count)
            let report = try service.satisfaction(range)
            // Then report, list, rows of agents and export agree
            #expect(report.counts == Self.counts(asked))
            #expect(report.filter == RatingFilter())
            let answered = asked.filter { $0.rating?.score != nil }
            #expect(
                try service.ratings(range, limit: 10_000).map(\.conversation.rawValue) == answered.reversed().map(\.id))
            for agent in try service.agents(range).agents {
                guard case .agent(let id) = agent.subject else { continue }
                let mine = asked.filter { ExpectedReports.person($0) == id.rawValue }
                #expect(agent.ratings == Self.counts(mine))
            }
            let exported = rows(try service.exported(ExportRequest(.init(.csat), over: range)))
            #expect(exported.map { $0["conversation_id"] } == asked.map(\.id))
            // And where the settings name only what does not exist, nothing of it is whole
            (rules.teams, rules.lines) = (.only(["9999999"]), .only(["123456"]))
            let lost = try ReportService(store, rules: rules, timeZone: .gmt, hasVoice: true, serviceNow: stage.now)
            #expect(try lost.satisfaction(range).gaps == [range.span])
            #expect(try lost.calls(range)?.gaps == [range.span])
            #expect(
                lost.settingsProblems.map { $0(.english) } == [
                    "Team 9999999 in the settings does not exist.", "Line 123456 in the settings does not exist.",
                ])
            #expect(service.settingsProblems.isEmpty)
            // And of a team that is not on watch there is nothing
            let other = RatingFilter(teams: .only([Team.ID(rawValue: "\(try #require(world.teams.last).id)")]))
            #expect(try service.satisfaction(range, other).counts == CSATCounts())
            #expect(try service.ratings(range, other).isEmpty)
            #expect(rows(try service.exported(ExportRequest(.ratings(other), over: range))).isEmpty)
        }

        @Test func `a file of some rows of the calls report has exactly the calls that they count`() async throws {
            // Given
            let stage = try HistoryStage()
            let store = try await stage.freshStore()
            try await stage.loader(store).load([.calls], in: stage.span)
            let service = try stage.service(store, in: .gmt)
            let range = try service.range("2026-10-30", "2026-11-02")
            let report = try #require(try service.calls(range))
            func file(_ groups: [CallGroup]...) throws -> Set<String> {
                var request = ExportRequest(.init(.calls), over: range)
                request.groups = groups.map(CallGroups.init)
                let ids = rows(try service.exported(request)).compactMap { $0["call_id"] }
                #expect(Set(ids).count == ids.count)
                return Set(ids)
            }
            let people = report.agents.map { CallGroup.person($0.phones) }
            let lines = report.lines.map { CallGroup.line($0.id) }
            let reasons = report.reasons.map { CallGroup.missed(because: $0.name) }
            let callers = report.repeatCallers.prefix(4).map { CallGroup.caller($0.number) }
            try #require(people.count > 2 && lines.count > 1 && reasons.count > 1 && callers.count > 1)
            // Then each row alone
            for group in people + lines + reasons + callers + [.shared, .everybody] {
                let counted = try service.records(range, .calls(CallFilter(), group))
                #expect(try file([group]) == Set(counted.calls.map(\.id.rawValue)), "\(group)")
                #expect(counted.callCount == counted.calls.count)
            }
            // And any of several, of one table; each of several tables
            for table in [people, lines, reasons, callers] {
                let union = try table.reduce(into: Set<String>()) { $0.formUnion(try file([$1])) }
                #expect(try file(table) == union)
                #expect(try file(table, [reasons[0]]) == union.intersection(try file([reasons[0]])))
            }
            #expect(try file([]).isEmpty && !(try file().isEmpty))
        }

        @Test func `a file of ratings has those that pass every test`() async throws {
            // Given
            let stage = try HistoryStage()
            let store = try await stage.freshStore()
            try await stage.loader(store).load([.ratings], in: stage.span)
            let service = try stage.service(store, in: .gmt)
            let (first, last) = Self.ranges[0]
            var request = ExportRequest(.init(.csat), over: try service.range(first, last))
            let all = rows(try service.exported(request))
            // When
            request.ratings = [
                RatingTest("bad") { $0.score.map { $0 < 3 } ?? false }, RatingTest("remark") { $0.remark != nil },
            ]
            // Then
            let expected = all.filter { ["1", "2"].contains($0["score"]) && $0["remark"]?.isEmpty == false }
            #expect(!expected.isEmpty && expected.count < all.count)
            #expect(rows(try service.exported(request)) == expected)
        }

        private func expectCalls(_ service: ReportService, _ range: ReportRange, _ expected: ExpectedReports) throws {
            let report = try #require(try service.calls(range))
            #expect(report.gaps.isEmpty)
            let inbound = expected.calls.filter { $0.direction == .inbound }
            #expect(report.totals.missed == inbound.count { $0.answeredAt == nil })
            #expect(
                report.totals.outboundAnswered
                    == expected.calls.count { $0.direction == .outbound && $0.answeredAt != nil })
            for agent in report.agents {
                guard let id = agent.id, let admin = expected.world.admins.first(where: { "\($0.id)" == id.rawValue })
                else { continue }
                let counts = agent.counts
                #expect(
                    [counts.answered, counts.missed ?? 0, counts.missedInferred, counts.talkTime.wholeSeconds]
                        == expected.figures(of: admin), "\(agent.name)")
                #expect((counts.missed == nil) == (expected.figures(of: admin)[1] == 0 && expected.sharesLines(admin)))
                if expected.sharesLines(admin) { #expect(counts.answerRate == nil) }
            }
            #expect(report.agents.reduce(report.missedShared) { $0 + ($1.counts.missed ?? 0) } == report.totals.missed)
            let agents = Set(expected.agents.flatMap(expected.phones))
            #expect(
                report.totals.answered
                    == inbound.count {
                        $0.answeredAt != nil && (agents.contains(anyOn: $0) || expected.world.hasStranger(on: $0))
                    })
            for line in report.lines where line.id != nil {
                let mine = inbound.filter { $0.lineID.map(String.init) == line.id?.rawValue }
                #expect(line.missed == mine.count { $0.answeredAt == nil })
                #expect(
                    line.answered
                        == mine.count {
                            $0.answeredAt != nil && (agents.contains(anyOn: $0) || expected.world.hasStranger(on: $0))
                        })
            }
            let callers = Dictionary(grouping: inbound.filter { $0.rawDigits != "anonymous" }) {
                $0.rawDigits.filter(\.isNumber)
            }
            #expect(report.repeatCallers.count == callers.values.count { $0.count > 1 })
        }

        private func expectTrends(_ service: ReportService, _ range: ReportRange, _ expected: ExpectedReports) throws {
            let report = try service.trends(range).shown
            #expect(report.conversationGaps.isEmpty && report.callGaps.isEmpty)
            let names = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
            var seen: [String: Int] = [:]
            for (name, hours) in zip(names, report.hours) {
                for (hour, counts) in hours.enumerated() where counts.arrivals > 0 {
                    seen["\(name) \(hour < 10 ? "0" : "")\(hour)"] = counts.arrivals
                }
            }
            #expect(seen == expected.arrivals)
            #expect(report.today.comparedDays == 4)
        }

        @Test(arguments: ["America/Sao_Paulo", "America/New_York", "Europe/Lisbon", "Asia/Kathmandu"])
        func `the people needed are computed from every call and conversation of four weeks`(zone: String) async throws
        {
            // Given sixty days, and rules for what their work takes
            let timeZone = try #require(TimeZone(identifier: zone))
            let stage = try HistoryStage()
            let store = try await stage.freshStore()
            try await stage.loader(store).load(HistoryStage.allKinds, in: stage.span)
            var rules = stage.rules
            rules.staffing = StaffingRules(afterCall: .seconds(30), conversationTime: .seconds(840), chatsAtOnce: 2)
            let service = try ReportService(
                store, rules: rules, timeZone: timeZone, hasVoice: true, serviceNow: stage.now)
            let range = StaffingReport.range(now: stage.now, timeZone: timeZone)
            // When the next days are planned
            let report = try service.staffing(range)
            // Then the means are those of the world, hour by hour
            let expected = ExpectedReports(
                world: stage.services.world, timeZone: timeZone, first: range.firstDay.description,
                last: range.lastDay.description)
            #expect(report.conversationGaps.isEmpty && report.callGaps.isEmpty)
            let inbound = expected.calls.filter { $0.direction == .inbound }
            let answered = inbound.filter { $0.answeredAt != nil }
            let talk = answered.reduce(0) { $0 + ($1.endedAt ?? 0) - ($1.answeredAt ?? 0) }
            #expect(report.measures?.answered == answered.count && answered.count > 100)
            let callTime = Double(talk) / Double(answered.count) + 30
            #expect(abs(try #require(report.inputs.callTime).seconds - callTime) < 1e-6)
            let names = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
            var length: [String: Double] = [:]
            for second in stride(
                from: Int(range.span.lowerBound.timeIntervalSince1970),
                to: Int(range.span.upperBound.timeIntervalSince1970), by: 900)
            { length[expected.text(second, "EEE HH"), default: 0] += 0.25 }
            for day in report.days() {
                for hour in day.hours {
                    let name = "\(names[day.day.weekday.rawValue]) \(hour.hour < 10 ? "0" : "")\(hour.hour)"
                    let sum = (try #require(hour.calls) + (try #require(hour.conversations))) * (length[name] ?? 0)
                    #expect(Int(sum.rounded()) == expected.arrivals[name] ?? 0, "\(name)")
                    let chats = try #require(hour.conversations) * 840 / 3600 / 2
                    #expect(hour.forConversations == .people(Int((chats - 1e-9).rounded(.up))))
                    let load = CallLoad(
                        callsPerHour: try #require(hour.calls), handlingTime: try #require(report.inputs.callTime),
                        patience: report.inputs.patience)
                    #expect(hour.forCalls == .people(load.agents(toReach: .usual)))
                    #expect(hour.online == nil, "nobody has looked yet")
                }
            }
            // And a request is answered with the same, and as long as nothing is loaded with what is missing
            let request = ReportRequest(.staffing(.init()), over: range, loadsHistory: false, number: 1)
            #expect(try service.answer(to: request) == .staffing(report))
            let empty = try ReportService(
                try await stage.freshStore(), rules: rules, timeZone: timeZone, hasVoice: true, serviceNow: stage.now)
            #expect(try empty.answer(to: request).isIncomplete)
            #expect(try empty.staffing(range).days().allSatisfy { $0.hours.allSatisfy { $0.total.people == nil } })
        }

        private func expectExports(_ service: ReportService, _ range: ReportRange, _ expected: ExpectedReports) throws {
            let ratings = rows(try service.exported(ExportRequest(.init(.csat), over: range)))
            #expect(ratings.map { $0["conversation_id"] } == expected.asked.map(\.id))
            #expect(ratings.map { $0["score"] } == expected.asked.map { $0.rating?.score.map(String.init) ?? "" })
            #expect(
                ratings.map { $0["requested_at"] }
                    == expected.asked.map { expected.text($0.rating?.requestedAt ?? 0, "yyyy-MM-dd'T'HH:mm:ssxxx") })
            let calls = rows(try service.exported(ExportRequest(.init(.calls), over: range)))
            #expect(calls.map { $0["call_id"] } == expected.calls.map { "\($0.id)" })
            #expect(
                calls.allSatisfy {
                    $0["number"]?.contains("•") ?? false || $0["number"] == "anonymous" || $0["number"] == ""
                })
            let agents = rows(try service.exported(ExportRequest(.init(.agents), over: range)))
            #expect(
                agents.compactMap { $0["calls_missed"].flatMap(Int.init) }.reduce(0, +)
                    == expected.calls.count { $0.direction == .inbound && $0.answeredAt == nil })
            for agent in agents where agent["agent_id"]?.isEmpty == false {
                let admin = try #require(expected.world.admins.first { "\($0.id)" == agent["agent_id"] })
                #expect(agent["conversations"] == "\(expected.volume["\(admin.id)"] ?? 0)")
                #expect(
                    agent["ratings"]
                        == "\(expected.asked.count { ExpectedReports.person($0) == "\(admin.id)" && $0.rating?.score != nil })"
                )
                guard !expected.phones(of: admin).isEmpty else { continue }
                #expect(agent["calls_answered"] == "\(expected.figures(of: admin)[0])")
            }
            try expectOnePerson(service, range, expected)
        }

        /// The export of one agent, as JSON lines.
        private func expectOnePerson(_ service: ReportService, _ range: ReportRange, _ expected: ExpectedReports) throws
        {
            let admin = try #require(expected.world.admins.first { !expected.phones(of: $0).isEmpty })
            let address = try #require(EmailAddress(admin.email.uppercased()))
            let people = service.directory.people(address, rules: service.rules)
            #expect(people.map(\.member?.id.rawValue) == [String(admin.id)])
            let filter = PeopleFilter(people)
            let request = ExportRequest(.init(.csat, of: filter), over: range, format: .json)
            let lines = try service.exported(request).split(separator: "\n").map { line in
                try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
            }
            #expect(
                lines.map { $0?["conversation_id"] as? String }
                    == expected.asked.filter { ExpectedReports.person($0) == "\(admin.id)" }.map(\.id))
            let phones = Set(expected.phones(of: admin))
            let calls = rows(try service.exported(ExportRequest(.init(.calls, of: filter), over: range)))
            let answered = calls.filter { $0["outcome"] == "answered" && $0["direction"] == "inbound" }
            #expect(
                answered.count
                    == expected.calls.count {
                        $0.direction == .inbound && $0.answeredAt != nil && phones.contains(anyOn: $0)
                    })
        }

        private static func counts(_ asked: [SimulatedConversation]) -> CSATCounts {
            let scores = (1...5).map { score in asked.count { $0.rating?.score == score } }
            return CSATCounts(byScore: scores, requested: asked.count)
        }

        /// A CSV reader that knows quotes, written for this test.
        private func rows(_ csv: String) -> [[String: String]] {
            var (lines, line, cell, isQuoted) = ([[String]](), [String](), "", false)
            for scalar in csv.unicodeScalars {
                switch scalar {
                case "\"": isQuoted.toggle()
                case "," where !isQuoted:
                    line.append(cell)
                    cell = ""
                case "\n" where !isQuoted:
                    lines.append(line + [cell])
                    (line, cell) = ([], "")
                case "\r" where !isQuoted: break
                default: cell.unicodeScalars.append(scalar)
                }
            }
            guard let names = lines.first else { return [] }
            return lines.dropFirst().map { Dictionary(uniqueKeysWithValues: zip(names, $0)) }
        }
    }
}
