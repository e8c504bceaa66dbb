import Canvas
import Foundation
import Localization
import Monitoring
import TestSupport
import Testing

@testable import Dashboard

/// A missed call is wrong if somebody had a chance to answer it, and only then has it colour: in every list alike.
@Suite struct MissedCallColourTests {
    /// Missed calls that name an agent, somebody who is none, or nobody, on a line of several people and on one of one, all by
    /// one caller and for one reason; none without a reason given here.
    private static func calls(missed reason: String??) -> [Call] {
        let answered = Call.make("3100000000", now: Scene.now, age: 900)
        guard let reason else { return [answered] }
        let people: [(PhoneUser.ID?, Line.ID)] = [("77", "55"), ("90", "55"), (nil, "55"), (nil, "56")]
        return [answered]
            + people.enumerated().map { position, place in
                .make(
                    Call.ID(rawValue: "310000000\(position + 1)"), now: Scene.now, age: Double(1000 + position * 60),
                    rang: nil, reason: reason, user: place.0, line: place.1,
                    lineName: place.1 == "55" ? "Linha Suporte" : "Cobrança")
            }
    }

    private func lead(missed reason: String??) -> Person {
        var phone = Scene.phone
        phone.calls = Self.calls(missed: reason)
        var person = Person(Scene.update(Scene.snapshot(phone: phone)), size: Size(width: 200, height: 60))
        person.press("2", .enter)
        person.press("4", .tab, .enter)
        return person
    }

    /// The report on the same calls.
    private func reportScreen(missed reason: String??) throws -> Person {
        var person = lead(missed: reason)
        person.press(.escape)
        person.press("v")
        let question = try #require(person.question)
        guard case .calls(let filter) = question.subject else { throw Unexpected() }
        var builder = CallsReportBuilder(
            range: question.range, filter: filter, directory: Scene.directory, rules: Scene.rules)
        for call in Self.calls(missed: reason) { builder.add(call) }
        person.send(.report(question.id, .answer(.calls(builder.report()), then: .end)))
        return person
    }

    private struct Unexpected: Error {}

    /// How many cells of each pane are a warning, by its name.
    private func warnings(missed reason: String??, isOld: Bool = false) throws -> [String: Int] {
        let (person, report) = (lead(missed: reason), try reportScreen(missed: reason))
        var context = try #require(person.state.context)
        if isOld { context.late = [.phone] }
        let page = try #require(person.state.agents.page)
        let records = try #require((person.state.layers.top as? RecordsLayer)?.screen)
        return warnings(QueuesState.panes, person.state.queues, context)
            .merging(warnings(AgentsState.panes, person.state.agents, context)) { $1 }
            .merging(warnings(AgentPageState.panes, page, context)) { $1 }
            .merging(warnings(CallsState.panes, person.state.calls, context)) { $1 }
            .merging(warnings(RecordsState.panes, records, context)) { $1 }
            .merging(warnings(CallsReportState.panes, report.state.callsReport, context)) { $1 }
    }

    private func warnings<Screen>(
        _ panes: [any Pane<Screen>.Type], _ screen: Screen, _ context: Context
    ) -> [String: Int] {
        Dictionary(uniqueKeysWithValues: panes.map { ($0.name, warnings($0, screen, context)) })
    }

    private func warnings<Screen, P: Pane<Screen>>(_ pane: P.Type, _ screen: Screen, _ context: Context) -> Int {
        let columns = P.columns(screen, context)
        return P.rows(screen, context).all.reduce(0) { sum, row in
            sum + columns.count { $0.cell(row, context).spans.contains { $0.style.role == .warning } }
        }
    }

    /// The panes with a column about missed calls, by name.
    private func panesAboutMissed(_ context: Context) -> Set<String> {
        func names<Screen>(_ panes: [any Pane<Screen>.Type]) -> [String] {
            panes.filter { isAboutMissed($0, context) }.map { $0.name }
        }
        return Set(
            names(QueuesState.panes) + names(AgentsState.panes) + names(AgentPageState.panes) + names(CallsState.panes)
                + names(RecordsState.panes) + names(CallsReportState.panes))
    }

    private func isAboutMissed<P: Pane>(_ pane: P.Type, _ context: Context) -> Bool {
        P.allColumns.contains { column in
            column.field?.id == "missed" || column.field?.id == "outcome" || column.title(context).contains("MISSED")
        }
    }

    private static let panes: Set = [
        TeamPane.name, AgentPane.name, PhoneOnlyPane.name, AgentTimelinePane.name, CallPane.name, LinePane.name,
        RecordCallPane.name, CallerAgentPane.name, CalledLinePane.name, RepeatCallerPane.name, MissedReasonPane.name,
    ]

    @Test(arguments: [
        "agents_did_not_answer", "no_available_agent", "abandoned_in_classic", "voicemail", "something_new", nil,
    ])
    func `calls that somebody could have answered are a warning in every list that has them`(reason: String?) throws {
        // Given
        let (before, after) = (try warnings(missed: .none), try warnings(missed: .some(reason)))
        // Then
        let warned = after.filter { $0.value > before[$0.key, default: 0] }
        #expect(Set(warned.keys) == Self.panes)
        let context = try #require(lead(missed: .some(reason)).state.context)
        #expect(panesAboutMissed(context).isSubset(of: Self.panes))
    }

    @Test(arguments: ["out_of_opening_hours", "abandoned_in_ivr", "short_abandoned"])
    func `calls that never reached anybody are no warning in any`(reason: String) throws {
        #expect(try warnings(missed: reason) == warnings(missed: .none))
    }

    @Test func `old figures are dim, however many calls were lost`() throws {
        #expect(try warnings(missed: "no_available_agent", isOld: true) == warnings(missed: .none, isOld: true))
    }

    @Test(arguments: [("no_available_agent", true), ("short_abandoned", false)])
    func `the figures above the lists follow the same rule`(reason: String, isWrong: Bool) throws {
        // Given
        let person = lead(missed: reason)
        let (context, page) = (try #require(person.state.context), try #require(person.state.agents.page))
        let content = try #require(page.content)
        // Then
        let roles = AgentFacts(content: content, context: context).calls.spans.map(\.style.role)
        #expect(roles.contains(.warning) == isWrong)
        let screen = try reportScreen(missed: reason)
        let title = try #require(screen.lines.firstIndex { $0.contains("4 missed") && $0.contains("made") })
        #expect(screen.frame.roles[title].contains("w") == isWrong)
    }

    @Test func `in a sum of both kinds the lost ones count`() throws {
        // Given
        var phone = Scene.phone
        phone.calls =
            Self.calls(missed: "short_abandoned")
            + [.make("3100000009", now: Scene.now, age: 300, rang: nil, reason: "no_available_agent", user: "78")]
        let context = try #require(Person(Scene.update(Scene.snapshot(phone: phone))).state.context)
        let missed = try #require(LineRow.columns.first { $0.field?.id == "missed" })
        let reasons = try #require(LineRow.columns.first { $0.title(context) == "MISSED BECAUSE" })
        // When
        let sum = try #require(LineRow(.everyLine, context))
        let shared = try #require(LineRow(.line("55"), context))
        let single = try #require(LineRow(.line("56"), context))
        // Then
        #expect(
            [sum, shared, single].map { missed.cell($0, context).spans.last?.style.role } == [
                .warning, .warning, .normal,
            ])
        let words = reasons.cell(shared, context).spans
        #expect(words.filter { $0.style.role == .warning }.map(\.text.string) == ["1"])
    }
}
