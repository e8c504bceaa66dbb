import Canvas
import Localization

/// What `?` says, made from the key table and the legend.
enum HelpContent {
    /// A part of the help with a title.
    private struct Section {
        let title: LocalizedText
        let place: Place
    }

    /// Where keys differ, and what that place is called.
    private static let sections = [
        Section(title: LocalizedText(en: "QUEUES: TEAMS", pt: "FILAS: EQUIPES"), place: .teams),
        Section(title: LocalizedText(en: "QUEUES: TICKETS", pt: "FILAS: TICKETS"), place: .queuedTickets),
        Section(title: LocalizedText(en: "AGENTS", pt: "AGENTES"), place: .agents),
        Section(title: LocalizedText(en: "ONE AGENT: TICKETS", pt: "UM AGENTE: TICKETS"), place: .agentTickets),
        Section(title: LocalizedText(en: "ONE AGENT: CALLS", pt: "UM AGENTE: LIGAÇÕES"), place: .agentCalls),
        Section(title: LocalizedText(en: "CSAT: RATINGS", pt: "CSAT: AVALIAÇÕES"), place: .ratings),
    ]

    private static let keysTitle = LocalizedText(en: "KEYS", pt: "TECLAS")
    private static let legendTitle = LocalizedText(en: "MARKS", pt: "MARCAS")
    private static let mouse = LocalizedText(en: "Mouse", pt: "Mouse")
    private static let mouseHelp = LocalizedText(
        en: "click tabs and rows, double-click opens, the wheel moves",
        pt: "clique em abas e linhas, clique duplo abre, a roda move")
    private static let keyColumn = 18

    /// Every line of the help.
    static func lines(hasPassword: Bool, language: Language) -> [StyledText] {
        let known = KeyTable.bindings.filter { hasPassword || !$0.needsPassword }
        let shared = known.filter { isShared($0) }
        var lines = [StyledText(keysTitle(language), .heading)]
        lines += shared.map { line($0, language) }
        lines.append(entry(StyledText(mouse(language), .key), mouseHelp(language)))
        for section in sections {
            let own = known.filter { $0.places.contains(section.place) && !isShared($0) }
            lines += [StyledText(), StyledText(section.title(language), .heading)]
            lines += own.map { line($0, language) }
        }
        lines += [StyledText(), StyledText(legendTitle(language), .heading)]
        lines += Legend.marks.map { entry(StyledText($0.mark, $0.style), $0.meaning(language)) }
        return lines
    }

    /// Whether a key does the same on every list.
    private static func isShared(_ binding: Binding) -> Bool {
        binding.places.isSuperset(of: .lists)
    }

    private static func line(_ binding: Binding, _ language: Language) -> StyledText {
        let keys = binding.keys.map { StyledText($0.name, .key) }.joined(by: " ")
        return entry(keys, binding.help(language))
    }

    private static func entry(_ name: StyledText, _ text: String) -> StyledText {
        let pad = max(2, keyColumn - name.width)
        return StyledText("  ") + name + StyledText(String(repeating: " ", count: pad)) + StyledText(text)
    }
}
