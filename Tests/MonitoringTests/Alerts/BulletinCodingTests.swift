import Foundation
import Localization
import Monitoring
import TestSupport
import Testing

/// What waits in the outbox is read back as it was written.
@Suite struct BulletinCodingTests {
    private let now = AlertWatch.start

    private var details: [AlertDetails] {
        [
            AlertDetails(
                tickets: [
                    AlertTicket(.make("1", now: now, waited: 60, subject: "Nota", customer: nil), links: .make())
                ], longestWait: .seconds(60)),
            AlertDetails(), AlertDetails(window: .seconds(1800)), AlertDetails(away: ["Ana", "李小龍"]),
            AlertDetails(reason: LocalizedText(en: "no", pt: "não")),
        ]
    }

    @Test(arguments: [
        AlertDecision.NotifyReason.new, .reminder, .worse(than: 2), .resolved, .summary,
    ])
    func `every reason and all details come back`(reason: AlertDecision.NotifyReason) throws {
        let items = details.enumerated().map { index, details in
            let phase: AlertRecord.Phase = reason == .resolved ? .resolved : .firing
            let subject = Alert.Subject.agent(.init(rawValue: "\(index)"))
            return AlertBulletin.Item(
                reason: reason,
                record: .make(.make(.queue, subject), phase: phase, since: now) {
                    $0.details = details
                    $0.teams = ["7001"]
                })
        }
        let bulletin = try #require(AlertBulletin(createdAt: now, items))
        let data = try JSONEncoder().encode(bulletin)
        #expect(try JSONDecoder().decode(AlertBulletin.self, from: data) == bulletin)
    }

    @Test func `rules and subjects of another version are left out, and nothing but those is unreadable`() throws {
        let known = AlertBulletin.Item(reason: .new, record: .make(since: now))
        let bulletin = try #require(AlertBulletin(createdAt: now, [known]))
        let text = String(decoding: try JSONEncoder().encode(bulletin), as: UTF8.self)
        let strange = text.replacing(#""rule":"queue""#, with: #""rule":"oddity""#)
        #expect(throws: DecodingError.self) {
            try JSONDecoder().decode(AlertBulletin.self, from: Data(strange.utf8))
        }
        let items = try #require(text.firstMatch(of: /\[(\{.*\})\]/)?.1)
        let both = text.replacing(items, with: items + "," + items.replacing("queue", with: "oddity"))
        #expect(try JSONDecoder().decode(AlertBulletin.self, from: Data(both.utf8)) == bulletin)
    }

    @Test func `what users marked and others know is not told`() {
        let item = AlertBulletin.Item(
            reason: .new,
            record: .make(since: now) {
                $0.notice.messages = 3
                $0.mutedUntil = now
                $0.acknowledgedAt = now
            })
        #expect(item.record == .make(since: now))
    }
}
