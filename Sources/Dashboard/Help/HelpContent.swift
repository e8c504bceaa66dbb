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
    /// From this width on the help is in two columns.
    private static let wide = 120

    /// Every line of the help.
    static func lines(hasPassword: Bool, language: Language, width: Int) -> [StyledText] {
        guard width >= wide else {
            let parts = Parts(hasPassword: hasPassword, language: language, width: width)
            return parts.keys + [StyledText()] + parts.places + [StyledText()] + parts.marks
        }
        let half = width / 2
        let parts = Parts(hasPassword: hasPassword, language: language, width: half)
        let (left, right) = (parts.keys + [StyledText()] + parts.marks, parts.places)
        return (0..<max(left.count, right.count)).map { row in
            let first = row < left.count ? left[row] : StyledText()
            guard row < right.count else { return first }
            return first + StyledText(String(repeating: " ", count: max(0, half - first.width))) + right[row]
        }
    }

    /// The three parts of the help, each in lines of limited width.
    private struct Parts {
        let hasPassword: Bool
        let language: Language
        let width: Int

        private var known: [Binding] { KeyTable.bindings.filter { hasPassword || !$0.needsPassword } }

        /// What works on every list.
        var keys: [StyledText] {
            [StyledText(keysTitle(language), .heading)]
                + known.filter { isShared($0) }.flatMap { lines($0) }
                + entry(StyledText(mouse(language), .key), mouseHelp(language))
        }

        /// What works in some places only.
        var places: [StyledText] {
            Array(
                sections.map { section in
                    let own = known.filter { $0.places.contains(section.place) && !isShared($0) }
                    return [StyledText(section.title(language), .heading)] + own.flatMap { lines($0) }
                }.joined(separator: [StyledText()]))
        }

        var marks: [StyledText] {
            [StyledText(legendTitle(language), .heading)]
                + Legend.marks.flatMap { entry(StyledText($0.mark, $0.style), $0.meaning(language)) }
        }

        private func lines(_ binding: Binding) -> [StyledText] {
            entry(binding.keys.map { StyledText($0.name, .key) }.joined(by: " "), binding.help(language))
        }

        private func entry(_ name: StyledText, _ text: String) -> [StyledText] {
            let room = max(8, width - keyColumn - 4)
            return Paragraph.lines(of: text, width: room).enumerated().map { row, line in
                let first = row == 0 ? name : StyledText()
                let blanks = String(repeating: " ", count: max(2, keyColumn - first.width))
                return StyledText("  ") + first + StyledText(blanks) + StyledText(line)
            }
        }
    }

    /// Whether a key does the same on every list.
    private static func isShared(_ binding: Binding) -> Bool {
        binding.places.isSuperset(of: .lists)
    }
}
