import Canvas
import Foundation
import Localization
import Monitoring

/// An agent's day on both channels: what the strip shows, and how long each state lasted.
struct AgentDay {
    private let status: PresenceStrip?
    private let voice: PresenceStrip?
    private let context: Context

    /// - Parameter agent: nil for a phone user who is not an agent, whose day is not recorded here.
    init(_ agent: AgentFigures?, _ context: Context) {
        status = agent?.statusStrip.flatMap { $0.isKnown ? $0 : nil }
        voice = agent?.voiceStrip.flatMap { $0.isKnown ? $0 : nil }
        self.context = context
    }

    /// The height of the strip: the hours, and one row for each channel with known states.
    var rows: Int {
        let channels = [status, voice].count { $0 != nil }
        return channels == 0 ? 0 : channels + 1
    }

    /// The width of the names to the left of the strip.
    private static let nameWidth = 10

    /// The hours and the strips, one line each.
    func lines(width: Int) -> [StyledText] {
        let strips = [status, voice].compactMap(\.self)
        let room = width - Self.nameWidth
        guard let from = strips.compactMap(\.knownFrom).min(),
            let axis = HourAxis(from: from, to: context.snapshot.generatedAt, width: room, dates: context.dates)
        else { return [] }
        let hours = name(AgentPageText.today) + StyledText(axis.labels, .quiet)
        let channels = [(status, AgentPageText.inbox), (voice, AgentPageText.phone)]
        return [hours]
            + channels.compactMap { strip, title in strip.map { name(title) + cells(of: $0, axis) } }
    }

    /// `online 5h02m · away 1h10m (3×) · in calls 1h22m`; empty while nothing is known.
    var sums: StyledText {
        var parts: [StyledText] = []
        if let status {
            parts.append(sum(AgentPageText.online, status.seconds(in: .online)))
            let times = status.times(in: .away)
            let away = sum(AgentPageText.away, status.seconds(in: .away))
            parts.append(times == 0 ? away : away + StyledText(" (\(times)×)", .quiet))
        }
        if let voice { parts.append(sum(AgentPageText.inCalls, voice.seconds(in: .voice(.inCall)))) }
        return parts.joined(by: " · ")
    }

    private func sum(_ word: LocalizedText, _ seconds: Int) -> StyledText {
        StyledText("\(word(context.language)) ", .quiet) + StyledText(context.figures.span(seconds), .strong)
    }

    private func name(_ text: LocalizedText) -> StyledText {
        let name = StyledText(text(context.language), .quiet)
        return name + StyledText(String(repeating: " ", count: max(0, Self.nameWidth - name.width)))
    }

    private func cells(of strip: PresenceStrip, _ axis: HourAxis) -> StyledText {
        // The last hour may still be running.
        let cells = (0..<axis.cells).prefix { axis.start(of: $0) < context.snapshot.generatedAt }
        return cells.reduce(into: StyledText()) { line, cell in
            let look = Self.look(of: strip.state(from: axis.start(of: cell), to: axis.start(of: cell + 1)))
            line += StyledText(look.glyph, look.style)
        }
    }

    private static func look(of state: PresenceState) -> (glyph: String, style: Style) {
        switch state {
        case .online: ("█", .ok)
        case .away: ("░", .away)
        case .voice(.inCall): ("█", .accent)
        case .voice(.afterCallWork): ("▓", .chart)
        case .voice(.available): ("▁", .ok)
        case .voice(.doNotDisturb): ("░", .away)
        case .voice(.offline): ("─", .quiet)
        case .unknown: ("·", .quiet)
        }
    }
}

extension PresenceStrip {
    /// When the known part begins.
    fileprivate var knownFrom: Date? { spans.first { $0.state != .unknown }?.start }

    /// The state that lasted longest between two instants, the earlier one if equal; may be unknown.
    fileprivate func state(from start: Date, to end: Date) -> PresenceState {
        var lengths: [PresenceState: TimeInterval] = [:]
        var longest = PresenceState.unknown
        for span in spans {
            let length = min(span.end, end).timeIntervalSince(max(span.start, start))
            guard length > 0 else { continue }
            lengths[span.state, default: 0] += length
            if lengths[span.state, default: 0] > lengths[longest, default: 0] { longest = span.state }
        }
        return longest
    }
}
