import Canvas
import Foundation
import Localization
import Monitoring

/// The lines above the footer: what is wrong with the figures, each said once.
struct Notices {
    private let state: DashboardState
    private let snapshot: Snapshot
    private let language: Language

    /// The notices of `state`, most urgent first.
    static func lines(of state: DashboardState) -> [StyledText] {
        guard let snapshot = state.visibleSnapshot else { return [] }
        return Notices(state: state, snapshot: snapshot, language: state.language).lines
    }

    private var lines: [StyledText] {
        let sources = snapshot.sources
        let explained =
            if case .failed(let source, _, _) = state.absence { Optional(source) } else { Absence.Source?.none }
        var channels = [(SourceText.inbox, sources.inbox), (SourceText.phone, sources.phone)]
        if let explained { channels.remove(at: explained == .inbox ? 0 : 1) }
        return channels.flatMap { trouble($0, $1) } + sink + SourceName.allCases.flatMap(holdUp)
            + channels.flatMap { waiting($0, $1) } + channels.flatMap { problems($0.1) } + store + clock + settings
            + loading + history + SourceName.allCases.flatMap { skipped($0) } + withoutPhone
    }
}

extension Notices {
    private func trouble(_ name: String, _ health: SourceHealth) -> [StyledText] {
        guard health.state == .stale || health.state == .failed, !isFirstAnswerDue(health) else { return [] }
        var reason = (health.failure ?? SourceText.noReason)(language)
        while reason.hasSuffix(".") { reason.removeLast() }
        var text = reason.contains(name) ? reason : "\(name): \(reason)"
        if let next = SourceText.next(of: health, at: state.localNow, dates, language) { text += ", \(next)" }
        return marked(text, health.state == .failed ? .critical : .warning, age: age(of: health))
    }

    /// The figures are from an earlier run, until the service answers.
    private func waiting(_ name: String, _ health: SourceHealth) -> [StyledText] {
        guard isFirstAnswerDue(health), let age = age(of: health) else { return [] }
        let next = health.wait.map { SourceText.wait($0, at: state.localNow, dates, language) }
        return [StyledText("\(name): \(age), \(next ?? SourceText.askingForNews(language))", .quiet)]
    }

    /// The parts that cannot be read although the source answers. If the source has failed, its failure says enough.
    private func problems(_ health: SourceHealth) -> [StyledText] {
        guard health.state == .ok else { return [] }
        return health.problems.flatMap { marked($0(language), .warning) }
    }

    /// What a source without a failure is waiting for, or how long it has not answered. Omitted on a screen that only
    /// shows that load, which says it there.
    private func holdUp(_ source: SourceName) -> [StyledText] {
        let health = snapshot.sources[source]
        let isLoading = health.state == .loading && state.absence != .loading
        guard health.state == .ok || isLoading else { return [] }
        let age = state.isLate(source) ? health.asOf.map { lateness($0) } : nil
        if let wait = health.wait {
            return marked(
                "\(source.title): \(SourceText.wait(wait, at: state.localNow, dates, language))", .warning, age: age)
        }
        return age.map { marked("\(source.title): \($0)", .warning) } ?? []
    }

    /// The age of overdue figures, to the second, since they may be only seconds late.
    private func lateness(_ asOf: Date) -> String {
        let isRecent = state.serviceNow.timeIntervalSince(asOf) < 3600
        return figures(from: isRecent ? dates.clock(asOf) : dates.moment(asOf, now: state.serviceNow), asOf)
    }

    private var dates: DateNotation { DateNotation(language, timeZone: snapshot.rules.timeZone) }

    private func isFirstAnswerDue(_ health: SourceHealth) -> Bool {
        health.state == .stale && health.failure == nil && health.asOf != nil
    }

    /// `figures from 14:29, 3m ago`; nil if nothing is known.
    private func age(of health: SourceHealth) -> String? {
        guard let asOf = health.asOf else { return nil }
        return figures(from: dates.moment(asOf, now: state.serviceNow), asOf)
    }

    private func figures(from moment: String, _ asOf: Date) -> String {
        let span = NumberFormat(language).shortSpan(state.serviceNow.elapsed(since: asOf))
        return (SourceText.figures(from: moment) + SourceText.ago(span))(language)
    }

    /// Messages about alerts are not delivered.
    private var sink: [StyledText] {
        (state.alertOverview?.receivers ?? []).flatMap { receiver -> [StyledText] in
            guard let stop = receiver.stop else { return [] }
            let moment = dates.moment(stop.stoppedAt, now: state.serviceNow)
            return marked(AlertNotes.stop(stop, of: receiver.id, at: moment)(language), .critical)
        }
    }

    private var store: [StyledText] {
        let failure = state.status.storeFailure.map {
            marked(($0.reason + SourceText.nothingPosted)(language), .critical)
        }
        return (failure ?? []) + (state.status.storeNotice.map { marked($0(language), .warning) } ?? [])
    }

