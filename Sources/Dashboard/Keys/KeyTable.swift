import Canvas
import Localization

/// All keys. Behaviour, footer, help and command palette are derived from this table; a new key is a new row.
package struct KeyTable: Sendable, Equatable {
    /// The default keys.
    package static let standard = KeyTable(
        bindings: moving + drilling + alerts + shaping + satisfaction + reporting + lockScreen + typing + picking
            + choosing + exporting + commands + tabs
            + helping + handover + program)

    /// The default keys of the demo, which has a channel that shows what is posted.
    package static let demo = KeyTable(bindings: standard.bindings + channel)

    /// In the order of the footer and of the help.
    let bindings: [Binding]

    /// The action of `key` in `scope`; nil if there is none.
    func action(for key: Key, in scope: KeyScope, hasPassword: Bool) -> Action? {
        let action = bindings.first { $0.keys.contains(key) && $0.works(in: scope, hasPassword: hasPassword) }?.action
        guard case .choose = action, case .character(let digit) = key else { return action }
        return .choose(digit.wholeNumberValue ?? 0)
    }

    /// The keys that work in `scope`.
    func bindings(in scope: KeyScope, hasPassword: Bool) -> [Binding] {
        bindings.filter { $0.works(in: scope, hasPassword: hasPassword) }
    }

    private static let readable = Set<KeyScope>.lists.union(Set<KeyScope>.scrolling).union([
        .teamPicker, .sortMenu, .muteMenu, .rangePicker, .ratingFilter, .trends, .trendCells,
    ])

    private static let moving = [
        Binding(
            .move(.down), .down, .character("j"), in: readable, help: LocalizedText(en: "down", pt: "desce"),
            hint: LocalizedText(en: "move", pt: "mover"), hintKeys: "↑↓", drop: 2),
        Binding(.move(.up), .up, .character("k"), in: readable, help: LocalizedText(en: "up", pt: "sobe")),
        Binding(
            .move(.pageDown), .pageDown, in: readable,
            help: LocalizedText(en: "a page down", pt: "desce uma página")),
        Binding(
            .move(.pageDown), .character(" "), in: .scrolling,
            help: LocalizedText(en: "a page down", pt: "desce uma página"), isFixed: true),
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
            .nextFigure, .right, in: [.teams, .queuedTickets],
            help: LocalizedText(
                en: "tickets of the next figure: open, snoozed, new",
                pt: "tickets do número seguinte: abertos, adiados, novos"),
            hint: LocalizedText(en: "open, snoozed, new", pt: "abertos, adiados, novos"), hintKeys: "←→", drop: 8),
        Binding(
            .previousFigure, .left, in: [.teams, .queuedTickets],
            help: LocalizedText(en: "tickets of the figure before", pt: "tickets do número anterior")),
        Binding(
            .nextFigure, .right, in: .trends,
            help: LocalizedText(en: "to the next hour of the heat map", pt: "vai à hora seguinte do mapa de calor"),
            hint: LocalizedText(en: "hour", pt: "hora"), hintKeys: "←→", drop: 4),
        Binding(
            .previousFigure, .left, in: .trends,
            help: LocalizedText(en: "to the hour before", pt: "vai à hora anterior")),
        Binding(
            .nextFigure, .right, in: [.staffing],
            help: LocalizedText(
                en: "the next input: target, times, chats at once",
                pt: "o valor seguinte: meta, tempos, conversas ao mesmo tempo"),
            hint: LocalizedText(en: "input", pt: "valor"), hintKeys: "←→", drop: 4),
        Binding(
            .previousFigure, .left, in: [.staffing],
            help: LocalizedText(en: "the input before", pt: "o valor anterior")),
        Binding(
            .nextFigure, .right, in: [.day],
            help: LocalizedText(en: "later", pt: "mais tarde"),
            hint: LocalizedText(en: "time", pt: "hora"), hintKeys: "←→", drop: 4),
        Binding(
            .previousFigure, .left, in: [.day], help: LocalizedText(en: "earlier", pt: "mais cedo")),
        Binding(
            .nextFigure, .right, in: .replays,
            help: LocalizedText(en: "the minute after", pt: "o minuto seguinte"),
            hint: LocalizedText(en: "minute", pt: "minuto"), hintKeys: "←→"),
        Binding(
            .previousFigure, .left, in: .replays,
            help: LocalizedText(en: "the minute before", pt: "o minuto anterior")),
        Binding(
            .nextPart, .character("]"), in: .replays,
            help: LocalizedText(en: "a quarter of an hour later", pt: "um quarto de hora depois"),
            hint: LocalizedText(en: "15 minutes", pt: "15 minutos"), hintKeys: "[ ]", drop: 3),
        Binding(
            .previousPart, .character("["), in: .replays,
            help: LocalizedText(en: "a quarter of an hour earlier", pt: "um quarto de hora antes")),
        Binding(
            .openLink, .character("o"), in: [.teams, .agents],
            help: LocalizedText(
                en: "open the ticket with the longest wait in the browser",
                pt: "abre no navegador o ticket com maior espera"),
            hint: LocalizedText(en: "open longest", pt: "abrir maior espera"), drop: 8),
        Binding(
            .openLink, .character("o"), in: [.csatAgents],
            help: LocalizedText(
                en: "open the agent's latest rated ticket in the browser",
                pt: "abre no navegador o último ticket avaliado do agente"),
            hint: LocalizedText(en: "open latest", pt: "abrir último"), drop: 8),
        Binding(
            .openLink, .character("o"), in: [.csatDates],
            help: LocalizedText(
                en: "open the latest ticket rated on these dates in the browser",
                pt: "abre no navegador o último ticket avaliado nestas datas"),
            hint: LocalizedText(en: "open latest", pt: "abrir último"), drop: 8),
        Binding(
            .enter, .enter, in: [.agents, .phoneOnly],
            help: LocalizedText(en: "open the agent's page", pt: "abre a página do agente"),
            hint: LocalizedText(en: "details", pt: "detalhes")),
        Binding(
            .enter, .enter, in: .tickets,
            help: LocalizedText(en: "read the conversation", pt: "lê a conversa"),
            hint: LocalizedText(en: "read", pt: "ler")),
        Binding(
            .enter, .enter, in: [.agentTimeline],
            help: LocalizedText(
                en: "read the conversation or the call's details", pt: "lê a conversa ou os dados da ligação"),
            hint: LocalizedText(en: "read", pt: "ler")),
        Binding(
            .enter, .enter, in: [.callsReport, .lines],
            help: LocalizedText(en: "the calls that the row counts", pt: "as ligações que a linha conta"),
            hint: LocalizedText(en: "calls", pt: "ligações")),
        Binding(
            .enter, .enter, in: [.serviceReport],
            help: LocalizedText(en: "the conversations that the row counts", pt: "as conversas que a linha conta"),
            hint: LocalizedText(en: "conversations", pt: "conversas")),
        Binding(
            .enter, .enter, in: [.trendCells],
            help: LocalizedText(
                en: "what came in at that hour, on all those days", pt: "o que chegou nessa hora, em todos esses dias"),
            hint: LocalizedText(en: "what came in", pt: "o que chegou")),
        Binding(
            .enter, .enter, in: [.staffing],
            help: LocalizedText(
                en: "what came in at that hour; in the week: its hours",
                pt: "o que chegou nessa hora; na semana: as horas"),
            hint: LocalizedText(en: "what came in", pt: "o que chegou"), drop: 5),
        Binding(
            .enter, .enter, in: [.day],
            help: LocalizedText(
                en: "replay: what the screens said at that minute",
                pt: "como estava: o que as telas diziam naquele minuto"),
            hint: LocalizedText(en: "replay", pt: "como estava")),
        Binding(
            .enter, .enter, in: [.calls, .recordCalls],
            help: LocalizedText(en: "the call's details", pt: "dados da ligação"),
            hint: LocalizedText(en: "details", pt: "detalhes")),
        Binding(
            .openLink, .character("o"), in: Set<KeyScope>.tickets.union([.ticketReader]),
            help: LocalizedText(en: "open the ticket in the browser", pt: "abre o ticket no navegador"),
            hint: LocalizedText(en: "open", pt: "abrir")),
        Binding(
            .openLink, .character("o"), in: [.agentTimeline],
            help: LocalizedText(
                en: "open the ticket or the recording in the browser", pt: "abre o ticket ou a gravação no navegador"),
            hint: LocalizedText(en: "open", pt: "abrir")),
        Binding(
            .openLink, .character("o"), in: [.calls, .recordCalls, .callReader],
            help: LocalizedText(en: "open the recording in the browser", pt: "abre a gravação no navegador"),
            hint: LocalizedText(en: "recording", pt: "gravação")),
        Binding(
            .toggleNumbers, .character("x"),
            in: [.calls, .callsReport, .recordCalls, .callReader, .unrecordedCall, .agentTimeline],
            help: LocalizedText(en: "show or hide the callers' numbers", pt: "mostra ou oculta os números"),
            hint: LocalizedText(en: "numbers", pt: "números"), drop: 1),
        Binding(
            .reload, .character("r"), in: [.ticketReader],
            help: LocalizedText(en: "read the conversation again", pt: "lê a conversa de novo"),
            hint: LocalizedText(en: "reload", pt: "reler")),
        Binding(
            .previousAgent, .character("["), in: .agentPage,
            help: LocalizedText(en: "previous agent", pt: "agente anterior"),
            hint: LocalizedText(en: "other agent", pt: "outro agente"), hintKeys: "[ ]", drop: 2),
        Binding(
            .nextAgent, .character("]"), in: .agentPage,
            help: LocalizedText(en: "next agent", pt: "próximo agente")),
        Binding(
            .back, .escape,
            in: Set<KeyScope>.agentPage.union(Set<KeyScope>.records).union(Set<KeyScope>.replays).union([
                .queuedTickets, .trendCells,
            ]),
            help: LocalizedText(en: "go back", pt: "volta"), hint: LocalizedText(en: "back", pt: "voltar")),
        Binding(
            .copyLink, .character("y"),
            in: Set<KeyScope>.currentAlerts.union([
                .recordTickets, .recordCalls, .teams, .queuedTickets, .agents, .agentTickets, .agentTimeline,
                .agentRatings, .csatAgents, .csatDates, .ratings, .calls, .ticketReader, .callReader, .alertDetails,
            ]),
            help: LocalizedText(en: "copy the link that o would open", pt: "copia o link que o abriria"),
            hint: LocalizedText(en: "copy link", pt: "copiar link"), drop: 9),
        Binding(
            .closeOverlay, .character("q"), in: Set<KeyScope>.records.union(Set<KeyScope>.replays),
            help: LocalizedText(en: "close", pt: "fecha")),
        Binding(
            .closeOverlay, .escape, .character("q"), .enter,
            in: [
                .link, .channel, .handover, .ticketReader, .callReader, .unrecordedCall, .alertDetails,
                .pastAlertDetails,
            ],
            help: LocalizedText(en: "close", pt: "fecha"), hint: LocalizedText(en: "close", pt: "fechar")),
        Binding(
            .nextPane, .tab, in: Set<KeyScope>.lists.union(Set<KeyScope>.trends),
            help: LocalizedText(en: "next pane", pt: "próximo painel"),
            hint: LocalizedText(en: "pane", pt: "painel"), drop: 3),
        Binding(
            .previousPane, .backTab, in: Set<KeyScope>.lists.union(Set<KeyScope>.trends),
            help: LocalizedText(en: "previous pane", pt: "painel anterior")),
    ]

    /// Keys that sort, filter and mark lists.
    private static let shaping = [
        Binding(
            .mark, .character(" "), in: [.agents],
            help: LocalizedText(en: "mark the agent, to compare", pt: "marca o agente, para comparar"),
            hint: LocalizedText(en: "mark", pt: "marcar"), drop: 8),
        Binding(
            .compare, .character("c"), in: [.agents],
            help: LocalizedText(en: "show only the marked ones, or all", pt: "mostra só os marcados, ou todos")),
        Binding(
            .unmark, .character("u"), in: Set<KeyScope>.currentAlerts.union([.agents]),
            help: LocalizedText(en: "unmark all", pt: "desmarca todos")),
        Binding(
            .filter, .character("/"), in: .panes,
            help: LocalizedText(en: "filter the list as you type", pt: "filtra a lista enquanto você digita"),
            hint: LocalizedText(en: "filter", pt: "filtrar"), drop: 1),
        Binding(
            .back, .escape,
            in: Set<KeyScope>.panes.subtracting([.queuedTickets]).subtracting(Set<KeyScope>.csat).subtracting(
                Set<KeyScope>.records
            ).subtracting(Set<KeyScope>.replays).subtracting(
                Set<KeyScope>.agentPage),
            help: LocalizedText(en: "clear the filter", pt: "limpa o filtro")),
        Binding(
            .sort, .character("s"), in: .panes,
            help: LocalizedText(
                en: "choose the column to sort by; twice: the next one",
                pt: "escolhe a coluna da ordem; duas vezes, a próxima"),
            hint: LocalizedText(en: "sort", pt: "ordenar"), drop: 6),
        Binding(
            .submit, .enter, in: [.sortMenu],
            help: LocalizedText(
                en: "sort by this column; by the same one again: reversed",
                pt: "ordena por esta coluna; pela mesma de novo, ao contrário"),
            hint: LocalizedText(en: "sort", pt: "ordenar")),
        Binding(
            .nextSort, .character("s"), in: [.sortMenu],
            help: LocalizedText(en: "sort by the next column", pt: "ordena pela próxima coluna"),
            hint: LocalizedText(en: "next column", pt: "próxima coluna")),
        Binding(
            .reverseSort, .character("S"), in: [.sortMenu],
            help: LocalizedText(en: "reverse the sort order", pt: "inverte a ordem"),
            hint: LocalizedText(en: "reverse", pt: "inverter")),
        Binding(
            .closeOverlay, .escape, .character("q"), in: [.sortMenu],
            help: LocalizedText(en: "leave the order as it is", pt: "deixa a ordem como está"),
            hint: LocalizedText(en: "cancel", pt: "cancelar")),
        Binding(
            .reverseSort, .character("S"), in: .panes,
            help: LocalizedText(en: "reverse the sort order", pt: "inverte a ordem")),
        Binding(
            .pickTeams, .character("t"), in: .screens,
            help: LocalizedText(en: "choose the teams to see", pt: "escolhe as equipes a mostrar"),
            hint: LocalizedText(en: "teams", pt: "equipes"), drop: 7),
        Binding(
            .togglePeriod, .character("p"), in: .screens,
            help: LocalizedText(en: "today or the last 48 hours", pt: "hoje ou as últimas 48 horas"),
            hint: LocalizedText(en: "period", pt: "período"), drop: 10),
        Binding(
            .wallboard, .character("w"), in: .screens,
            help: LocalizedText(
                en: "wallboard: big figures, rotating tabs; again: off",
                pt: "painel de parede: números grandes, abas se alternam; de novo, volta")),
        Binding(
            .freeze, .character("f"), in: .screens,
            help: LocalizedText(en: "freeze the screen, or resume", pt: "congela a tela, ou retoma"),
            hint: LocalizedText(en: "freeze", pt: "congelar"), drop: 11),
    ]

    private static let alerts =
        [
            Binding(
                .enter, .enter, in: [.alerts, .pastAlerts],
                help: LocalizedText(
                    en: "why it is here or quiet", pt: "por que existe, por que está em silêncio"),
                hint: LocalizedText(en: "why", pt: "por quê")),
            Binding(
                .enter, .enter, in: [.agentAlerts],
                help: LocalizedText(en: "open the agent's page", pt: "abre a página do agente"),
                hint: LocalizedText(en: "agent", pt: "agente")),
            Binding(
                .enter, .enter, in: [.staffingAlerts],
                help: LocalizedText(en: "go to the agents", pt: "vai aos agentes"),
                hint: LocalizedText(en: "agents", pt: "agentes")),
            Binding(
                .enter, .enter, in: [.ticketAlerts],
                help: LocalizedText(en: "the tickets that the alert counts", pt: "os tickets que o alerta conta"),
                hint: LocalizedText(en: "tickets", pt: "tickets")),
            Binding(
                .enter, .enter, in: [.callAlerts],
                help: LocalizedText(en: "the calls that the alert counts", pt: "as ligações que o alerta conta"),
                hint: LocalizedText(en: "calls", pt: "ligações")),
            Binding(
                .enter, .enter, in: [.ratingAlerts],
                help: LocalizedText(en: "read the rated conversation", pt: "lê a conversa avaliada"),
                hint: LocalizedText(en: "rating", pt: "avaliação")),
            Binding(
                .explain, .character("i"), in: .leadingAlerts,
                help: LocalizedText(
                    en: "why it is here or quiet", pt: "por que existe, por que está em silêncio"),
                hint: LocalizedText(en: "why", pt: "por quê")),
            Binding(
                .explain, .character("i"), in: [.alerts, .pastAlerts],
                help: LocalizedText(
                    en: "why it is here or quiet", pt: "por que existe, por que está em silêncio")),
            Binding(
                .acknowledge, .character("a"), in: Set<KeyScope>.currentAlerts.union([.alertDetails]),
                help: LocalizedText(
                    en: "acknowledge: quiet until ended or worse; again: undo",
                    pt: "reconhece: quieto até acabar ou piorar; de novo, desfaz"),
                hint: LocalizedText(en: "acknowledge", pt: "reconhecer")),
            Binding(
                .acknowledgeAll, .character("A"), in: .currentAlerts,
                help: LocalizedText(
                    en: "acknowledge all firing alerts shown", pt: "reconhece todos os disparados na lista"),
                hint: LocalizedText(en: "all", pt: "todos"), drop: 5),
            Binding(
                .acknowledgeAll, .character("A"), in: [.pastAlerts],
                help: LocalizedText(
                    en: "acknowledge all firing alerts shown", pt: "reconhece todos os disparados na lista")),
            Binding(
                .mark, .character(" "), in: .currentAlerts,
                help: LocalizedText(
                    en: "mark the alert: a and m then apply to all marked ones",
                    pt: "marca o alerta: a e m valem para todos os marcados"),
                hint: LocalizedText(en: "mark", pt: "marcar"), drop: 8),
            Binding(
                .mute, .character("m"), in: Set<KeyScope>.currentAlerts.union([.alertDetails]),
                help: LocalizedText(
                    en: "mute for 30 min, 2 h or today; again: unmute",
                    pt: "silencia por 30 min, 2 h ou hoje; de novo, desfaz"),
                hint: LocalizedText(en: "mute", pt: "silenciar")),
            Binding(
                .openLink, .character("o"), in: Set<KeyScope>.currentAlerts.union([.alertDetails]),
                help: LocalizedText(
                    en: "open the longest-waiting ticket in the browser",
                    pt: "abre no navegador o ticket com maior espera"),
                hint: LocalizedText(en: "open", pt: "abrir"), drop: 2),
            Binding(
                .enter, .enter, in: [.muteMenu],
                help: LocalizedText(en: "mute for this long", pt: "silencia por esse tempo"),
                hint: LocalizedText(en: "mute", pt: "silenciar")),
        ]
        + MuteMenu.Choice.allCases.map { choice in
            Binding(
                .muteFor(choice), .character(Character("\(choice.rawValue)")), in: [.muteMenu],
                help: LocalizedText(
                    en: "mute: \(choice.name(.english))", pt: "silencia: \(choice.name(.brazilianPortuguese))"))
        } + [
            Binding(
                .closeOverlay, .escape, .character("q"), in: [.muteMenu],
                help: LocalizedText(en: "do not mute", pt: "não silencia"),
                hint: LocalizedText(en: "cancel", pt: "cancelar"))
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
            hint: LocalizedText(en: "quit", pt: "sair"), isFixed: true),
    ]

    /// Keys of a text field.
    private static let typing =
        [
            Binding(
                .complete, .tab, in: [.filter, .palette],
                help: LocalizedText(en: "complete the name", pt: "completa o nome"),
                hint: LocalizedText(en: "complete", pt: "completar"), drop: 1, isFixed: true),
            Binding(
                .submit, .enter, in: [.filter], help: LocalizedText(en: "keep the filter", pt: "mantém o filtro"),
                hint: LocalizedText(en: "keep", pt: "manter")),
            Binding(
                .cancel, .escape, in: [.filter], help: LocalizedText(en: "clear the filter", pt: "limpa o filtro"),
                hint: LocalizedText(en: "clear", pt: "limpar")),
            Binding(
                .submit, .enter, in: [.find], help: LocalizedText(en: "go there", pt: "vai até lá"),
                hint: LocalizedText(en: "go there", pt: "ir")),
            Binding(
                .cancel, .escape, in: [.find], help: LocalizedText(en: "close", pt: "fecha"),
                hint: LocalizedText(en: "close", pt: "fechar")),
            Binding(
                .submit, .enter, in: [.palette], help: LocalizedText(en: "run it", pt: "executa"),
                hint: LocalizedText(en: "run it", pt: "executar")),
            Binding(
                .cancel, .escape, in: [.palette], help: LocalizedText(en: "do nothing", pt: "não faz nada"),
                hint: LocalizedText(en: "close", pt: "fechar")),
            Binding(
                .move(.up), .up, .control("p"), in: .typing, help: LocalizedText(en: "up", pt: "sobe"),
                hint: LocalizedText(en: "move", pt: "mover"), hintKeys: "↑↓", isFixed: true),
            Binding(
                .move(.down), .down, .control("n"), in: .typing, help: LocalizedText(en: "down", pt: "desce"),
                isFixed: true),
            Binding(
                .move(.pageUp), .pageUp, in: .typing, help: LocalizedText(en: "a page up", pt: "sobe uma página"),
                isFixed: true),
            Binding(
                .move(.pageDown), .pageDown, in: .typing,
                help: LocalizedText(en: "a page down", pt: "desce uma página"), isFixed: true),
        ] + edits.map { edit, keys, help in Binding(.edit(edit), keys, in: .typing, help: help) }

    private static let edits: [(TextField.Edit, [Key], LocalizedText)] = [
        (.erase, [.backspace], LocalizedText(en: "erase to the left", pt: "apaga à esquerda")),
        (.eraseForward, [.delete, .control("d")], LocalizedText(en: "erase to the right", pt: "apaga à direita")),
        (.eraseWord, [.control("w")], LocalizedText(en: "erase the word", pt: "apaga a palavra")),
        (.clear, [.control("u")], LocalizedText(en: "erase to the beginning", pt: "apaga até o início")),
        (.left, [.left, .control("b")], LocalizedText(en: "to the left", pt: "para a esquerda")),
        (.right, [.right, .control("f")], LocalizedText(en: "to the right", pt: "para a direita")),
        (.start, [.home, .control("a")], LocalizedText(en: "to the beginning", pt: "para o início")),
        (.end, [.end, .control("e")], LocalizedText(en: "to the end", pt: "para o fim")),
    ]

    /// Keys of the picker of teams, and digits in all menus with numbered rows.
    private static let picking = [
        Binding(
            .choose(0), "123456789".map(Key.character), in: [.sortMenu, .rangePicker],
            help: LocalizedText(en: "choose the row with this number", pt: "escolhe a linha com este número"),
            isFixed: true),
        Binding(
            .choose(0), "123456789".map(Key.character), in: [.teamPicker],
            help: LocalizedText(
                en: "show only the team with this number", pt: "mostra só a equipe com este número"),
            hint: LocalizedText(en: "only this", pt: "só esta"), hintKeys: "1–9", drop: 1, isFixed: true),
        Binding(
            .mark, .character(" "), in: [.teamPicker],
            help: LocalizedText(en: "mark the team", pt: "marca a equipe"),
            hint: LocalizedText(en: "mark", pt: "marcar"), isFixed: true),
        Binding(
            .markAll, .character("a"), in: [.teamPicker],
            help: LocalizedText(en: "mark all, or none", pt: "marca todas, ou nenhuma"),
            hint: LocalizedText(en: "all", pt: "todas")),
        Binding(
            .submit, .enter, in: [.teamPicker],
            help: LocalizedText(en: "show the marked teams", pt: "mostra as equipes marcadas"),
            hint: LocalizedText(en: "show", pt: "mostrar")),
        Binding(
            .cancel, .escape, .character("q"), in: [.teamPicker],
            help: LocalizedText(en: "change nothing", pt: "deixa tudo como estava"),
            hint: LocalizedText(en: "cancel", pt: "cancelar")),
    ]

    private static let channel = [
        Binding(
            .showChannel, .character("M"), in: .screens,
            help: LocalizedText(en: "what has been posted to Slack", pt: "o que foi publicado no Slack"),
            hint: LocalizedText(en: "Slack", pt: "Slack"), drop: 5)
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
            hint: LocalizedText(en: "refresh", pt: "atualizar"), drop: 12),
        Binding(
            .lock, .character("L"), in: Set<KeyScope>.screens.union(Set<KeyScope>.overlays).subtracting([.dateFields]),
            help: LocalizedText(en: "lock the screen", pt: "bloqueia a tela"),
            hint: LocalizedText(en: "lock", pt: "bloquear"), drop: 5, needsPassword: true),
        Binding(
            .find, .function(3), in: .screens,
            help: LocalizedText(
                en: "find a ticket, customer, caller or agent", pt: "localiza ticket, cliente, número ou agente"),
            hint: LocalizedText(en: "find", pt: "localizar"), drop: 7),
        Binding(
            .commands, .character(":"), in: .screens,
            help: LocalizedText(en: "commands, by name", pt: "comandos, pelo nome"),
            hint: LocalizedText(en: "commands", pt: "comandos"), drop: 4),
        Binding(
            .help, .character("?"), in: .screens, help: LocalizedText(en: "this help", pt: "esta ajuda"),
            hint: LocalizedText(en: "help", pt: "ajuda")),
        Binding(
            .quit, .character("q"), in: .screens, help: LocalizedText(en: "quit", pt: "sai"),
            hint: LocalizedText(en: "quit", pt: "sair")),
        Binding(
            .quit, .control("c"), in: .everywhere.subtracting([.lock]),
            help: LocalizedText(en: "quit from anywhere", pt: "sai de qualquer lugar"), isFixed: true),
        Binding(
            .suspend, .control("z"), in: .everywhere,
            help: LocalizedText(en: "suspend; fg resumes", pt: "suspende; fg retoma"), isFixed: true),
        Binding(
            .repaint, .control("l"), in: .everywhere,
            help: LocalizedText(en: "redraw the screen", pt: "redesenha a tela"), isFixed: true),
    ]
}
