import Canvas
import Foundation
import Localization
import Monitoring

/// The commands that take an argument.
enum ArgumentKind: CaseIterable, Sendable {
    case agent, team, sort, mute, ticket, find, view, saveView, deleteView

    /// The name of the command, in the palette.
    var name: LocalizedText {
        switch self {
        case .agent: LocalizedText(en: "agent", pt: "agente")
        case .team: LocalizedText(en: "team", pt: "equipe")
        case .sort: LocalizedText(en: "sort", pt: "ordenar")
        case .mute: LocalizedText(en: "mute", pt: "silenciar")
        case .ticket: .verbatim("#")
        case .find: LocalizedText(en: "find", pt: "localizar")
        case .view: LocalizedText(en: "view", pt: "visão")
        case .saveView: LocalizedText(en: "save-view", pt: "salvar-visão")
        case .deleteView: LocalizedText(en: "delete-view", pt: "excluir-visão")
        }
    }

    /// What is typed before the argument.
    func prefix(_ language: Language) -> String { self == .ticket ? "#" : "\(name(language)) " }

    /// A word for the argument.
    var argument: LocalizedText {
        switch self {
        case .agent, .team, .sort, .view, .saveView, .deleteView: LocalizedText(en: "NAME", pt: "NOME")
        case .mute: LocalizedText(en: "TIME", pt: "TEMPO")
        case .ticket: LocalizedText(en: "NUMBER", pt: "NÚMERO")
        case .find: LocalizedText(en: "TEXT", pt: "TEXTO")
        }
    }

    var help: LocalizedText {
        switch self {
        case .agent: LocalizedText(en: "open the agent's page", pt: "abre a página do agente")
        case .team: LocalizedText(en: "show only this team, or all", pt: "mostra só esta equipe, ou todas")
        case .sort:
            LocalizedText(en: "sort by this column; again: reversed", pt: "ordena por esta coluna; de novo, inverte")
        case .mute:
            LocalizedText(en: "mute the alert for 1h, 30m or today", pt: "silencia o alerta por 1h, 30m ou hoje")
        case .ticket: LocalizedText(en: "read the ticket with this number", pt: "lê o ticket com este número")
        case .find:
            LocalizedText(
                en: "find a ticket, customer, caller or agent", pt: "localiza ticket, cliente, número ou agente")
        case .view:
            LocalizedText(en: "show one of the saved views", pt: "mostra uma das visões salvas")
        case .saveView:
            LocalizedText(
                en: "save tab, teams, filter, sort order and period as a view",
                pt: "salva aba, equipes, filtro, ordem e período como visão")
        case .deleteView: LocalizedText(en: "delete a saved view", pt: "exclui uma visão salva")
        }
    }
}

/// A command and the argument typed so far.
struct TypedArgument: Equatable {
    /// What the argument may be.
    struct Option {
        let id: String
        let name: String
        var note = ""
        let reply: Reply
        /// How well it fits what is typed; lower is better.
        var rank = 0
    }

    let kind: ArgumentKind
    /// The argument.
    let text: String

    /// nil if `typed` is not the name of such a command and a space.
    init?(_ typed: String) {
        if typed.hasPrefix("#") {
            (kind, text) = (.ticket, String(typed.dropFirst()))
            return
        }
        guard let space = typed.firstIndex(of: " ") else { return nil }
        let word = SearchText.folded(String(typed[..<space]))
        let kinds = ArgumentKind.allCases.filter { kind in
            kind != .ticket && Language.allCases.contains { SearchText.folded(kind.name($0)) == word }
        }
        guard let kind = kinds.first else { return nil }
        self.kind = kind
        text = String(typed[space...].drop { $0 == " " })
    }

    /// What fits the argument, best first.
    func options(_ state: DashboardState) -> [Option] {
        switch kind {
        case .agent, .team, .sort, .view, .deleteView: ranked(names(state))
        case .saveView: placesToSave(state)
        case .mute: lengths(state)
        case .ticket: ticket
        case .find:
            text.isEmpty
                ? []
                : [Option(id: text, name: text, reply: .show(FindLayer(text, showsNumbers: state.revealsNumbers)))]
        }
    }

    /// Why it cannot be run, and what would be right.
    func problem(_ options: [Option], _ state: DashboardState) -> LocalizedText {
        switch kind {
        case .mute where !state.hasAlertToMute: return PaletteText.noAlert
        case .mute: return PaletteText.wantsLength
        case .ticket: return PaletteText.wantsNumber
        case .find: return PaletteText.wantsText
        case .sort where names(state).isEmpty: return PaletteText.nothingToSort
        case .view where state.savedViews.isEmpty, .deleteView where state.savedViews.isEmpty:
            return ViewText.nothingSaved
        case .saveView: return ViewText.wantsName
        case .agent, .team, .sort, .view, .deleteView: break
        }
        guard let best = options.first?.rank else { return PaletteText.unknown(text, names(state).map(\.name)) }
        return PaletteText.several(text, options.filter { $0.rank == best }.map(\.name))
    }
}

