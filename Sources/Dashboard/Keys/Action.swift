import Canvas
import Localization
import Monitoring

/// What a key does.
enum Action: Hashable, Sendable {
    case show(Tab)
    case nextPane, previousPane
    case move(Motion)
    case enter, back
    case openLink, copyLink
    /// Copies or shows the state of things, for a handover.
    case copyState, showState
    /// Looks at another figure of the row, or at another cell.
    case previousFigure, nextFigure
    case filter, sort, reverseSort
    /// In the help: to the next and the previous place found.
    case nextMatch, previousMatch
    /// Sorts by the next column, or by the one with that field; by the same one again in reverse.
    case nextSort, sortBy(String)
    /// Completes the word that is being typed.
    case complete
    /// In a menu: chooses the row with that number; in the key table 0 stands for every digit.
    case choose(Int)
    /// On the list of agents: mark the row, show only marked ones, unmark all. Alerts can be marked, too.
    case mark, compare, unmark
    case togglePeriod, pickTeams, freeze, wallboard
    /// On reports: choose the days; stop or resume loading history.
    case pickRange, toggleLoading
    /// On reports: the range before and after, and the last seven days.
    case previousRange, nextRange, lastSevenDays
    /// On the satisfaction screen: choose the ratings to show.
    case pickRatings
    /// Shows only bad ratings with a remark, or all again.
    case badRatings
    /// On the satisfaction screen: shows figures by date, or by agent again.
    case showDates
    /// On the list of calls: shows only missed ones, or all again.
    case missedCalls
    /// On a calendar.
    case stepDays(Int), stepMonths(Int)
    /// On the trends: change what is counted, the hours, and the team or line.
    case nextMeasure
    case nextShift, previousShift
    case nextPart, previousPart
    /// On the people needed: change the chosen input, or restore it.
    case raise, lower, resetInput
    /// On the day: fewer hours in more detail, or more of them.
    case zoomIn, zoomOut
    /// Switches between the screens of a tab.
    case switchView
    case export
    case refresh
    /// Finds a ticket, customer, caller or agent.
    case find
    case commands
    /// In the reader.
    case reload
    /// Shows or masks callers' numbers.
    case toggleNumbers
    /// On one agent's page.
    case previousAgent, nextAgent
    /// Acknowledges or mutes an alert; again undoes it.
    case acknowledge, mute
    /// Says why the alert is here or quiet.
    case explain
    /// Acknowledges every firing alert shown.
    case acknowledgeAll
    /// In the menu of mute durations.
    case muteFor(MuteMenu.Choice)
    /// Mutes alerts for a length of time.
    case muteLasting(Duration)
    case help, closeOverlay
    /// Shows the messages of the demo's channel.
    case showChannel
    case lock, quit, repaint, suspend
    /// On the lock screen.
    case erase, clear
    /// Confirms or cancels typing or picking.
    case submit, cancel
    case edit(TextField.Edit)
    /// In a picker: marks everything, or nothing.
    case markAll
    /// Shows the saved view of that name.
    case showView(String)
    /// Runs a command of the user's own.
    case own(OwnCommand)
}

