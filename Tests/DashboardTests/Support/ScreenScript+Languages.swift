import Localization

@testable import Dashboard

/// Screens that are looked at in each language.
extension ScreenScript {
    /// Each tab, and the report that shares one of them.
    static let everyTab = [
        "queues", "agents", "csat", "calls", "calls-report", "alerts", "trends", "staffing", "day",
    ].flatMap { name in
        [name, "pt-\(name)"].map { named($0) }
    }

    /// In Portuguese: readers, pickers and other things that lie over a tab, and what is said when something is missing.
    static let translated = [
        "agent-page-phone-only", "agent-page-quiet", "agent-page-timeline", "agents-marked", "aircall-disabled",
        "aircall-stale", "alerts-calm", "alerts-calm-history", "alerts-mute", "alerts-past", "alerts-receivers",
        "alerts-stopped", "alerts-unknown", "call-transferred", "calls-48h", "calls-disabled", "calls-failed",
        "calls-lines",
        "calls-loading", "calls-none", "calls-numbers", "calls-report-callers", "calls-report-dates", "calls-stale",
        "copied", "csat-at-once", "csat-counting", "csat-dates-wrong", "csat-empty", "csat-filtered", "csat-none",
        "csat-ranges", "csat-rating", "csat-viewer", "help-end", "intercom-failed-agents", "intercom-stale", "link",
        "loading", "lock", "message", "no-teams", "one-team-missing", "queues-empty", "queues-filter-nothing",
        "queues-limbo", "queues-team", "rows-skipped", "starting", "team-chosen", "teams-missing", "ticket-end",
        "ticket-failed", "ticket-loading", "trends-asked", "trends-line-shift", "trends-loading", "trends-missed",
        "trends-without-phone", "wallboard-aircall-stale", "wallboard-intercom-failed", "workspace-empty",
    ].map { named($0).inPortuguese }

    /// The script of that name, of which there must be one.
    private static func named(_ name: String) -> ScreenScript {
        (all + work).first { $0.name == name } ?? ScreenScript("\(name) is no screen")
    }

    private var inPortuguese: ScreenScript {
        ScreenScript("pt-\(name)", update, language: .brazilianPortuguese, isLocked: isLocked, act: act)
    }
}
