public import Foundation
public import Localization
public import Monitoring
public import Storage

/// Answers questions about the past from screens and exports: reports on any days, from the store alone.
///
/// It sends no requests. What the store lacks is named in each report, and can be loaded by a ``HistoryLoader``.
public struct ReportService: Sendable {
    /// The store that reports are made from.
    public let store: MonitorStore
    /// Names, addresses and lists as of when the service was created.
    public let directory: ReportDirectory
    /// What counts, and the time zone in which days begin.
    public let rules: SnapshotRules
    /// The instant that reports are made for.
    public let serviceNow: Date

    let hasVoice: Bool
    let coverage: HistoryCoverage

    /// Sets up a service on what `store` knows now; a later state takes a new one.
    ///
    /// - Parameters:
    ///   - rules: What counts; its zone is used while neither the settings nor the workspace name one.
    ///   - timeZone: The zone of the settings; nil follows the workspace's own.
    ///   - hasVoice: Whether the settings have a voice channel.
    ///   - retention: How long the store keeps what is over.
    public init(
        _ store: MonitorStore, rules: SnapshotRules, timeZone: TimeZone?, hasVoice: Bool,
        retention: Duration = .seconds(400 * 86_400), serviceNow: Date
    ) throws(StoreError) {
        self.store = store
        self.serviceNow = serviceNow
        self.hasVoice = hasVoice
        directory = try store.directory()
        coverage = try HistoryCoverage(store, keptFrom: serviceNow - max(retention, Retention.minimum).seconds)
        var rules = rules
        rules.followsWorkspaceZone = timeZone == nil
        rules.timeZone = timeZone ?? directory.workspace?.timeZone ?? rules.timeZone
        self.rules = rules
    }

    /// The named range as of now.
    public func range(_ name: ReportRange.Named) -> ReportRange {
        ReportRange(name, now: serviceNow, timeZone: rules.timeZone)
    }

    /// The days from `first` to `last`, both included.
    ///
    /// - Throws: `ReportRange.Problem`, with a sentence that says how to correct them.
    public func range(from first: CalendarDay, to last: CalendarDay) throws(ReportRange.Problem) -> ReportRange {
        try ReportRange(from: first, to: last, now: serviceNow, timeZone: rules.timeZone)
    }

    /// The parts of `range` in which records of `kind` may be missing; empty for calls without a voice channel. The
    /// whole range if the settings name only teams or lines that do not exist.
    public func gaps(of kind: HistoryKind, in range: ReportRange) -> [Range<Date>] {
        if kind == .calls && !hasVoice { return [] }
        return watchesNothing(of: kind) ? [range.span] : coverage.gaps(of: kind, in: range.span)
    }

    /// Names in the settings that are not in the services' lists, one sentence each; empty while a list is not known.
    /// Also says if the workspace's time zone is unknown and the settings name none.
    public var settingsProblems: [LocalizedText] {
        let (teams, lines) = (Set(directory.teams.map(\.id)), Set(directory.lines.map(\.id)))
        let missingTeams = teams.isEmpty ? [] : (rules.teams.named ?? []).filter { !teams.contains($0) }
        let missingLines = lines.isEmpty ? [] : (rules.lines.named ?? []).subtracting(lines).sorted()
        let zone =
            rules.followsWorkspaceZone && directory.workspace != nil
            ? UnknownTimeZone(of: directory.workspace, substitute: rules.timeZone) : nil
        return (missingTeams.isEmpty ? [] : [LocalizedText.missing(missingTeams)])
            + (missingLines.isEmpty ? [] : [LocalizedText.missing(missingLines)])
            + [zone.map(LocalizedText.unknown)].compactMap(\.self)
    }

    private func watchesNothing(of kind: HistoryKind) -> Bool {
        switch kind {
        case .calls: rules.lines.named?.isDisjoint(with: directory.lines.lazy.map(\.id)) ?? false
        case .ratings, .conversations:
            rules.watchedTeams.named?.isDisjoint(with: directory.teams.lazy.map(\.id)) ?? false
        }
    }
}
