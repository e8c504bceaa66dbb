import Canvas
import Foundation
import Localization
import Monitoring

/// Draws the figures of a wallboard: each a label above a large number.
struct WallboardView {
    /// The height of the figures on a screen of `size`: labels, numbers, and margins.
    static func height(on size: Size) -> Int { BigText.Scale(for: size).height + 3 }

    let state: DashboardState

    /// The spaces between figures: preferred, and if that makes room for one more figure.
    private static let gaps = [6, 4]

    private struct Figure {
        let word: LocalizedText
        let number: String
        let style: Style
        /// The source of the figure.
        let source: SourceName

        func width(_ scale: BigText.Scale, in language: Language) -> Int {
            max(BigText.width(of: number, scale), StyledText(word(language)).width)
        }
    }

    func draw(in rect: Rect, on frame: inout Frame) {
        let figures = figures
        let scale = Self.scale(of: figures, for: state, in: rect)
        let widths = figures.map { $0.width(scale, in: state.language) }
        let gap = Self.gap(between: widths, in: rect)
        var x = 0
        // Figures that do not fit are omitted, from the end of the row.
        for (figure, width) in zip(figures, widths).prefix(Self.fitting(widths, gap, in: rect)) {
            let column = Rect(x: rect.x + x, y: rect.y, width: width, height: rect.height)
            frame.write(StyledText(figure.word(state.language), .quiet), row: 0, in: column)
            // The spaces after a narrow figure have room for it.
            let room = Rect(x: column.x, y: rect.y, width: width + gap - 1, height: rect.height)
            frame.write(trouble(of: figure.source), row: 1, in: room.intersection(rect))
            for (row, line) in BigText.rows(of: figure.number, scale).enumerated() {
                frame.write(StyledText(line, figure.style), row: row + 2, in: column)
            }
            x += width + gap
        }
    }
}

extension WallboardView {
    /// The largest scale with which no figure is omitted that has room in small digits.
    private static func scale(of figures: [Figure], for state: DashboardState, in rect: Rect) -> BigText.Scale {
        func count(_ scale: BigText.Scale) -> Int {
            let widths = figures.map { $0.width(scale, in: state.language) }
            return fitting(widths, gap(between: widths, in: rect), in: rect)
        }
        let largest = BigText.Scale(for: state.size)
        return BigText.Scale.allCases.last { $0 <= largest && count($0) == count(.small) } ?? .small
    }

    private static func gap(between widths: [Int], in rect: Rect) -> Int {
        gaps.max { fitting(widths, $0, in: rect) < fitting(widths, $1, in: rect) } ?? 0
    }

    /// The number of figures of these widths that fit.
    private static func fitting(_ widths: [Int], _ gap: Int, in rect: Rect) -> Int {
        var x = -gap
        return widths.prefix { width in
            x += gap + width
            return x <= rect.width
        }.count
    }

    private var figures: [Figure] {
        let numbers = NumberFormat(state.language)
        let totals = state.visibleSnapshot?.totals
        let isOld = { (source: SourceName) in
            state.visibleSnapshot.map { $0.sources[source].state != .ok || state.isLate(source) } ?? true
        }
        let (inbox, phone): (Style, Style) = (isOld(.inbox) ? .quiet : .strong, isOld(.phone) ? .quiet : .strong)
        let wait = state.visibleSnapshot?.longestWait(at: state.serviceNow)
        let level = WaitLevel(in: state.visibleSnapshot, at: state.serviceNow, state.waitLimits).style(inbox)
        let csat = state.visibleSnapshot?.csat?.counts.adjusted
        return [
            Figure(word: WallboardText.waiting, number: numbers.count(totals?.waiting), style: level, source: .inbox),
            Figure(word: WallboardText.longest, number: numbers.span(wait), style: level, source: .inbox),
            Figure(
                word: WallboardText.online, number: online(totals, numbers), style: onlineStyle(totals, inbox),
                source: .inbox),
            Figure(
                word: WallboardText.missed, number: numbers.count(totals?.calls?.missed), style: phone, source: .phone),
            Figure(word: WallboardText.csat, number: numbers.percent(csat), style: inbox, source: .inbox),
        ]
    }

    /// `≥ 14:29` below calls that are known only from then on, `▲ 14:29` below old figures, and `▲ –` below figures
    /// that were never loaded, so that no one mistakes them for current ones.
    private func trouble(of source: SourceName) -> StyledText {
        guard let snapshot = state.visibleSnapshot else { return StyledText() }
        let health = snapshot.sources[source]
        let style: Style
        switch health.state {
        case .stale: style = .warning
        case .ok where state.isLate(source): style = .warning
        case .failed: style = .critical
        case .ok, .loading, .disabled:
            guard source == .phone, let from = snapshot.callsCompleteFrom else { return StyledText() }
            return StyledText("≥ \(dates(of: snapshot).timeOrDay(from, now: state.serviceNow))", .quiet)
        }
        let dates = dates(of: snapshot)
        let time = health.asOf.map { dates.timeOrDay($0, now: state.serviceNow) } ?? NumberFormat.unknown
        return SourceMark(health, isLate: state.isLate(source)).text + StyledText(" \(time)", style.bold())
    }

    private func dates(of snapshot: Snapshot) -> DateNotation {
        DateNotation(state.language, timeZone: snapshot.rules.timeZone)
    }

    private func online(_ totals: Snapshot.Totals?, _ numbers: NumberFormat) -> String {
        guard let online = totals?.agentsOnline, let minimum = state.visibleSnapshot?.rules.minimumOnline else {
            return numbers.count(nil)
        }
        return "\(online)/\(minimum)"
    }

