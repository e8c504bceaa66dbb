public import Foundation
public import Localization
public import Monitoring
public import Storage

/// Answers what screens and exports ask about the past: reports over any days, from the store alone.
///
/// It sends no request. What the store lacks is named in each report, and loaded by a ``HistoryLoader``.
public struct ReportDesk: Sendable {
    /// The store it asks.
    public let store: MonitorStore
    /// Names, addresses and lists, as they were when the desk was set up.
    public let directory: ReportDirectory
    /// What counts, with the zone that days begin in.
    public let rules: SnapshotRules
    /// The instant it answers for.
    public let now: Date

    let hasVoice: Bool
    let coverage: HistoryCoverage

    /// Sets up a desk on what `store` knows now; a later state takes a new one.
    ///
    /// - Parameters:
    ///   - rules: What counts; its zone is used while neither the settings nor the workspace name one.
    ///   - timeZone: The zone of the settings; nil follows the workspace's own.
    ///   - hasVoice: Whether the settings have a voice channel.
    ///   - retention: How long the store keeps what is over.
    public init(
        _ store: MonitorStore, rules: SnapshotRules, timeZone: TimeZone?, hasVoice: Bool,
        retention: Duration = .seconds(400 * 86_400), now: Date
    ) throws(StoreError) {
        self.store = store
        self.now = now
        self.hasVoice = hasVoice
        directory = try store.directory()
        coverage = try HistoryCoverage(store, keptFrom: now - max(retention, Retention.least).seconds)
        var rules = rules
        rules.followsWorkspaceZone = timeZone == nil
        rules.timeZone = timeZone ?? directory.workspace?.timeZone ?? rules.timeZone
        self.rules = rules
    }

    /// The range called `name`, as it is now.
    public func range(_ name: ReportRange.Named) -> ReportRange {
        ReportRange(name, now: now, timeZone: rules.timeZone)
    }

    /// The days from `first` to `last`, both included.
    ///
    /// - Throws: `ReportRange.Problem`, with a sentence saying what would be right.
    public func range(from first: CalendarDay, to last: CalendarDay) throws(ReportRange.Problem) -> ReportRange {
        try ReportRange(from: first, to: last, now: now, timeZone: rules.timeZone)
    }

    /// The parts of `range` of which records of `kind` may be missing; empty for calls without a voice channel. Where the
    /// settings name only teams or lines that do not exist it is all of it.
    public func gaps(of kind: HistoryKind, in range: ReportRange) -> [Range<Date>] {
        if kind == .calls && !hasVoice { return [] }
        return watchesNothing(of: kind) ? [range.span] : coverage.gaps(of: kind, in: range.span)
    }

    /// What the settings name and the services' lists do not have, one sentence each; empty while a list is not known. Also
    /// that the workspace's time zone is not known, where the settings name none.
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
