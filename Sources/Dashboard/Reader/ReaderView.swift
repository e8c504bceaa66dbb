import Canvas
import Localization
import Monitoring

/// Draws the reader: the facts, and the conversation.
struct ReaderView {
    let state: ReaderState
    let context: Context

    func draw(on frame: inout Frame) {
        let layout = ReaderLayout(body: context.body, state: state, context: context)
        if state.hasThread {
            let facts = ReaderFacts(state: state, context: context)
            let lines =
                layout.isWide
                ? facts.list(width: layout.facts.width) : facts.paragraph(width: layout.facts.width)
            write(lines[...], in: layout.facts, on: &frame)
            drawTitle(in: layout.title, height: layout.text.height, on: &frame)
        }
        write(state.lines.dropFirst(state.offset), in: layout.text, on: &frame)
    }

    private func drawTitle(in rect: Rect, height: Int, on frame: inout Frame) {
        // The title is aligned with the text, which has no margin here.
        let wider = Rect(x: rect.x - 1, y: rect.y, width: rect.width + 2, height: rect.height)
        PaneTitle(
            heading: ReaderText.conversation(context.language), count: state.thread?.parts.count,
            facts: StyledText(news(context.language), .quiet), rows: state.lines.count, firstVisibleRow: state.offset,
            height: height
        ).draw(in: wider, context: context, on: &frame)
    }

    /// Whether the conversation shown is outdated or being reloaded.
    private func news(_ language: Language) -> String {
        guard state.thread != nil else { return "" }
        if state.isLoading { return ReaderText.reloading(language) }
        return state.isOutdated ? ReaderText.outdated(language) : ""
    }

    private func write(_ lines: ArraySlice<StyledText>, in rect: Rect, on frame: inout Frame) {
        for (row, line) in lines.prefix(rect.height).enumerated() { frame.write(line, row: row, in: rect) }
    }
}

/// Texts of the reader.
enum ReaderText {
    static let conversation = LocalizedText(en: "CONVERSATION", pt: "CONVERSA")
    static let call = LocalizedText(en: "Call", pt: "Ligação")
    static let customer = LocalizedText(en: "customer", pt: "cliente")
    static let state = LocalizedText(en: "state", pt: "situação")
    static let waiting = LocalizedText(en: "waiting", pt: "esperando há")
    static let team = LocalizedText(en: "team", pt: "equipe")
    static let assignee = LocalizedText(en: "assigned to", pt: "com")
    static let created = LocalizedText(en: "since", pt: "desde")
    static let priority = LocalizedText(en: "priority", pt: "prioritário")
    static let sla = LocalizedText(en: "SLA", pt: "SLA")
    static let none = LocalizedText(en: "none", pt: "nenhuma")
    static let nobody = LocalizedText(en: "nobody", pt: "ninguém")
    static let note = LocalizedText(en: "note", pt: "nota interna")
    static let bot = LocalizedText(en: "bot", pt: "robô")
    static let teammate = LocalizedText(en: "teammate", pt: "colega")
    static let unknownAuthor = LocalizedText(en: "(nobody named)", pt: "(ninguém indicado)")
    static let loading = LocalizedText(en: "Reading the conversation …", pt: "Lendo a conversa …")
    static let reloading = LocalizedText(en: "reading again …", pt: "lendo de novo …")
    static let outdated = LocalizedText(en: "changed since, r reloads it", pt: "mudou desde então, r lê de novo")
    static let changedSince = LocalizedText(en: "changed since", pt: "mudou desde então")
    static let failed = LocalizedText(
        en: "The conversation could not be read.", pt: "Não foi possível ler a conversa.")
    static let retry = LocalizedText(en: "Press r to try again.", pt: "Tecle r para tentar de novo.")

    static func sla(_ status: AppliedSLA.Status) -> LocalizedText {
        switch status {
        case .active: LocalizedText(en: "running", pt: "em andamento")
        case .hit: LocalizedText(en: "met", pt: "cumprido")
        case .missed: LocalizedText(en: "missed", pt: "estourado")
        case .cancelled: LocalizedText(en: "cancelled", pt: "cancelado")
        }
    }

    /// Shown after the first message if the service omitted parts.
    static func older(_ count: String) -> LocalizedText {
        LocalizedText(
            en: "… \(count) parts are missing here: Intercom returns only the newest 500.",
            pt: "… faltam \(count) partes aqui: o Intercom só entrega as 500 mais recentes.")
    }

    static func unreadable(_ count: Int) -> LocalizedText {
        count == 1
            ? LocalizedText(en: "1 part could not be read.", pt: "1 parte não pôde ser lida.")
            : LocalizedText(en: "\(count) parts could not be read.", pt: "\(count) partes não puderam ser lidas.")
    }

    static func assigned(to name: String?) -> LocalizedText {
        guard let name else { return LocalizedText(en: "unassigned it", pt: "deixou sem responsável") }
        return LocalizedText(en: "assigned it to \(name)", pt: "passou para \(name)")
    }

    static let opened = LocalizedText(en: "opened it", pt: "abriu")
    static let closed = LocalizedText(en: "closed it", pt: "encerrou")
    static let snoozed = LocalizedText(en: "snoozed it", pt: "adiou")
}
