public import Monitoring

/// What somebody chose to look at, kept from one run to the next.
public struct ViewChoices: Sendable, Equatable {
    /// What volume and calls are counted over; nil where nobody chose, and the settings decide.
    public var period: Period.Name?
    /// The tab that was shown, by its English name; nil for the first one.
    var tab: String?
    /// The teams that were shown. In the file an empty list stands for all.
    var teams: Subset<Set<Team.ID>> = .all
    /// What each list was sorted by, by the name of the list.
    var sorts: [String: SortOrder] = [:]
    /// The days and the ratings that the satisfaction screen was about.
    var csat = CSATScope()

    /// Nothing chosen.
    public init() {}
}

/// Every part may be missing or of another kind, as an older or newer program wrote it: then it is as if nobody had chosen.
extension ViewChoices: Codable {
    /// Reads what it can.
    ///
    /// - Throws: When it is no JSON object.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        let period = try? container.decodeIfPresent(String.self, forKey: .period)
        self.period = period.flatMap(Period.Name.init(rawValue:))
        tab = try? container.decodeIfPresent(String.self, forKey: .tab)
        let teams = (try? container.decodeIfPresent([Lenient<String>].self, forKey: .teams)) ?? []
        self.teams = Subset(anyOf: Set(teams.compactMap(\.value).map(Team.ID.init(rawValue:))))
        let sorts = (try? container.decodeIfPresent([String: Lenient<SortOrder>].self, forKey: .sorts)) ?? [:]
        self.sorts = sorts.compactMapValues(\.value)
        csat = (try? container.decodeIfPresent(CSATScope.self, forKey: .csat)) ?? CSATScope()
    }

    /// Writes what was chosen.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encodeIfPresent(period?.rawValue, forKey: .period)
        try container.encodeIfPresent(tab, forKey: .tab)
        try container.encode((teams.named ?? []).map(\.rawValue).sorted(), forKey: .teams)
        try container.encode(sorts, forKey: .sorts)
        try container.encode(csat, forKey: .csat)
    }

    private enum CodingKeys: CodingKey {
        case period, tab, teams, sorts, csat
    }
}
