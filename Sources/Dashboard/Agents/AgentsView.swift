import Canvas
import Localization
import Monitoring

/// Draws the agents with both channels side by side, or the page of one of them.
struct AgentsView {
    let state: AgentsState
    let context: Context

    func draw(on frame: inout Frame) {
        if let page = state.page {
            AgentPageView(state: page, context: context).draw(on: &frame)
            return
        }
        let layout = state.layout(context)
        let columns = AgentColumns.all(context)
        drawFilter(layout, on: &frame)
        Table(columns, in: layout.titles, context: context).drawTitles(sortedBy: state.agents.sort, on: &frame)
        drawAgents(Table(columns, in: layout.agents, context: context), on: &frame)
        drawPhoneOnly(Table(columns, in: layout.phoneOnly, context: context), layout, on: &frame)
        for (row, line) in AgentNotes(context).lines.enumerated() {
            frame.write(line, row: row, in: layout.notes.inset(right: 1), indent: 3)
        }
    }

    private func drawFilter(_ layout: AgentsLayout, on frame: inout Frame) {
        guard let filter = FilterLine(of: state.agents) else { return }
        PaneTitle(heading: AgentsText.agents(context.language), filter: filter)
            .draw(in: layout.filter, context: context, on: &frame)
    }

    private func drawAgents(_ table: Table<AgentRow>, on frame: inout Frame) {
        let agents = context.snapshot.agents
        if agents.isEmpty {
            let isKnown = context.inboxIsKnown && context.snapshot.membersAreKnown
            let note = isKnown ? AgentsText.noAgents : AgentsText.agentsUnknown
            frame.write(StyledText(note(context.language), .quiet), row: 0, in: table.rect, indent: 3)
        }
        table.draw(
            state.agents, isFocused: state.focus == .agents,
            isMarked: { $0.agent.map { state.marked.contains($0.id) } ?? false }, on: &frame
        ) { .agent(agents[$0]) }
    }

    private func drawPhoneOnly(_ table: Table<AgentRow>, _ layout: AgentsLayout, on frame: inout Frame) {
        let people = context.snapshot.phoneOnly
        guard !people.isEmpty else { return }
        let heading = context.peopleAreKnown ? AgentsText.onlyPhone : AgentsText.inPhone
        PaneTitle(
            heading: heading(context.language), count: people.count,
            note: state.phoneOnly.sortNoteUnlessDefault(AgentColumns.everything, context)
        ).over(state.phoneOnly, height: layout.phoneOnly.height).draw(
            in: layout.phoneTitle.inset(left: 2), context: context, on: &frame)
        table.draw(state.phoneOnly, isFocused: state.focus == .phoneOnly, on: &frame) { .phoneOnly(people[$0]) }
    }
}

/// Notes of the agents screen about people without a row in its tables: calls that belong to no current agent, so that
/// all add up to the total, and agents without a phone.
struct AgentNotes {
    let lines: [StyledText]

    init(_ context: Context) {
        let (language, snapshot) = (context.language, context.snapshot)
        let line = { (heading: LocalizedText, text: String) in
            StyledText(heading(language), .heading) + StyledText("  \(text)", .quiet)
        }
        var lines: [StyledText] = []
        if let shared = snapshot.totals.calls?.missedShared, shared > 0 {
            lines.append(
                line(
                    AgentsText.sharedLines,
                    AgentsText.missedShared(context.numbers, shared, isWhole: context.callsAreComplete)(language)))
        }
        if !snapshot.former.isEmpty {
            let people = snapshot.former.map { person in
                "\(person.name) \(AgentsText.calls(of: person.calls, context.numbers)(language))"
            }
            lines.append(line(AgentsText.former, people.joined(separator: " · ")))
        }
        let inboxOnly =
            context.phoneIsKnown && snapshot.phoneUsersAreKnown
            ? snapshot.agents.filter { $0.teammate.phones.isEmpty } : []
        if !inboxOnly.isEmpty {
            lines.append(line(AgentsText.onlyInbox, inboxOnly.map(\.teammate.name).joined(separator: ", ")))
        }
        self.lines = lines
    }
}

