import Foundation
import Localization
import TestSupport
import Testing

@testable import Monitoring

/// What every rule there is has to bring along.
@Suite struct AlertRuleListTests {
    private static let details = [
        nil, AlertDetails(),
        AlertDetails(
            tickets: [AlertTicket(.make("1", now: now), links: .make(), timeLeft: .seconds(-180))], count: 7,
            longestWait: .seconds(60),
            away: ["Ana", "Bia"], window: .seconds(1800), since: now - 90, mayHaveBegunEarlier: true,
            reason: LocalizedText(en: "refused", pt: "recusado"), missed: [.init(reason: nil, count: 2)], agent: "Ana",
            remark: "péssimo", link: TicketLinks.make().link(to: "1")),
    ]

    @Test func `names are unique, and lead back to their rule`() {
        #expect(Set(AlertRule.all.map(\.name)).count == AlertRule.all.count)
        for rule in AlertRule.all { #expect(AlertRule.named(rule.name) == rule) }
        #expect(AlertRule.named("guess") == nil)
    }

    @Test func `the order is that of urgency`() {
        #expect(AlertRule.all.sorted() == AlertRule.all)
        #expect(AlertRule.all.map(\.urgency) == Array(AlertRule.all.indices))
        #expect(AlertRule.all.first == .source)
    }

    @Test(arguments: AlertRule.all)
    func `every rule has words in both languages`(rule: AlertRule) {
        let notation = AlertNotation.plain
        for details in Self.details {
            let measure = AlertMeasure(value: 7, threshold: 3, since: now, details: details)
            let texts = [
                rule.label, rule.title, rule.count(1), rule.count(2), rule.figure("7", limit: "3", details),
                rule.condition("3"), rule.peak("7"), rule.line("Suporte", measure, notation),
                rule.addition(measure, notation, maxNames: 1),
            ]
            let facts = rule.facts(details ?? AlertDetails(), NumberFormat(.english), at: now)
            for text in texts.compactMap(\.self) + facts.flatMap({ [$0.name, $0.text] }) {
                #expect(!text(.english).isEmpty)
                #expect(!text(.brazilianPortuguese).isEmpty)
            }
        }
        #expect(rule.label(.english) != rule.label(.brazilianPortuguese))
        #expect(rule.count(1)(.english) != rule.count(1)(.brazilianPortuguese))
        #expect(rule.condition("3")(.english) != rule.condition("3")(.brazilianPortuguese))
    }

    @Test(arguments: AlertRule.all)
    func `no rule finds anything, or names anybody, where nothing is known`(rule: AlertRule) {
        let sources = SourcesHealth(inbox: SourceHealth(state: .disabled), phone: SourceHealth(state: .disabled))
        let nothing = Snapshot(.init(inbox: nil, phone: nil, sources: sources, rules: .make(), now: now))
        #expect(rule.find(nothing) == AlertFindings())
    }

    @Test func `details come back from a document as they were`() throws {
        for details in Self.details.compactMap(\.self) {
            let document = try JSONEncoder().encode(details)
            #expect(try JSONDecoder().decode(AlertDetails.self, from: document) == details)
        }
    }

    @Test func `what an earlier version wrote of an alert can be read`() throws {
        let document = Data(#"{"tickets":[],"away":["Ana"]}"#.utf8)
        #expect(try JSONDecoder().decode(AlertDetails.self, from: document) == AlertDetails(away: ["Ana"]))
        #expect(try JSONDecoder().decode(AlertDetails.self, from: Data("{}".utf8)) == AlertDetails())
    }

    @Test func `a list of names says how many it leaves out`() {
        let list = AlertNotation.plain.list(["Ana", "Bia", "Caio"], limit: 2)
        #expect(list(.english) == "Ana, Bia and 1 more")
        #expect(AlertNotation.plain.list(["Ana"], limit: 1)(.brazilianPortuguese) == "Ana")
    }
}

private let now = Date(timeIntervalSince1970: 1_790_000_000)
