import Canvas
import Foundation
import Localization
import Monitoring

extension ReportAsking {
    /// Whether there is something to say about the figures: that some are missing, on their way, or could not be had.
    func hasNote(gaps: [Range<Date>]) -> Bool {
        switch inquiry.phase {
        case .loading, .failed: true
        case .nothingAsked, .asked, .answered, .leftToOthers, .stopped: !gaps.isEmpty
        }
    }

    /// One line: which days are incomplete, and what is being done about it.
    func drawNote(gaps: [Range<Date>], in rect: Rect, _ context: Context, on frame: inout Frame) {
        let language = context.language
        var parts: [StyledText] = []
        if let first = gaps.first, let last = gaps.last {
            let days = context.dates.days(
                from: first.lowerBound, to: max(first.lowerBound, last.upperBound.addingTimeInterval(-1)))
            parts.append(StyledText(AskingText.incomplete(days)(language), .warning))
        }
        parts.append(StyledText(state(context), .quiet))
        if inquiry.isUnderWay { parts.append(StyledText(AskingText.escape(language), .quiet)) }
        // How to stop goes first where there is no room: the help says it, too.
        while parts.count > 2, parts.joined(by: " · ").width + 4 > rect.width { parts.removeLast() }
        let mark = StyledText(gaps.isEmpty ? "" : "▲ ", .warning)
        frame.write(mark + parts.joined(by: " · "), row: 0, in: rect.inset(right: 1), indent: 1)
    }

    /// Says in the middle of a screen that there is no report yet, and why.
    func drawWaiting(in rect: Rect, _ context: Context, on frame: inout Frame) {
        let room = rect.inset(left: 2, right: 2)
        let text =
            inquiry.phase == .asked || inquiry.phase == .nothingAsked
            ? AskingText.addingUp(context.language) : state(context)
        let lines = Paragraph.lines(of: text, width: room.width).map { StyledText($0, .quiet) }
        frame.write(centered: lines, in: room)
    }

    private func state(_ context: Context) -> String {
        let language = context.language
        switch inquiry.phase {
        case .loading(let progress):
            guard let progress else { return AskingText.loading(language) }
            let percent = Int(progress.fraction * 100)
            let left = progress.secondsLeft.map(context.figures.span)
            return AskingText.loading(percent, left: left, progress.isForComparison)(language)
        case .failed(let reason): return reason(language)
        case .leftToOthers: return AskingText.leftToOthers(language)
        case .stopped: return AskingText.stopped(language)
        case .nothingAsked, .asked, .answered: return ""
        }
    }
}

/// The wording of reports that are not whole yet.
enum AskingText {
    static let addingUp = LocalizedText(en: "Adding up …", pt: "Somando …")
    static let loading = LocalizedText(en: "loading", pt: "carregando")
    static let escape = LocalizedText(en: "Esc stops", pt: "Esc interrompe")
    static let leftToOthers = LocalizedText(
        en: "another support-monitor loads the history", pt: "outro support-monitor carrega o histórico")
    static let stopped = LocalizedText(en: "loading stopped", pt: "carregamento interrompido")

    static func incomplete(_ days: String) -> LocalizedText {
        LocalizedText(en: "\(days) incomplete", pt: "\(days): incompleto")
    }

    /// - Parameters:
    ///   - left: How long the rest will take; nil before anything can be said.
    ///   - isForComparison: Whether only what the range is compared with is still missing.
    static func loading(_ percent: Int, left: String?, _ isForComparison: Bool) -> LocalizedText {
        let what =
            isForComparison
            ? LocalizedText(en: "loading what it is compared with", pt: "carregando a comparação") : loading
        let rest = left.map { LocalizedText(en: ", \($0) left", pt: ", faltam \($0)") } ?? .verbatim("")
        return what + .verbatim(" \(percent)%") + rest
    }
}