extension Action {
    /// The name of the action in the command palette and, in English, in the `[keys]` table of the settings; nil if its
    /// key cannot be changed.
    var name: LocalizedText? {
        switch self {
        case .show(let tab):
            LocalizedText(
                en: tab.name(.english).lowercased(), pt: tab.name(.brazilianPortuguese).lowercased())
        case .move(let motion): Self.name(of: motion)
        case .nextPane: LocalizedText(en: "next-pane", pt: "próximo-painel")
        case .previousPane: LocalizedText(en: "previous-pane", pt: "painel-anterior")
        case .enter: LocalizedText(en: "enter", pt: "entrar")
        case .back: LocalizedText(en: "back", pt: "voltar")
        case .previousFigure: LocalizedText(en: "previous-figure", pt: "número-anterior")
        case .nextFigure: LocalizedText(en: "next-figure", pt: "próximo-número")
        case .openLink: LocalizedText(en: "open", pt: "abrir")
        case .copyLink: LocalizedText(en: "copy", pt: "copiar")
        case .copyState: LocalizedText(en: "copy-state", pt: "copiar-situação")
        case .showState: LocalizedText(en: "since", pt: "desde")
        case .filter: LocalizedText(en: "filter", pt: "filtrar")
        case .nextMatch: LocalizedText(en: "next-match", pt: "próxima-ocorrência")
        case .previousMatch: LocalizedText(en: "previous-match", pt: "ocorrência-anterior")
        case .sort: LocalizedText(en: "sort", pt: "ordenar")
        case .nextSort: LocalizedText(en: "next-sort", pt: "próxima-ordem")
        case .reverseSort: LocalizedText(en: "reverse", pt: "inverter")
        case .mark: LocalizedText(en: "mark", pt: "marcar")
        case .compare: LocalizedText(en: "compare", pt: "comparar")
        case .unmark: LocalizedText(en: "unmark", pt: "desmarcar")
        case .togglePeriod: LocalizedText(en: "period", pt: "período")
        case .pickTeams: LocalizedText(en: "teams", pt: "equipes")
        case .wallboard: LocalizedText(en: "wallboard", pt: "painel")
        case .freeze: LocalizedText(en: "freeze", pt: "congelar")
        case .nextMeasure: LocalizedText(en: "measure", pt: "medida")
        case .nextShift: LocalizedText(en: "shift", pt: "turno")
        case .previousShift: LocalizedText(en: "previous-shift", pt: "turno-anterior")
        case .nextPart: LocalizedText(en: "next-part", pt: "próxima-parte")
        case .previousPart: LocalizedText(en: "previous-part", pt: "parte-anterior")
        case .raise: LocalizedText(en: "raise", pt: "aumentar")
        case .lower: LocalizedText(en: "lower", pt: "diminuir")
        case .resetInput: LocalizedText(en: "restore", pt: "restaurar")
        case .zoomIn: LocalizedText(en: "zoom-in", pt: "ampliar")
        case .zoomOut: LocalizedText(en: "zoom-out", pt: "reduzir")
        case .switchView: LocalizedText(en: "report", pt: "relatório")
        case .export: LocalizedText(en: "export", pt: "exportar")
        case .pickRange: LocalizedText(en: "dates", pt: "datas")
        case .previousRange: LocalizedText(en: "previous-range", pt: "período-anterior")
        case .nextRange: LocalizedText(en: "next-range", pt: "próximo-período")
        case .lastSevenDays: LocalizedText(en: "7-days", pt: "7-dias")
        case .pickRatings: LocalizedText(en: "ratings", pt: "notas")
        case .badRatings: LocalizedText(en: "bad-ratings", pt: "notas-ruins")
        case .showDates: LocalizedText(en: "by-date", pt: "por-data")
        case .missedCalls: LocalizedText(en: "missed-calls", pt: "perdidas")
        case .toggleLoading: LocalizedText(en: "loading", pt: "carga")
        case .reload: LocalizedText(en: "reload", pt: "recarregar")
        case .toggleNumbers: LocalizedText(en: "numbers", pt: "números")
        case .previousAgent: LocalizedText(en: "previous-agent", pt: "agente-anterior")
        case .nextAgent: LocalizedText(en: "next-agent", pt: "próximo-agente")
        case .acknowledge: LocalizedText(en: "acknowledge", pt: "reconhecer")
        case .explain: LocalizedText(en: "why", pt: "motivo")
        case .acknowledgeAll: LocalizedText(en: "acknowledge-all", pt: "reconhecer-todos")
        case .mute: LocalizedText(en: "mute", pt: "silenciar")
        case .refresh: LocalizedText(en: "refresh", pt: "atualizar")
        case .find: LocalizedText(en: "find", pt: "localizar")
        case .commands: LocalizedText(en: "commands", pt: "comandos")
        case .help: LocalizedText(en: "help", pt: "ajuda")
        case .showChannel: LocalizedText(en: "channel", pt: "canal")
        case .lock: LocalizedText(en: "lock", pt: "bloquear")
        case .quit: LocalizedText(en: "quit", pt: "sair")
        case .repaint: LocalizedText(en: "repaint", pt: "redesenhar")
        case .suspend: LocalizedText(en: "suspend", pt: "suspender")
        case .own(let command): .verbatim(command.name)
        case .closeOverlay, .erase, .clear, .submit, .cancel, .edit, .markAll, .muteFor, .stepDays, .stepMonths,
            .sortBy, .complete, .choose, .muteLasting, .showView:
            nil
        }
    }

    private static func name(of motion: Motion) -> LocalizedText? {
        switch motion {
        case .down: LocalizedText(en: "down", pt: "descer")
        case .up: LocalizedText(en: "up", pt: "subir")
        case .pageDown: LocalizedText(en: "page-down", pt: "página-abaixo")
        case .pageUp: LocalizedText(en: "page-up", pt: "página-acima")
        case .first: LocalizedText(en: "first", pt: "primeira")
        case .last: LocalizedText(en: "last", pt: "última")
        case .rows: nil
        }
    }
}
