public import Canvas
import Foundation
import Localization
import Monitoring

/// Draws a state: the same state always gives the same frame.
public enum DashboardView {
    /// The whole screen for `state`, in the state's size.
    public static func frame(of state: DashboardState) -> Frame {
        var frame = Frame(size: state.size)
        let bounds = frame.bounds
        if state.isLocked {
            drawLock(state, on: &frame)
        } else if bounds.width < ScreenLayout.minSize.width || bounds.height < ScreenLayout.minSize.height {
            drawTooSmall(state, on: &frame)
        } else {
            drawScreens(state, on: &frame)
        }
        return frame
    }

    private static func drawLock(_ state: DashboardState, on frame: inout Frame) {
        let (body, footer) = frame.bounds.splitBottom(1)
        LockView(state: state.lock, uptime: state.uptime, language: state.language).draw(in: body, on: &frame)
        FooterView(keyScope: .lock, hasPassword: true, language: state.language, keys: state.keys).draw(
            in: footer, on: &frame)
    }

    private static func drawTooSmall(_ state: DashboardState, on frame: inout Frame) {
        let (size, least) = (state.size, ScreenLayout.minSize)
        let lines = ScreenText.tooSmall(size, least)(state.language)
        let wrapped = Paragraph.lines(of: lines, width: size.width).map { StyledText($0) }
        for (row, line) in wrapped.enumerated() { frame.write(line, row: row, in: frame.bounds) }
    }

    private static func drawScreens(_ state: DashboardState, on frame: inout Frame) {
        let layout = state.layout
        HeaderView(state: state).draw(in: layout.header, on: &frame)
        frame.fill(layout.headerRule, with: "─", style: .rule)
        ScopeLine(state: state).draw(in: layout.headerRule, on: &frame)
        drawBody(state, in: layout.body, on: &frame)
        for (row, line) in Notices.lines(of: state).enumerated() {
            frame.write(line, row: row, in: layout.notices, indent: 1)
        }
        frame.fill(layout.footerRule, with: "─", style: .rule)
        if let message = state.message {
            frame.write(
                StyledText(" \(message.text(state.language)) ", .strong), row: 0, in: layout.footerRule, indent: 2)
        }
        FooterView(
            keyScope: state.keyScope, hasPassword: state.lock.hasPassword, language: state.language, keys: state.keys
        ).draw(in: layout.footer, on: &frame)
    }

    private static func drawBody(_ state: DashboardState, in body: Rect, on frame: inout Frame) {
        switch state.overlay {
        case .help(let help):
            HelpView(state: help, hasPassword: state.lock.hasPassword, language: state.language, keys: state.keys)
                .draw(in: body, on: &frame)
        case .link(let url):
            LinkView(url: url, language: state.language).draw(in: body, on: &frame)
        case .palette(let palette):
            PaletteView(state: palette, language: state.language).draw(in: body, on: &frame)
        case .teamPicker(let picker):
            TeamPickerView(
                state: picker, queues: state.displayedSnapshot?.queues ?? [], figures: Figures(state.language)
            ).draw(in: body, on: &frame)
        case .reader(let reader):
            if let context = state.context { ReaderView(state: reader, context: context).draw(on: &frame) }
        case nil:
            drawTab(state, in: body, on: &frame)
        }
    }

    private static func drawTab(_ state: DashboardState, in body: Rect, on frame: inout Frame) {
        if let absence = state.absence {
            AbsenceView(
                absence: absence, status: state.status, sources: state.visibleSnapshot?.sources,
                dates: DateNotation(state.language, timeZone: state.visibleSnapshot?.rules.timeZone ?? .gmt), serviceNow: state.localNow,
                language: state.language
            ).draw(in: body, on: &frame)
        } else if let context = state.context {
            switch state.tab {
            case .queues: QueuesView(state: state.queues, context: context).draw(on: &frame)
            case .agents: AgentsView(state: state.agents, context: context).draw(on: &frame)
            case .csat: CSATView(state: state.csat, context: context).draw(on: &frame)
            case .calls where state.showsCallsReport:
                CallsReportView(state: state.callsReport, context: context).draw(on: &frame)
            case .calls: CallsView(state: state.calls, context: context).draw(on: &frame)
            case .alerts: AlertsView(state: state.alerts, context: context).draw(on: &frame)
            case .trends: TrendsView(state: state.trends, context: context).draw(on: &frame)
            }
        }
    }
}

/// Texts of the screen as a whole.
enum ScreenText {
    static let linkTitle = LocalizedText(
        en: "No program here can open links. Copy this:", pt: "Nenhum programa aqui abre links. Copie este:")

    static func tooSmall(_ size: Size, _ least: Size) -> LocalizedText {
        let (current, needed) = ("\(size.width)×\(size.height)", "\(least.width)×\(least.height)")
        return LocalizedText(
            en: "The terminal is too small: \(current), at least \(needed) needed.",
            pt: "O terminal é pequeno demais: \(current), o mínimo é \(needed).")
    }
}
