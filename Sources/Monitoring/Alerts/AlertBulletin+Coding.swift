import Foundation

/// The form in which a bulletin is stored until it is sent. Names and keys are on users' disks, so none may change its
/// meaning; one that is added may be absent.
extension AlertBulletin: Codable {
    fileprivate struct StoredItem: Codable {
        let rule: String
        let subject: String
        let reason: Reason
        /// The figure that people knew; only if it got worse.
        let known: Int?
        let name: String
        let phase: Phase
        let since: Date
        let firedAt: Date?
        let resolvedAt: Date?
        let value: Int
        let threshold: Int
        let peak: Int
        let teams: [String]
        let details: AlertDetails?
    }

    fileprivate enum Reason: String, Codable {
        case new, reminder, worse, resolved, summary
    }

    fileprivate enum Phase: String, Codable {
        case firing, resolved
    }

    private enum Key: String, CodingKey {
        case createdAt, items
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(createdAt, forKey: .createdAt)
        try container.encode(items.map(StoredItem.init), forKey: .items)
    }

    /// Alerts of rules that this version does not know are left out.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Key.self)
        let items = try container.decode([StoredItem].self, forKey: .items).compactMap(\.item)
        guard let bulletin = AlertBulletin(createdAt: try container.decode(Date.self, forKey: .createdAt), items) else {
            throw DecodingError.dataCorruptedError(forKey: .items, in: container, debugDescription: "no known alert")
        }
        self = bulletin
    }
}

extension AlertBulletin.StoredItem {
    fileprivate init(_ item: AlertBulletin.Item) {
        let record = item.record
        (reason, known) =
            switch item.reason {
            case .new: (.new, nil)
            case .reminder: (.reminder, nil)
            case .worse(let known): (.worse, known)
            case .resolved: (.resolved, nil)
            case .summary: (.summary, nil)
            }
        rule = record.id.rule.name
        subject = record.id.subject.key
        name = record.name
        phase = record.phase == .resolved ? .resolved : .firing
        since = record.since
        firedAt = record.firedAt
        resolvedAt = record.resolvedAt
        value = record.value
        threshold = record.threshold
        peak = record.peak
        teams = record.teams.sorted().map(\.rawValue)
        details = record.details
    }

    /// nil if this version does not know its rule or its subject.
    fileprivate var item: AlertBulletin.Item? {
        guard let rule = AlertRule.named(rule), let subject = Alert.Subject(key: subject) else { return nil }
        var record = AlertRecord(
            id: Alert.ID(rule: rule, subject: subject), name: name, phase: phase == .resolved ? .resolved : .firing,
            since: since, holdStartedAt: since, value: value, threshold: threshold, peak: peak)
        record.firedAt = firedAt
        record.resolvedAt = resolvedAt
        record.teams = Set(teams.map { Team.ID(rawValue: $0) })
        record.details = details
        return AlertBulletin.Item(reason: notifyReason, record: record)
    }

    private var notifyReason: AlertDecision.NotifyReason {
        switch reason {
        case .new: .new
        case .reminder: .reminder
        case .worse: .worse(than: known ?? value)
        case .resolved: .resolved
        case .summary: .summary
        }
    }
}
