import Foundation
import Localization
import Monitoring
import Settings

/// Says which rules raise alerts, and what about them can never take effect.
struct AlertCheck {
    private typealias Subject = CheckText.Subject

    let settings: MonitorSettings
    /// The time of this machine.
    let localNow: Date

    /// One result for the rules, and one for each thing that is wrong.
    func results() -> [CheckResult] {
        let rules = settings.rules
        let on = AlertRule.all.filter { $0.isOn(in: rules) }
        let off = AlertRule.all.filter { !on.contains($0) }.map(\.label)
        let names = on.map { rule in
            rule.limit(in: rules).map { rule.label + .verbatim(" \($0)") } ?? rule.label
        }
        let unmet = on.compactMap { rule -> CheckResult? in
            guard let limit = rule.limits.first, let setting = rule.unmetSetting(in: rules) else { return nil }
            return CheckResult(.warn, Subject.alerts, CheckText.noEffect(limit.key, without: setting))
        }
        let warnings = [
            on.contains(.missed) && settings.voice == nil
                ? CheckResult(.warn, Subject.alerts, CheckText.missedWithoutVoice) : nil,
            lastHoliday.map { CheckResult(.warn, Subject.hours, CheckText.holidaysOver("\($0)")) },
        ]
        return [CheckResult(.ok, Subject.alerts, CheckText.rules(on: names, off: off))] + unmet
            + warnings.compactMap(\.self)
    }

    /// The last day without work, if there is none to come.
    private var lastHoliday: CalendarDay? {
        let rules = settings.rules
        let holidays = ([rules.hours].compactMap(\.self) + rules.teamHours.values).flatMap(\.holidays)
        return holidays.max().flatMap { $0 < CalendarDay(localNow, in: rules.timeZone) ? $0 : nil }
    }
}
