import Localization
import Monitoring

/// Which ratings the satisfaction screen shows.
struct CSATScope: Equatable, Sendable {
    var choice = RangeChoice.named(.thisMonth)
    var filter = RatingFilter()

    /// Whether this is the scope that every snapshot includes: this month, everyone.
    var isDefault: Bool { self == CSATScope() }

    /// The filter for queries. If only some teams are shown, it is limited to their people, unless others were chosen.
    func filter(_ context: Context) -> RatingFilter {
        guard !filter.isAboutPeople else { return filter }
        var narrowed = filter
        narrowed.agents = context.shownMembers
        return narrowed
    }
}

/// Describes in words which ratings a filter passes.
struct RatingFilterWords {
    let filter: RatingFilter
    /// The names of people.
    let names: [InboxMember.ID: String]
    let context: Context

    /// If there are more names than this, only their number is given.
    private static let maxNames = 2

    /// `Ana Beatriz Lima · Suporte · scores 1, 2 · with a remark`; empty if everything passes.
    var text: String {
        let language = context.language
        let agents = filter.agents.named ?? []
        let people = agents.map {
            names[$0] ?? context.snapshot.names[$0] ?? CSATText.unnamed($0, context)
        }
        .map { (SearchText.folded($0), $0) }.sorted { $0 < $1 }.map(\.1)
        let chosen = filter.teams.named ?? []
        let teams = context.snapshot.queues.map(\.team).filter { chosen.contains($0.id) }.map(\.name)
        let others = chosen.subtracting(context.snapshot.queues.map(\.team.id)).map(\.rawValue).sorted()
        let scores = (filter.scores.named ?? []).sorted().map(String.init).joined(separator: ", ")
        return [
            list(people, CSATText.agents(agents.count)),
            filter.namesNobody ? CSATText.nobody(language) : "",
            list(teams + others, CSATText.teams(chosen.count)),
            scores.isEmpty ? "" : CSATText.scores(scores)(language),
            filter.withRemarkOnly ? CSATText.withRemark(language) : "",
        ].filter { !$0.isEmpty }.joined(separator: " · ")
    }

    private func list(_ names: [String], _ count: LocalizedText) -> String {
        names.count > Self.maxNames ? count(context.language) : names.joined(separator: ", ")
    }
}

/// Each part may be missing, damaged or written by another version; it then has its default.
extension CSATScope: Codable {
    init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        func list<Element: Decodable>(_ key: CodingKeys) -> [Element] {
            ((try? container.decodeIfPresent([LossyElement<Element>].self, forKey: key)) ?? []).compactMap(\.value)
        }
        choice = (try? container.decodeIfPresent(RangeChoice.self, forKey: .range)) ?? choice
        filter.agents = Subset(anyOf: Set(list(.agents).map(InboxMember.ID.init(rawValue:))))
        filter.namesNobody = (try? container.decodeIfPresent(Bool.self, forKey: .nobody)) ?? false
        filter.teams = Subset(anyOf: Set(list(.teams).map(Team.ID.init(rawValue:))))
        filter.scores = Subset(anyOf: Set(list(.scores).filter((1...5).contains)))
        filter.withRemarkOnly = (try? container.decodeIfPresent(Bool.self, forKey: .withRemark)) ?? false
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(choice, forKey: .range)
        try container.encode((filter.agents.named ?? []).map(\.rawValue).sorted(), forKey: .agents)
        if filter.namesNobody { try container.encode(true, forKey: .nobody) }
        try container.encode((filter.teams.named ?? []).map(\.rawValue).sorted(), forKey: .teams)
        try container.encode((filter.scores.named ?? []).sorted(), forKey: .scores)
        try container.encode(filter.withRemarkOnly, forKey: .withRemark)
    }

    private enum CodingKeys: CodingKey {
        case range, agents, nobody, teams, scores, withRemark
    }
}

/// A named range is written by name, so that its days move with the calendar; other ranges are written as days.
extension RangeChoice: Codable {
    init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        if let name = try container.decodeIfPresent(String.self, forKey: .named).flatMap(ReportRange.Named.init) {
            self = .named(name)
            return
        }
        let (first, last) = (
            CalendarDay(try container.decode(String.self, forKey: .from)),
            CalendarDay(try container.decode(String.self, forKey: .to))
        )
        guard let first, let last, first <= last else {
            throw DecodingError.dataCorruptedError(forKey: .from, in: container, debugDescription: "no range of days")
        }
        self = .days(first, last)
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        switch self {
        case .named(let name): try container.encode(name.rawValue, forKey: .named)
        case .days(let first, let last):
            try container.encode(first.description, forKey: .from)
            try container.encode(last.description, forKey: .to)
        }
    }

    private enum CodingKeys: CodingKey {
        case named, from, to
    }
}
