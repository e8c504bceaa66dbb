import Canvas
import Foundation
import Localization
import Monitoring

/// The figures of the header, in their order, and how they give way where there is little room.
struct HeaderFigures {
    /// One figure with its words, and a form that says it with fewer.
    struct Part {
        let full: StyledText
        let brief: StyledText
        /// Figures with a higher number go first.
        let dropRank: Int
    }

    private let state: DashboardState
    private let language: Language
    private let figures: Figures

    /// Blanks between figures: where there is room, and at least.
    private static let gaps = [4, 3, 2]

    init(state: DashboardState) {
        self.state = state
        language = state.language
        figures = Figures(state.language)
    }

    /// The figures laid out in lines of these widths: whole, else with fewer words, else without the least important.
    func lines(fitting widths: [Int]) -> [StyledText] {
        var parts = [waiting, volume, calls, online, csat]
        while !parts.isEmpty {
            for gap in Self.gaps {
                if let lines = Self.flow(parts.map(\.full), widths, gap) { return lines }
            }
            for gap in Self.gaps.dropFirst() {
                if let lines = Self.flow(parts.map(\.brief), widths, gap) { return lines }
            }
            guard let weakest = parts.map(\.dropRank).max() else { break }
            parts.removeAll { $0.dropRank == weakest }
        }
        return []
    }

    private static func flow(_ parts: [StyledText], _ widths: [Int], _ gap: Int) -> [StyledText]? {
        var lines: [StyledText] = []
        var line = StyledText()
        for part in parts {
            guard lines.count < widths.count else { return nil }
            if line.isEmpty {
                line = part
            } else if line.width + gap + part.width <= widths[lines.count] {
                line += StyledText(String(repeating: " ", count: gap)) + part
            } else {
                lines.append(line)
                line = part
            }
            guard lines.count < widths.count, line.width <= widths[lines.count] else { return nil }
        }
        return lines + [line]
    }
}

extension HeaderFigures {
    private var totals: Snapshot.Totals? { state.snapshot?.totals }

    private func figure(_ text: String, _ source: KeyPath<SourcesHealth, SourceHealth>) -> StyledText {
        let isOld = state.snapshot.map { $0.sources[keyPath: source].state == .stale } ?? false
        return StyledText(text, isOld || text == Figures.unknown ? .quiet : .strong)
    }

    private func word(_ text: LocalizedText) -> StyledText { StyledText(text(language), .quiet) }

    private var waiting: Part {
        let count = figure(figures.count(totals?.waiting), \.inbox)
        let wait = state.snapshot?.longestWaitSeconds(at: state.serviceTime)
        let name = word(HeaderText.waiting) + StyledText(" ") + count
        guard let wait else { return Part(full: name, brief: name, dropRank: 0) }
        let base: Style = state.snapshot?.sources.inbox.state == .stale ? .quiet : .strong
        let level = WaitLevel(seconds: wait)
        let span = StyledText(figures.span(wait), level == .fine ? base : level.style(base).bold())
        return Part(
            full: name + StyledText("  ") + word(HeaderText.longest) + StyledText(" ") + span,
            brief: name + StyledText(" · ", .quiet) + span, dropRank: 0)
    }

    private var volume: Part {
        let count = figure(figures.count(totals?.volume), \.inbox)
        let name = word(HeaderText.volume) + StyledText(" ") + count
        guard let recent = totals?.recentVolume, let minutes = state.snapshot?.rules.spikeMinutes else {
            return Part(full: name, brief: name, dropRank: 3)
        }
        let part =
            StyledText(" · ", .quiet) + figure(figures.count(recent), \.inbox) + StyledText(" ")
            + word(HeaderText.inMinutes(minutes))
        return Part(full: name + part, brief: name, dropRank: 3)
    }

    private var calls: Part {
        guard let calls = totals?.calls else {
            let unknown = word(HeaderText.calls) + StyledText(" ") + figure(Figures.unknown, \.phone)
            return Part(full: unknown, brief: unknown, dropRank: 2)
        }
        let answered = word(HeaderText.calls) + StyledText(" ") + figure(figures.count(calls.answered), \.phone)
        let missed = figure(figures.count(calls.missed), \.phone) + StyledText(" ") + word(HeaderText.missed)
        return Part(
            full: answered + StyledText(" ") + word(HeaderText.answered) + StyledText(" ") + missed,
            brief: answered + StyledText(" · ", .quiet) + missed, dropRank: 2)
    }

    private var online: Part {
        let name = word(HeaderText.online) + StyledText(" ")
        guard let online = totals?.agentsOnline, let minimum = state.snapshot?.rules.minimumOnline else {
            let unknown = name + figure(Figures.unknown, \.inbox)
            return Part(full: unknown, brief: unknown, dropRank: 1)
        }
        let isShort = online < minimum
        var text = name + (isShort ? StyledText("\(online)", .critical.bold()) : figure("\(online)", \.inbox))
        text += StyledText("/\(minimum)", .quiet)
        if isShort { text += StyledText(" ▲", .critical) }
        return Part(full: text, brief: text, dropRank: 1)
    }

    private var csat: Part {
        let ratio = figures.percent(state.snapshot?.csat?.counts.adjusted)
        let text = StyledText("CSAT ", .quiet) + figure(ratio, \.inbox)
        return Part(full: text, brief: text, dropRank: 4)
    }
}

/// The wording of the header.
enum HeaderText {
    static let waiting = LocalizedText(en: "Waiting", pt: "Na fila")
    static let longest = LocalizedText(en: "longest", pt: "maior espera")
    static let volume = LocalizedText(en: "Volume", pt: "Volume")
    static let calls = LocalizedText(en: "Calls", pt: "Ligações")
    static let answered = LocalizedText(en: "answered", pt: "atendidas")
    static let missed = LocalizedText(en: "missed", pt: "perdidas")
    static let online = LocalizedText(en: "Online", pt: "Online")

    static func inMinutes(_ count: Int) -> LocalizedText {
        LocalizedText(en: "in \(count)m", pt: "em \(count)m")
    }
}
