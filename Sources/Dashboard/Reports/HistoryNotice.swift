import Canvas
import Foundation
import Localization
import Monitoring

/// One line about the data missing from a report, and what is being done about it; empty if there is none.
struct HistoryNotice {
    let query: ReportQuery
    /// The incomplete parts of the range.
    let gaps: [Range<Date>]
    let context: Context

    private static let barWidth = 12

    /// The longest form that fits into `width`.
    func line(width: Int) -> StyledText {
        let variants = [(bar: true, rate: true), (false, true), (false, false)].map { line(bar: $0.bar, rate: $0.rate) }
        return variants.first { $0.width <= width } ?? variants[2]
    }

    private func line(bar: Bool, rate: Bool) -> StyledText {
        let language = context.language
        if case .loading(let progress) = query.phase {
            let title = gaps.isEmpty ? StyledText(HistoryText.comparing(language), .quiet) : missing
            let loading = gaps.isEmpty ? StyledText() : StyledText(HistoryText.loading(language), .quiet)
            let parts = [title, loading] + (progress.map { figures(of: $0, bar: bar, rate: rate) } ?? [])
            return (parts + [StyledText(HistoryText.stop(language), .quiet)]).joined(by: " · ")
        }
        if case .failed(let reason) = query.phase {
            return [missing, StyledText(reason(language), .warning), StyledText(HistoryText.again(language), .quiet)]
                .joined(by: " · ")
        }
        if gaps.isEmpty {
            return query.isStopped ? StyledText(HistoryText.stoppedAlone(language), .quiet) : StyledText()
        }
        return [missing, remedy.map { StyledText($0(language), .quiet) } ?? StyledText()].joined(by: " · ")
    }

    private var missing: StyledText {
        guard let first = gaps.first, let last = gaps.last else { return StyledText() }
        let language = context.language
        var days = context.dates.days(
            of: gaps.count > 2 ? first.lowerBound..<first.upperBound : first, now: context.serviceNow)
        if gaps.count == 2 { days += ", " + context.dates.days(of: last, now: context.serviceNow) }
        if gaps.count > 2 { days += HistoryText.more(gaps.count - 1)(language) }
        return StyledText(HistoryText.missing(days)(language), .warning)
    }

    /// What can be done, or why nothing can; nil if not known yet.
    private var remedy: LocalizedText? {
        if query.isStopped { return HistoryText.stopped }
        switch query.phase {
        case .notLoading: return HistoryText.elsewhere
        case .answered: return HistoryText.unavailable
        case .nothingAsked, .asked, .loading, .stopped, .failed: return nil
        }
    }

    private func figures(of progress: ReportProgress, bar: Bool, rate: Bool) -> [StyledText] {
        let (language, numbers) = (context.language, context.numbers)
        let percent = StyledText("\(Int(progress.fraction * 100))%", .strong)
        let drawn = StyledText("  ▕", .quiet) + StyledText(barText(progress.fraction), .chart) + StyledText("▏", .quiet)
        var parts = [bar ? percent + drawn : percent]
        if rate {
            let rows = HistoryText.records(numbers.count(progress.rows))(language)
            let speed = progress.rowsPerSecond.map { ", \(numbers.count(Int($0.rounded())))/s" } ?? ""
            parts.append(StyledText(rows + speed, .quiet))
        }
        if let left = progress.timeLeft {
            parts.append(StyledText(HistoryText.left(numbers.span(left))(language), .quiet))
        }
        return parts
    }

    private func barText(_ fraction: Double) -> String {
        let filled = max(0, min(Self.barWidth, Int(fraction * Double(Self.barWidth))))
        return String(repeating: "█", count: filled) + String(repeating: " ", count: Self.barWidth - filled)
    }
}

extension RangedQuery {
    /// The note on a report that lacks the days in `gaps`; empty if there is nothing to say.
    func note(gaps: [Range<Date>], width: Int, _ context: Context) -> StyledText {
        HistoryNotice(query: latest, gaps: gaps, context: context).line(width: width)
    }

    /// Whether there is a note on a report that lacks the days in `gaps`.
    func hasNote(gaps: [Range<Date>], _ context: Context) -> Bool {
        !note(gaps: gaps, width: context.body.width, context).isEmpty
    }

    /// Draws one line: which days are missing, and what is being done about it.
    func drawNote(gaps: [Range<Date>], in rect: Rect, _ context: Context, on frame: inout Frame) {
        let room = rect.inset(left: 1, right: 1)
        frame.write(note(gaps: gaps, width: room.width, context), row: 0, in: room)
    }

    /// Draws in the middle of the screen that there is no report yet, and why.
    func drawWaiting(in rect: Rect, _ context: Context, on frame: inout Frame) {
        let room = rect.inset(left: 2, right: 2)
        let note = note(gaps: [], width: room.width, context)
        let text = note.isEmpty ? StyledText(HistoryText.addingUp(context.language), .quiet) : note
        frame.write(centered: [text], in: room)
    }
}

/// Texts about missing data, and its loading.
enum HistoryText {
    static func missing(_ days: String) -> LocalizedText {
        LocalizedText(en: "Incomplete: \(days) missing", pt: "Incompleto: falta \(days)")
    }

    static func more(_ count: Int) -> LocalizedText {
        LocalizedText(en: " and \(count) more", pt: " e mais \(count)")
    }

    static let addingUp = LocalizedText(en: "Adding up …", pt: "Somando …")
    static let loading = LocalizedText(en: "loading", pt: "carregando")
    static let comparing = LocalizedText(
        en: "Loading earlier days to compare", pt: "Carregando os dias anteriores, para comparar")
    static let stop = LocalizedText(en: "X stops", pt: "X para")
    static let stopped = LocalizedText(en: "loading stopped, X resumes", pt: "carga interrompida, X continua")
    static let stoppedAlone = LocalizedText(
        en: "Loading of earlier days stopped, X resumes",
        pt: "Carga dos dias anteriores interrompida, X continua")
    static let again = LocalizedText(en: "X retries", pt: "X tenta de novo")
    static let elsewhere = LocalizedText(
        en: "choose these days in the other program", pt: "escolha estas datas no outro programa")
    static let unavailable = LocalizedText(
        en: "no longer kept, or not provided by the service", pt: "já não guardado, ou não informado pelo serviço")

    static func records(_ count: String) -> LocalizedText {
        LocalizedText(en: "\(count) records", pt: "\(count) registros")
    }

    static func left(_ span: String) -> LocalizedText {
        LocalizedText(en: "\(span) left", pt: "faltam \(span)")
    }
}