    private func onlineStyle(_ totals: Snapshot.Totals?, _ normal: Style) -> Style {
        guard let online = totals?.agentsOnline, let minimum = state.visibleSnapshot?.rules.minimumOnline else {
            return normal
        }
        return online < minimum ? .critical.bold() : normal
    }
}

/// Texts of the wallboard.
enum WallboardText {
    static let waiting = LocalizedText(en: "WAITING", pt: "NA FILA")
    static let longest = LocalizedText(en: "LONGEST WAIT", pt: "MAIOR ESPERA")
    static let online = LocalizedText(en: "ONLINE / NEEDED", pt: "ONLINE / MÍNIMO")
    static let missed = LocalizedText(en: "CALLS MISSED", pt: "LIGAÇÕES PERDIDAS")
    static let csat = LocalizedText(en: "CSAT THIS MONTH", pt: "CSAT DO MÊS")
    static let leave = LocalizedText(en: "leave the wallboard", pt: "sair do painel")
    static let tooLow = LocalizedText(
        en: "The wallboard needs 24 rows or more.", pt: "O painel de parede precisa de 24 linhas ou mais.")
}

/// Wallboard mode, for a screen on the wall: large figures, and tabs that rotate.
struct Wallboard: Equatable, Sendable {
    /// How long each tab is shown.
    static let turn: Duration = .seconds(20)

    /// When the current tab was shown, in this machine's time.
    private(set) var turnedAt: Date
    /// The position of the view shown last; nil before the first one.
    private var position: Int?

    /// Starts with the current tab.
    init(at now: Date) {
        turnedAt = now
    }

    /// Whether the next tab is due; if so, its time begins.
    mutating func turns(at now: Date) -> Bool {
        guard now.timeIntervalSince(turnedAt) >= Self.turn.seconds else { return false }
        turnedAt = now
        return true
    }

    /// Goes on to the next of `count` views; returns its position.
    mutating func step(among count: Int) -> Int {
        let next = position.map { ($0 + 1) % count } ?? 0
        position = next
        return next
    }

    /// The user chose a tab or a view, which gets its full time.
    mutating func chosen(at now: Date) {
        turnedAt = now
    }
}

/// Figures made of blocks.
enum BigText {
    /// The size of a digit.
    enum Scale: Int, CaseIterable, Comparable {
        /// 3 columns and 5 rows.
        case small
        /// 5 columns and 9 rows.
        case medium
        /// 7 columns and 13 rows.
        case large

        /// The scale for a screen, whatever the figures, so that they never move anything.
        init(for size: Size) {
            self =
                switch (size.width, size.height) {
                case (180..., 54...): .large
                case (130..., 40...): .medium
                default: .small
                }
        }

        static func < (left: Scale, right: Scale) -> Bool { left.rawValue < right.rawValue }

        /// How many rows each row of a small digit becomes: strokes, and what is between them.
        fileprivate var rows: [Int] {
            switch self {
            case .small: [1, 1, 1, 1, 1]
            case .medium: [1, 3, 1, 3, 1]
            case .large: [2, 4, 2, 3, 2]
            }
        }

        /// How many columns the column at `position` of a small digit becomes. Cells are twice as high as wide.
        fileprivate func columns(at position: Int) -> Int {
            switch self {
            case .small: 1
            case .medium: position.isMultiple(of: 2) ? 2 : 1
            case .large: position.isMultiple(of: 2) ? 2 : 3
            }
        }

        /// The height of a digit.
        var height: Int { rows.reduce(0, +) }

        fileprivate func width(of glyph: [String]) -> Int {
            (0..<(glyph.first?.count ?? 0)).reduce(0) { $0 + columns(at: $1) }
        }

        fileprivate var gap: Int { self == .small ? 1 : 2 }
    }

    private static let glyphs: [Character: [String]] = [
        "0": ["███", "█ █", "█ █", "█ █", "███"], "1": [" █ ", "██ ", " █ ", " █ ", "███"],
        "2": ["███", "  █", "███", "█  ", "███"], "3": ["███", "  █", "███", "  █", "███"],
        "4": ["█ █", "█ █", "███", "  █", "  █"], "5": ["███", "█  ", "███", "  █", "███"],
        "6": ["███", "█  ", "███", "█ █", "███"], "7": ["███", "  █", "  █", "  █", "  █"],
        "8": ["███", "█ █", "███", "█ █", "███"], "9": ["███", "█ █", "███", "  █", "███"],
        "%": ["█  █", "  █ ", " █  ", "█   ", "█  █"], "/": ["  █", "  █", " █ ", "█  ", "█  "],
        "–": ["   ", "   ", "███", "   ", "   "], ".": [" ", " ", " ", " ", "█"], ",": [" ", " ", " ", "█", "█"],
        "h": ["█  ", "█  ", "███", "█ █", "█ █"], "m": ["     ", "     ", "█████", "█ █ █", "█ █ █"],
        "s": ["   ", "███", "██ ", " ██", "███"], "d": ["  █", "  █", "███", "█ █", "███"],
        " ": [" ", " ", " ", " ", " "],
    ]

    /// The width of `text`. Characters without a large form are skipped.
    static func width(of text: String, _ scale: Scale) -> Int {
        let widths = text.compactMap { glyphs[$0].map(scale.width) }
        return widths.reduce(0, +) + scale.gap * max(0, widths.count - 1)
    }

    /// The rows of `text`, from the top.
    static func rows(of text: String, _ scale: Scale) -> [String] {
        let forms = text.compactMap { glyphs[$0] }
        let gap = String(repeating: " ", count: scale.gap)
        return scale.rows.enumerated().flatMap { row, count in
            let line = forms.map { form in
                form[row].enumerated().map { String(repeating: $1, count: scale.columns(at: $0)) }.joined()
            }.joined(separator: gap)
            return Array(repeating: line, count: count)
        }
    }
}