extension TypedArgument {
    private func names(_ state: DashboardState) -> [Option] {
        switch kind {
        case .agent:
            (state.visibleSnapshot?.agents ?? []).map { agent in
                Option(
                    id: "\(agent.id)", name: agent.teammate.name,
                    note: state.visibleSnapshot.map { snapshot in
                        agent.teammate.teams.compactMap { snapshot.names[$0] }.joined(separator: ", ")
                    } ?? "",
                    reply: .showAgent(agent.id))
            }
        case .team:
            (state.displayedSnapshot?.queues ?? []).map { queue in
                Option(id: queue.id.rawValue, name: queue.team.name, reply: .showTeams(.only([queue.id])))
            } + [Option(id: "", name: PaletteText.allTeams(state.language), reply: .showTeams(.all))]
        case .sort:
            (state.context.flatMap { state.screen.sortMenu($0) }?.entries ?? []).map { entry in
                Option(id: entry.id, name: entry.name, reply: .perform(.sortBy(entry.id)))
            }
        case .view: state.viewNames.map { viewOption($0, .show($0), state) }
        case .deleteView: state.viewNames.map { viewOption($0, .delete($0), state) }
        case .mute, .ticket, .find, .saveView: []
        }
    }

    private func viewOption(_ name: String, _ command: ViewCommand, _ state: DashboardState) -> Option {
        Option(id: name, name: name, note: state.note(onView: name), reply: .view(command))
    }

    /// The name that is typed, then the views that may be replaced.
    private func placesToSave(_ state: DashboardState) -> [Option] {
        guard let name = ViewSettings.name(from: text) else { return [] }
        if let known = state.viewName(like: name) { return [viewOption(known, .save(name), state)] }
        let new = Option(
            id: name, name: name, note: ViewText.isNew(state.language), reply: .view(.save(name)), rank: 0)
        return [new] + ranked(state.viewNames.map { viewOption($0, .save($0), state) })
    }

    /// Names like what is typed: the same, beginning like it, with words that do, or containing it.
    private func ranked(_ options: [Option]) -> [Option] {
        let typed = SearchText.folded(text)
        let words = typed.split(separator: " ")
        return options.compactMap { option -> Option? in
            let name = SearchText.folded(option.name)
            let parts = name.split { !$0.isLetter && !$0.isNumber }
            var option = option
            if name == typed || option.id == text {
                option.rank = 0
            } else if name.hasPrefix(typed) {
                option.rank = 1
            } else if words.allSatisfy({ word in parts.contains { $0.hasPrefix(word) } }) {
                option.rank = 2
            } else if name.contains(typed) {
                option.rank = 3
            } else {
                return nil
            }
            return option
        }.enumerated().sorted { ($0.element.rank, $0.offset) < ($1.element.rank, $1.offset) }.map(\.element)
    }

    /// The longest time to mute an alert for.
    private static let maxLength: Duration = .seconds(30 * 86_400)

    private func lengths(_ state: DashboardState) -> [Option] {
        guard state.hasAlertToMute else { return [] }
        let today = MuteMenu.Choice.today
        let typed = SearchText.folded(text)
        if !typed.isEmpty, Language.allCases.contains(where: { SearchText.folded(today.name($0)).hasPrefix(typed) }),
            let context = state.context
        {
            let zone = context.snapshot.rules.timeZone
            let length = context.serviceNow.remaining(until: today.end(from: context.serviceNow, in: zone))
            return [Option(id: "today", name: today.name(state.language), reply: .perform(.muteLasting(length)))]
        }
        guard let seconds = FilterNumber.value(of: text, for: .span), seconds >= 60, seconds <= Self.maxLength.seconds
        else { return [] }
        return [Option(id: text, name: text, reply: .perform(.muteLasting(.seconds(seconds))))]
    }

    private var ticket: [Option] {
        guard !text.isEmpty, text.count <= 20, text.allSatisfy({ $0.isASCII && $0.isNumber }) else { return [] }
        let id = Conversation.ID(rawValue: text)
        return [Option(id: text, name: text, reply: .read(.ticket(ReaderTicket(id))))]
    }
}

extension DashboardState {
    /// Whether the alerts are shown with a current one selected.
    fileprivate var hasAlertToMute: Bool { Set<KeyScope>.currentAlerts.contains(keyScopeBeneath) }
}

/// Texts of the palette.
enum PaletteText {
    static let noMatch = LocalizedText(
        en: "No command here has that name.", pt: "Nenhum comando daqui tem esse nome.")
    static let allTeams = LocalizedText(en: "all", pt: "todas")
    static let noAlert = LocalizedText(
        en: "Select a current alert first, on tab 5.", pt: "Selecione antes um alerta atual, na aba 5.")
    static let wantsLength = LocalizedText(
        en: "Write a time of up to 30 days: 30m, 1h, 2d; or today.",
        pt: "Escreva um tempo de até 30 dias: 30m, 1h, 2d; ou hoje.")
    static let wantsNumber = LocalizedText(
        en: "Write the number of a ticket: #220391.", pt: "Escreva o número de um ticket: #220391.")
    static let wantsText = LocalizedText(
        en: "Write what to find: a number or a name.", pt: "Escreva o que localizar: um número ou um nome.")
    static let nothingToSort = LocalizedText(en: "There is no list to sort here.", pt: "Não há lista a ordenar aqui.")

    static func unknown(_ typed: String, _ names: [String]) -> LocalizedText {
        let list = names.joined(separator: ", ")
        return LocalizedText(
            en: "There is no “\(typed)”; there are: \(list)", pt: "Não há “\(typed)”; há: \(list)")
    }

    static func several(_ typed: String, _ names: [String]) -> LocalizedText {
        let list = names.joined(separator: ", ")
        guard !typed.isEmpty else { return LocalizedText(en: "Which one? \(list)", pt: "Qual? \(list)") }
        return LocalizedText(en: "“\(typed)” may be: \(list)", pt: "“\(typed)” pode ser: \(list)")
    }
}