    /// This machine's clock, which the header shows, is wrong.
    private var clock: [StyledText] {
        let offset = state.status.clockOffset
        guard offset.magnitude.wholeSeconds > Self.maxClockOffset.wholeSeconds else { return [] }
        let span = NumberFormat(language).span(offset.magnitude)
        return marked(SourceText.clockIsWrong(by: span, isBehind: offset > .zero)(language), .warning)
    }

    /// The difference, in whole seconds, beyond which the clock in the header looks wrong.
    private static let maxClockOffset = Duration.seconds(60)

    /// Problems with the settings, except for those shown instead of figures.
    private var settings: [StyledText] {
        let said: LocalizedText? =
            switch state.absence {
            case .teamsMissing(let teams): .missing(teams)
            case .linesMissing(let lines): .missing(lines)
            default: nil
            }
        return snapshot.settingsProblems.filter { $0 != said }.flatMap { marked($0(language), .warning) }
    }

    /// The load of a channel about which nothing is known yet, while the other one's figures are shown.
    private var loading: [StyledText] {
        guard state.absence == nil else { return [] }
        var loads: [ProgressLine.Load] = []
        if snapshot.sources.inbox.state == .loading {
            loads.append((SourceText.conversations, state.status.inboxProgress))
        }
        if snapshot.sources.phone.state == .loading { loads.append((SourceText.calls, state.status.phoneProgress)) }
        return ProgressLine.lines(loads, language)
    }

    /// Older figures that are still loading, while today's are shown.
    private var history: [StyledText] {
        let csat = snapshot.csatCompleteFrom.map {
            SourceText.ratingsHistory(from: dates.moment($0, now: state.serviceNow))
        }
        let calls = snapshot.callsCompleteFrom.map {
            SourceText.callsHistory(from: dates.moment($0, now: state.serviceNow))
        }
        return [csat, calls].compactMap(\.self).map { StyledText($0(language), .quiet) }
    }

    private func skipped(_ name: SourceName) -> [StyledText] {
        let rows = snapshot.sources[name].skippedRows
        return rows > 0 ? marked(LocalizedText.skipped(rows, of: name)(language), .warning) : []
    }

    private var withoutPhone: [StyledText] {
        guard snapshot.sources.phone.state == .disabled, state.tab == .agents else { return [] }
        return [StyledText(SourceText.phoneDisabled(language), .quiet)]
    }

    /// `text` after a mark, wrapped, and the age of the figures, which is never broken.
    private func marked(_ text: String, _ style: Style, age: String? = nil) -> [StyledText] {
        let width = state.size.width - 4
        var lines = Paragraph.lines(of: text, width: width).enumerated().map { row, line in
            StyledText(row == 0 ? "▲ " : "  ", style) + StyledText(line)
        }
        guard let age, let last = lines.last else { return lines }
        let longer = last + StyledText(" · \(age)", .quiet)
        if longer.width <= width + 2 {
            lines[lines.count - 1] = longer
        } else {
            lines.append(StyledText("  \(age)", .quiet))
        }
        return lines
    }
}

/// The progress of a load: `Loading conversations  1,450 of 5,000  ▕███████    ▏`.
enum ProgressLine {
    /// What is loaded, and its progress; nil before the first page.
    typealias Load = (title: LocalizedText, progress: LoadProgress?)

    private static let barWidth = 20

    /// One line for each load, in aligned columns.
    static func lines(_ loads: [Load], _ language: Language) -> [StyledText] {
        let titles = loads.map { $0.title(language) }
        let amounts = loads.map { amount($0.progress, language) }
        let titleWidth = titles.map { DisplayText($0).width }.max() ?? 0
        let amountWidth = amounts.map { DisplayText($0).width }.max() ?? 0
        return zip(loads, zip(titles, amounts)).map { load, words in
            let (title, amount) = words
            let blanks = titleWidth - DisplayText(title).width + amountWidth - DisplayText(amount).width
            return StyledText(title, .quiet)
                + StyledText("\(String(repeating: " ", count: blanks + 2))\(amount)  ", .strong) + bar(load.progress)
        }
    }

    private static func amount(_ progress: LoadProgress?, _ language: Language) -> String {
        guard let progress else { return "" }
        let numbers = NumberFormat(language)
        let total = max(progress.total, progress.loaded)
        return SourceText.progress(numbers.count(progress.loaded), of: numbers.count(total))(language)
    }

    /// A bar of full blocks for the share that is done.
    private static func bar(_ progress: LoadProgress?) -> StyledText {
        let (part, whole) = (progress?.loaded ?? 0, max(progress?.total ?? 0, progress?.loaded ?? 0, 1))
        let filled = max(0, part) * barWidth / whole
        let text = String(repeating: "█", count: filled) + String(repeating: " ", count: barWidth - filled)
        return StyledText("▕", .quiet) + StyledText(text, .chart) + StyledText("▏", .quiet)
    }
}
