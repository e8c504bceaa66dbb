import Canvas
import Foundation
import Localization
import Monitoring

/// Draws the header: tabs and clock, and the main figures.
struct HeaderView {
    let state: DashboardState

    /// The width from which sources are named beside their marks.
    private static let wideLayoutWidth = 150

    func draw(in rect: Rect, on frame: inout Frame) {
        let tabs = TabBar(in: rect, of: state)
        tabs.draw(active: state.tab, language: state.language, on: &frame)
        let line = rect.inset(left: 1, right: 1)
        let free = line.width - (tabs.maxX - line.x) - 2
        if let clock = clockVariants.first(where: { $0.width <= free }) {
            frame.write(trailing: clock, row: 0, in: line)
        }
        if state.showsWallboard {
            let (air, figures) = line.splitTop(1).bottom.splitTop(1)
            frame.write(trailing: health(spellsOut: true), row: 0, in: air)
            WallboardView(state: state).draw(in: figures, on: &frame)
        } else {
            drawFigures(in: line.splitTop(1).bottom, on: &frame)
        }
    }

    private func drawFigures(in rect: Rect, on frame: inout Frame) {
        let health = health(spellsOut: rect.width >= Self.wideLayoutWidth)
        frame.write(trailing: health, row: 0, in: rect)
        let widths = (0..<rect.height).map { $0 == 0 ? rect.width - health.width - 2 : rect.width }
        let lines = HeaderFigures(state: state).lines(fitting: widths)
        for (row, line) in lines.enumerated() { frame.write(line, row: row, in: rect) }
    }
}

extension HeaderView {
    /// Period, date and clock, longest form first.
    private var clockVariants: [StyledText] {
        guard let snapshot = state.visibleSnapshot else { return [] }
        let dates = DateNotation(state.language, timeZone: snapshot.rules.timeZone)
        let clock = StyledText(dates.clock(state.localNow), .strong)
        let period = CommonText.period(snapshot.period.name)(state.language)
        let day = dates.day(state.localNow)
        return [
            StyledText("\(period)  ", .normal) + StyledText("\(day)  ", .quiet) + clock,
            StyledText("\(period)  ", .normal) + clock,
            clock,
        ]
    }

    /// A mark for each source and the countdown to the next refresh.
    private func health(spellsOut: Bool) -> StyledText {
        let sources = state.visibleSnapshot?.sources
        let inbox = SourceMark(sources?.inbox, isLate: state.isLate(.inbox)).text
        let phone = SourceMark(sources?.phone, isLate: state.isLate(.phone)).text
        let countdown =
            state.status.isFollower
            ? StyledText(SourceText.viewer(state.language), .accent) : StyledText("↻\(countdownText)", .quiet)
        let names = spellsOut ? [" \(SourceText.inbox)  ", " \(SourceText.phone)  "] : [" ", " "]
        return inbox + StyledText(names[0], .quiet) + phone + StyledText(names[1], .quiet) + countdown
    }

    private var countdownText: String {
        let progress = [state.status.inboxProgress, state.status.phoneProgress].compactMap(\.self)
        let total = progress.reduce(0) { $0 + $1.total }
        if total > 0 {
            let loaded = progress.reduce(0) { $0 + min($1.loaded, $1.total) }
            return "\(loaded * 100 / total)%"
        }
        let waits = SourceName.allCases.compactMap { state.visibleSnapshot?.sources[$0].wait?.end }.filter { $0 > state.localNow }
        let refresh = state.status.isRefreshing ? nil : state.status.nextRefresh
        guard let next = refresh ?? waits.min() else { return "…" }
        return Figures(state.language).shortSpan(Int(next.timeIntervalSince(state.localNow).rounded(.up)))
    }
}

/// The mark of a source, distinguishable by shape as well as colour.
struct SourceMark {
    let text: StyledText

    /// - Parameters:
    ///   - health: nil before anything is known.
    ///   - isLate: Whether the figures are overdue without a known failure.
    init(_ health: SourceHealth?, isLate: Bool) {
        let state = health?.state ?? .loading
        switch state {
        case .loading where health?.wait != nil, .ok where isLate || health?.wait != nil:
            text = StyledText("△", .warning)
        case .loading: text = StyledText("○", .quiet)
        case .ok: text = StyledText("●", .ok)
        case .stale: text = StyledText("▲", .warning)
        case .failed: text = StyledText("▲", .critical)
        case .disabled: text = StyledText("–", .quiet)
        }
    }
}
