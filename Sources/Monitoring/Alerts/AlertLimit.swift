import Foundation

/// A limit of a rule that can be set.
public struct AlertLimit: Sendable, Hashable {
    /// The name of the setting in `[alerts]`, such as `overload_open`.
    public let key: String
    /// The value if it is left out; nil for none.
    public let defaultValue: Int?
    /// The values that can be set.
    public let range: ClosedRange<Int>
    /// A value for error messages.
    public let example: Int
    /// Whether it can be set for individual teams, too.
    public let isPerTeam: Bool

    /// - Parameter range: Up to `Int.max` if there is no highest value.
    init(
        _ key: String, default defaultValue: Int? = nil, _ range: ClosedRange<Int> = 0...Int.max, example: Int,
        isPerTeam: Bool = true
    ) {
        self.key = key
        self.defaultValue = defaultValue
        self.range = range
        self.example = example
        self.isPerTeam = isPerTeam
    }

    /// The limits of all rules.
    public static let all = AlertRule.all.flatMap(\.limits)
}

/// Limits that are set: for everyone, or by one team for itself.
public struct AlertLimits: Sendable, Hashable {
    private var values: [String: Int] = [:]

    /// Nothing is set.
    public init() {}

    /// Every limit that has a default, at its default.
    static let defaults = AlertLimits(AlertLimit.all.compactMap { limit in limit.defaultValue.map { (limit, $0) } })

    private init(_ limits: [(AlertLimit, Int)]) {
        for (limit, value) in limits { self[limit] = value }
    }

    /// The value of a limit; nil if it is not set.
    public subscript(limit: AlertLimit) -> Int? {
        get { values[limit.key] }
        set { values[limit.key] = newValue }
    }
}

extension AlertLimits: ExpressibleByDictionaryLiteral {
    /// Sets the given limits; of two values for one limit the last counts.
    public init(dictionaryLiteral limits: (AlertLimit, Int)...) {
        self.init(limits)
    }
}

extension SnapshotRules {
    /// A limit for a team; nil if it is off.
    public func limit(_ limit: AlertLimit, of team: Team.ID) -> Int? {
        let value = teamLimits[team]?[limit] ?? limits[limit] ?? 0
        return value > 0 ? value : nil
    }

    /// A limit for someone in `teams`: the highest of theirs, since the team used to the highest load decides. A team without
    /// a limit of its own has the one for all teams. nil if it is off.
    func limit(_ limit: AlertLimit, for teams: [Team.ID]) -> Int? {
        guard !teamLimits.isEmpty, !teams.isEmpty else { return self.limit(limit) }
        return teams.compactMap { self.limit(limit, of: $0) }.max()
    }

    /// Whether a limit is set for anybody.
    public func isOn(_ limit: AlertLimit) -> Bool {
        self.limit(limit) != nil || teamLimits.values.contains { ($0[limit] ?? 0) > 0 }
    }

    /// A limit for everyone; nil if it is off.
    func limit(_ limit: AlertLimit) -> Int? {
        let value = limits[limit] ?? 0
        return value > 0 ? value : nil
    }
}
