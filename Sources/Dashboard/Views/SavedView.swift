import Foundation
import Localization
import Monitoring

/// What a lead sees, under a name: the tab with its filters, orders and days, the teams, and the period.
struct SavedView: Equatable, Sendable {
    /// The tab, by its English name.
    var tab: String
    /// Which of its screens it shows.
    var screen = 0
    /// The teams shown, each with its name when the view was saved; empty for all.
    var teams: [Team.ID: String] = [:]
    /// nil for whatever period is shown.
    var period: Period.Name?
    /// The filters, by the names of their lists.
    var filters: [String: String] = [:]
    /// The sort orders, by the names of their lists.
    var sorts: [String: SortOrder] = [:]
    /// The name of the list with the focus; nil if there is none.
    var focus: String?
    /// The days of a report; nil if it has none.
    var range: RangeChoice?
    /// The days and ratings of the satisfaction screen; nil for another screen.
    var csat: CSATScope?

    /// What is kept of a longer filter.
    static let maxFilterLength = 200

    init(_ tab: Tab) {
        self.tab = tab.name(.english)
    }

    /// The tab; nil if it does not exist.
    var knownTab: Tab? { Tab.allCases.first { $0.name(.english) == tab } }
}

/// Each part may be missing or invalid if written by another version; it then has its default.
extension SavedView: Codable {
    init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        func values<Value: Decodable>(_ key: CodingKeys) -> [String: Value] {
            ((try? container.decodeIfPresent([String: LossyElement<Value>].self, forKey: key)) ?? [:])
                .compactMapValues(\.value)
        }
        tab = try container.decode(String.self, forKey: .tab)
        screen = (try? container.decodeIfPresent(Int.self, forKey: .screen)) ?? 0
        let teams: [String: String] = values(.teams)
        self.teams = Dictionary(uniqueKeysWithValues: teams.map { (Team.ID(rawValue: $0), $1) })
        let period = (try? container.decodeIfPresent(String.self, forKey: .period)) ?? nil
        self.period = period.flatMap(Period.Name.init(rawValue:))
        filters = values(.filters).mapValues { String(($0 as String).prefix(Self.maxFilterLength)) }
        sorts = values(.sorts)
        focus = (try? container.decodeIfPresent(String.self, forKey: .focus)) ?? nil
        range = (try? container.decodeIfPresent(RangeChoice.self, forKey: .range)) ?? nil
        csat = (try? container.decodeIfPresent(CSATScope.self, forKey: .csat)) ?? nil
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(tab, forKey: .tab)
        if screen != 0 { try container.encode(screen, forKey: .screen) }
        let teams = Dictionary(uniqueKeysWithValues: teams.map { ($0.rawValue, $1) })
        if !teams.isEmpty { try container.encode(teams, forKey: .teams) }
        try container.encodeIfPresent(period?.rawValue, forKey: .period)
        if !filters.isEmpty { try container.encode(filters, forKey: .filters) }
        if !sorts.isEmpty { try container.encode(sorts, forKey: .sorts) }
        try container.encodeIfPresent(focus, forKey: .focus)
        try container.encodeIfPresent(range, forKey: .range)
        try container.encodeIfPresent(csat, forKey: .csat)
    }

    private enum CodingKeys: CodingKey {
        case tab, screen, teams, period, filters, sorts, focus, range, csat
    }
}

/// What is to be done with a view.
enum ViewCommand: Equatable, Sendable {
    case show(String)
    /// Saves what is shown under that name.
    case save(String)
    case delete(String)
}

/// Texts about saved views.
enum ViewText {
    static let wantsName = LocalizedText(
        en: "Write a name of up to 40 characters: save-view vip",
        pt: "Escreva um nome de até 40 caracteres: salvar-visão vip")
    static let nothingSaved = LocalizedText(
        en: "No view is saved yet; :save-view NAME saves what is shown.",
        pt: "Nenhuma visão foi salva ainda; :salvar-visão NOME salva o que é mostrado.")
    static let isNew = LocalizedText(en: "new", pt: "nova")
    static let frozenPeriod = LocalizedText(
        en: "its period (the screen is frozen)", pt: "seu período (a tela está congelada)")

    static func tooMany(_ most: Int) -> LocalizedText {
        LocalizedText(
            en: "There are \(most) views, which is the most; :delete-view NAME makes room.",
            pt: "Já há \(most) visões, o máximo; :excluir-visão NOME abre espaço.")
    }

    static func shown(_ name: String) -> LocalizedText {
        LocalizedText(en: "View \(name).", pt: "Visão \(name).")
    }

    static func shown(_ name: String, without missing: [LocalizedText]) -> LocalizedText {
        let (english, portuguese) = (
            missing.map { $0(.english) }.joined(separator: ", "),
            missing.map { $0(.brazilianPortuguese) }.joined(separator: ", ")
        )
        return LocalizedText(
            en: "View \(name), but for what is missing now: \(english).",
            pt: "Visão \(name), menos o que falta agora: \(portuguese).")
    }

    static func saved(_ name: String, isNew: Bool) -> LocalizedText {
        isNew
            ? LocalizedText(
                en: "View \(name) saved; :view \(name) shows it.", pt: "Visão \(name) salva; :visão \(name) a mostra.")
            : LocalizedText(en: "View \(name) replaced.", pt: "Visão \(name) substituída.")
    }

    static func deleted(_ name: String) -> LocalizedText {
        LocalizedText(en: "View \(name) deleted.", pt: "Visão \(name) excluída.")
    }

    /// A view that is asked for does not exist.
    static func unknown(_ name: String, _ names: [String]) -> LocalizedText {
        let text = LocalizedText(en: "There is no view “\(name)”", pt: "Não há a visão “\(name)”")
        guard !names.isEmpty else {
            return text
                + LocalizedText(
                    en: "; :save-view \(name) saves what is shown.",
                    pt: "; :salvar-visão \(name) salva o que é mostrado.")
        }
        let list = names.joined(separator: ", ")
        return text + LocalizedText(en: "; there are: \(list)", pt: "; há: \(list)")
    }

    static func team(_ name: String) -> LocalizedText {
        LocalizedText(en: "team \(name)", pt: "equipe \(name)")
    }

    static func column(_ name: String) -> LocalizedText {
        LocalizedText(en: "column \(name)", pt: "coluna \(name)")
    }

    static func tab(_ name: String) -> LocalizedText {
        LocalizedText(en: "tab \(name)", pt: "aba \(name)")
    }

    static func key(_ name: String) -> LocalizedText {
        LocalizedText(en: "show the view \(name)", pt: "mostra a visão \(name)")
    }
}
