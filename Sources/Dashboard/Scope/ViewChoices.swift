import Canvas
import Localization
package import Monitoring

/// The view choices, kept from one run to the next.
package struct ViewChoices: Sendable, Equatable {
    /// The period in which volume and calls are counted; nil uses the settings.
    package var period: Period.Name?
    /// The tab that was shown, by its English name; nil for the first one.
    var tab: String?
    /// The teams that were shown. In the file an empty list stands for all.
    var teams: Subset<Set<Team.ID>> = .all
    /// The sort order of each list, by the name of the list.
    var sorts: [String: SortOrder] = [:]
    /// The days and ratings of the satisfaction screen.
    var csat = CSATScope()
    /// The views that were saved, by name.
    var views: [String: SavedView] = [:]

    /// Creates default choices.
    package init() {}
}

extension ViewChoices {
    /// The name of the saved view that `name` means, whatever its case and accents; nil if there is none.
    package func viewName(like name: String) -> String? { views.name(like: name) }
}

extension [String: SavedView] {
    /// The names in the order of language.
    var sortedNames: [String] { keys.map { (SearchText.folded($0), $0) }.sorted { $0 < $1 }.map(\.1) }

    /// The name that `name` means, whatever its case and accents; nil if there is none.
    func name(like name: String) -> String? {
        if self[name] != nil { return name }
        let folded = SearchText.folded(name)
        return sortedNames.first { SearchText.folded($0) == folded }
    }
}

/// Each part may be missing or invalid if written by another version; it then has its default.
extension ViewChoices: Codable {
    /// Decodes what is valid.
    ///
    /// - Throws: If it is not a JSON object.
    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        let period = try? container.decodeIfPresent(String.self, forKey: .period)
        self.period = period.flatMap(Period.Name.init(rawValue:))
        tab = try? container.decodeIfPresent(String.self, forKey: .tab)
        let teams = (try? container.decodeIfPresent([LossyElement<String>].self, forKey: .teams)) ?? []
        self.teams = Subset(anyOf: Set(teams.compactMap(\.value).map(Team.ID.init(rawValue:))))
        let sorts = (try? container.decodeIfPresent([String: LossyElement<SortOrder>].self, forKey: .sorts)) ?? [:]
        self.sorts = sorts.compactMapValues(\.value)
        csat = (try? container.decodeIfPresent(CSATScope.self, forKey: .csat)) ?? CSATScope()
        let views = (try? container.decodeIfPresent([String: LossyElement<SavedView>].self, forKey: .views)) ?? [:]
        self.views = views.compactMapValues(\.value).filter { ViewSettings.name(from: $0.key) == $0.key }
    }

    /// Encodes the choices.
    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encodeIfPresent(period?.rawValue, forKey: .period)
        try container.encodeIfPresent(tab, forKey: .tab)
        try container.encode((teams.named ?? []).map(\.rawValue).sorted(), forKey: .teams)
        try container.encode(sorts, forKey: .sorts)
        try container.encode(csat, forKey: .csat)
        if !views.isEmpty { try container.encode(views, forKey: .views) }
    }

    private enum CodingKeys: CodingKey {
        case period, tab, teams, sorts, csat, views
    }
}

/// A value that may be damaged, without affecting the values around it.
struct LossyElement<Value: Decodable>: Decodable {
    /// nil if it cannot be decoded.
    let value: Value?

    init(from decoder: any Decoder) {
        value = try? Value(from: decoder)
    }
}
