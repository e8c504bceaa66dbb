import Canvas
import Localization

/// Every key there is. Behaviour, the bottom line and the help are all read from here; a new key is a new row.
enum KeyTable {
    /// In the order of the bottom line and of the help.
    static let bindings: [Binding] = moving + drilling + lockScreen + tabs + program

    /// What `key` does at `place`; nil for nothing.
    static func action(for key: Key, at place: Place, hasPassword: Bool) -> Action? {
        bindings.first { $0.keys.contains(key) && $0.works(at: place, hasPassword: hasPassword) }?.action
    }

    /// The keys that work at `place`.
    static func bindings(at place: Place, hasPassword: Bool) -> [Binding] {
        bindings.filter { $0.works(at: place, hasPassword: hasPassword) }
    }

    private static let readable = Set<Place>.lists.union(Set<Place>.scrolling)

    private static let moving = [
        Binding(
            .move(.down), .down, .character("j"), in: readable, help: LocalizedText(en: "down", pt: "desce"),
            hint: LocalizedText(en: "move", pt: "mover"), hintKeys: "↑↓", drop: 2),
        Binding(.move(.up), .up, .character("k"), in: readable, help: LocalizedText(en: "up", pt: "sobe")),
        Binding(
            .move(.pageDown), .pageDown, .character(" "), in: readable,
            help: LocalizedText(en: "a page down", pt: "desce uma página")),
        Binding(.move(.pageUp), .pageUp, in: readable, help: LocalizedText(en: "a page up", pt: "sobe uma página")),
        Binding(
            .move(.first), .character("g"), .home, in: readable,
            help: LocalizedText(en: "to the first row", pt: "vai à primeira linha")),
        Binding(
            .move(.last), .character("G"), .end, in: readable,
            help: LocalizedText(en: "to the last row", pt: "vai à última linha")),
    ]

    private static let drilling = [
        Binding(
            .enter, .enter, in: [.teams],
            help: LocalizedText(en: "go to the team's tickets", pt: "vai aos tickets da equipe"),
            hint: LocalizedText(en: "tickets", pt: "tickets")),
        Binding(
            .enter, .enter, in: [.agents, .phoneOnly],
            help: LocalizedText(en: "open the agent's page", pt: "abre a página do agente"),
            hint: LocalizedText(en: "details", pt: "detalhes")),
        Binding(
            .enter, .enter, in: [.ratings],
            help: LocalizedText(en: "read the whole remark", pt: "lê o comentário inteiro"),
            hint: LocalizedText(en: "read", pt: "ler")),
        Binding(
            .openLink, .character("o"), in: [.queuedTickets, .agentTickets, .ratings, .rating],
            help: LocalizedText(en: "open the ticket in the browser", pt: "abre o ticket no navegador"),
            hint: LocalizedText(en: "open", pt: "abrir")),
        Binding(
            .openLink, .character("o"), in: [.agentCalls],
            help: LocalizedText(en: "open the recording in the browser", pt: "abre a gravação no navegador"),
            hint: LocalizedText(en: "recording", pt: "gravação")),
        Binding(
            .back, .escape, in: [.queuedTickets, .agentTickets, .agentCalls, .emptyAgentPage],
            help: LocalizedText(en: "go back", pt: "volta"), hint: LocalizedText(en: "back", pt: "voltar")),
        Binding(
            .closeOverlay, .escape, .character("q"), .enter, in: [.link, .rating],
            help: LocalizedText(en: "close", pt: "fecha"), hint: LocalizedText(en: "close", pt: "fechar")),
        Binding(
            .closeOverlay, .escape, .character("?"), .character("q"), in: [.help],
            help: LocalizedText(en: "close the help", pt: "fecha a ajuda"),
            hint: LocalizedText(en: "close", pt: "fechar")),
        Binding(
            .nextPane, .tab, in: .lists, help: LocalizedText(en: "next pane", pt: "próximo painel"),
            hint: LocalizedText(en: "pane", pt: "painel"), drop: 3),
        Binding(
            .previousPane, .backTab, in: .lists, help: LocalizedText(en: "previous pane", pt: "painel anterior")),
    ]

    private static let lockScreen = [
        Binding(
            .submit, .enter, in: [.lock], help: LocalizedText(en: "unlock", pt: "desbloqueia"),
            hint: LocalizedText(en: "unlock", pt: "desbloquear")),
        Binding(
            .erase, .backspace, in: [.lock],
            help: LocalizedText(en: "erase the last character", pt: "apaga o último caractere")),
        Binding(
            .clear, .control("u"), in: [.lock], help: LocalizedText(en: "erase everything", pt: "apaga tudo"),
            hint: LocalizedText(en: "clear", pt: "limpar"), drop: 1),
        Binding(
            .quit, .control("c"), in: [.lock], help: LocalizedText(en: "quit", pt: "sai"),
            hint: LocalizedText(en: "quit", pt: "sair")),
    ]

    private static let tabs = Tab.allCases.map { tab in
        Binding(
            .show(tab), .character(tab.key), in: .screens,
            help: LocalizedText(en: "show \(tab.name(.english))", pt: "mostra \(tab.name(.brazilianPortuguese))"))
    }

    private static let program = [
        Binding(
            .refresh, .character("r"), in: .screens,
            help: LocalizedText(en: "refresh now", pt: "atualiza agora"),
            hint: LocalizedText(en: "refresh", pt: "atualizar"), drop: 4),
        Binding(
            .lock, .character("L"), in: Set<Place>.screens.union(Set<Place>.overlays),
            help: LocalizedText(en: "lock the screen", pt: "bloqueia a tela"),
            hint: LocalizedText(en: "lock", pt: "bloquear"), drop: 5, needsPassword: true),
        Binding(
            .help, .character("?"), in: .screens, help: LocalizedText(en: "this help", pt: "esta ajuda"),
            hint: LocalizedText(en: "help", pt: "ajuda")),
        Binding(
            .quit, .character("q"), in: .screens, help: LocalizedText(en: "quit", pt: "sai"),
            hint: LocalizedText(en: "quit", pt: "sair")),
        Binding(
            .quit, .control("c"), in: .everywhere.subtracting([.lock]),
            help: LocalizedText(en: "quit from anywhere", pt: "sai de qualquer lugar")),
        Binding(
            .suspend, .control("z"), in: .everywhere,
            help: LocalizedText(en: "suspend; fg comes back", pt: "suspende; fg retoma")),
        Binding(
            .repaint, .control("l"), in: .everywhere,
            help: LocalizedText(en: "draw the screen anew", pt: "redesenha a tela")),
    ]
}
