import Foundation
import Localization
import Monitoring

/// The days to show: a named range, whose days move with the calendar, or fixed days.
enum RangeChoice: Hashable, Sendable {
    case named(ReportRange.Named)
    case days(CalendarDay, CalendarDay)

    /// The range as of now.
    func range(_ context: Context) -> ReportRange {
        let (now, zone) = (context.serviceNow, context.snapshot.rules.timeZone)
        switch self {
        case .named(let name): return ReportRange(name, now: now, timeZone: zone)
        case .days(let first, let last):
            // They were valid when chosen, but are in the future if the clock was set back.
            let range = try? ReportRange(from: first, to: last, now: now, timeZone: zone)
            return range ?? ReportRange(.today, now: now, timeZone: zone)
        }
    }
}

/// Texts of ranges.
enum RangeText {
    static let title = LocalizedText(en: "DATES", pt: "DATAS")
    static let otherDays = LocalizedText(en: "Other days …", pt: "Outras datas …")
    static let from = LocalizedText(en: "From", pt: "De")
    static let to = LocalizedText(en: "To", pt: "Até")

    static func name(_ name: ReportRange.Named) -> LocalizedText {
        switch name {
        case .today: LocalizedText(en: "Today", pt: "Hoje")
        case .last7Days: LocalizedText(en: "7 days", pt: "7 dias")
        case .last4Weeks: LocalizedText(en: "4 weeks", pt: "4 semanas")
        case .last30Days: LocalizedText(en: "30 days", pt: "30 dias")
        case .thisMonth: LocalizedText(en: "This month", pt: "Este mês")
        case .lastMonth: LocalizedText(en: "Last month", pt: "Mês passado")
        case .thisQuarter: LocalizedText(en: "This quarter", pt: "Este trimestre")
        }
    }

    /// How to type dates.
    static let format = LocalizedText(
        en: "Type a date as 2026-11-23, or move with the arrows.",
        pt: "Digite a data como 23/11/2026, ou mova com as setas.")

    static func noDate(_ text: String) -> LocalizedText {
        LocalizedText(
            en: "“\(text)” is not a date. Write year, month and day: 2026-11-23.",
            pt: "“\(text)” não é uma data. Escreva dia, mês e ano: 23/11/2026.")
    }
}