/// Texts of the agents screen.
enum AgentsText {
    static let agent = LocalizedText(en: "AGENT", pt: "AGENTE")
    static let since = LocalizedText(en: "SINCE", pt: "HÁ")
    static let voice = LocalizedText(en: "VOICE", pt: "VOZ")
    static let load = LocalizedText(en: "LOAD", pt: "CARGA")
    static let agents = LocalizedText(en: "AGENTS", pt: "AGENTES")
    static let nobodyMarked = LocalizedText(
        en: "Mark agents with Space first.", pt: "Marque agentes com Espaço primeiro.")
    static let open = LocalizedText(en: "OPEN", pt: "ABERTOS")
    static let awaiting = LocalizedText(en: "AWAITING", pt: "AGUARDAM")
    static let snoozed = LocalizedText(en: "SNOOZED", pt: "ADIADOS")
    static let answered = LocalizedText(en: "ANSWERED", pt: "ATENDEU")
    static let missed = LocalizedText(en: "MISSED", pt: "PERDEU")
    static let outbound = LocalizedText(en: "OUT", pt: "FEZ")
    static let talk = LocalizedText(en: "TALK", pt: "CONVERSA")
    static let teams = LocalizedText(en: "TEAMS", pt: "EQUIPES")
    static let onlyPhone = LocalizedText(en: "ONLY IN AIRCALL", pt: "SÓ NO AIRCALL")
    /// Used while it is not known who is an agent, or whose phone is whose.
    static let inPhone = LocalizedText(en: "IN AIRCALL", pt: "NO AIRCALL")
    static let onlyInbox = LocalizedText(en: "ONLY IN INTERCOM", pt: "SÓ NO INTERCOM")
    /// Precedes the missed calls on lines that ring several people.
    static let sharedLines = LocalizedText(en: "SHARED LINES", pt: "LINHAS COMPARTILHADAS")
    /// Precedes the names of people with calls who have left or changed teams since.
    static let former = LocalizedText(en: "NO LONGER ON THE TEAM", pt: "NÃO ESTÃO MAIS NA EQUIPE")
    static let noAgents = LocalizedText(
        en: "The monitored teams have no agents.", pt: "As equipes monitoradas não têm agentes.")
    static let agentsUnknown = LocalizedText(
        en: "The agents in Intercom are not known.", pt: "Os agentes do Intercom não são conhecidos.")
    static let noPhone = LocalizedText(en: "no phone", pt: "sem telefone")

    /// Missed calls on shared lines.
    ///
    /// - Parameter isWhole: Whether all calls are known; otherwise there may be more.
    static func missedShared(_ numbers: NumberFormat, _ count: Int, isWhole: Bool) -> LocalizedText {
        let number = (isWhole ? "" : "≥") + numbers.count(count)
        return LocalizedText(
            en: count == 1 ? "\(number) missed call that names nobody" : "\(number) missed calls that name nobody",
            pt: count == 1
                ? "\(number) ligação perdida sem agente indicado" : "\(number) ligações perdidas sem agente indicado"
        )
    }

    /// `4 answered, 1 missed`: the calls of someone who has left since.
    static func calls(of calls: PersonCallCounts, _ numbers: NumberFormat) -> LocalizedText {
        let (answered, missed) = (numbers.count(calls.answered), numbers.count(calls.missed))
        return LocalizedText(
            en: "\(answered) answered, \(missed) missed", pt: "atendeu \(answered), perdeu \(missed)")
    }

    /// Title of the agents while only some are shown.
    static func marked(_ count: Int) -> LocalizedText {
        LocalizedText(en: "\(count) marked", pt: count == 1 ? "1 marcado" : "\(count) marcados")
    }

    /// What a person is doing on the phone.
    static func voice(_ state: VoiceState) -> LocalizedText {
        switch state {
        case .available: LocalizedText(en: "available", pt: "disponível")
        case .inCall: LocalizedText(en: "in call", pt: "na linha")
        case .afterCallWork: LocalizedText(en: "wrap-up", pt: "pós-chamada")
        case .doNotDisturb: LocalizedText(en: "do not disturb", pt: "não perturbe")
        case .offline: LocalizedText(en: "offline", pt: "offline")
        }
    }
}
