import Localization
import Monitoring

/// Texts of the trends screen.
enum TrendsText {
    static let everything = LocalizedText(en: "All teams and lines", pt: "Todas as equipes e linhas")
    static let everyTeam = LocalizedText(en: "All teams", pt: "Todas as equipes")
    static let byHour = LocalizedText(en: "AVERAGE PER HOUR", pt: "MÉDIA POR HORA")
    static let perDay = LocalizedText(en: "DAY", pt: "DIA")
    static let today = LocalizedText(en: "TODAY", pt: "HOJE")
    static let soFar = LocalizedText(en: "so far", pt: "até agora")
    static let todayRow = LocalizedText(en: "now", pt: "hoje")
    static let usualRow = LocalizedText(en: "avg", pt: "méd.")
    static let teams = LocalizedText(en: "TEAM", pt: "EQUIPE")
    static let teamsAndLines = LocalizedText(en: "TEAM OR LINE", pt: "EQUIPE OU LINHA")
    /// Tells a team from a line.
    static let team = LocalizedText(en: "team", pt: "equipe")
    static let line = LocalizedText(en: "line", pt: "linha")
    static let inRange = LocalizedText(en: "IN RANGE", pt: "NO PERÍODO")
    static let missed = LocalizedText(en: "MISSED", pt: "PERDIDAS")
    static let usualByNow = LocalizedText(en: "USUAL BY NOW", pt: "MÉDIA ATÉ AGORA")
    static let usualDay = LocalizedText(en: "USUAL DAY", pt: "MÉDIA DO DIA")
    static let nothing = LocalizedText(
        en: "Nothing came in during these days and hours.", pt: "Nada chegou nesses dias e horários.")
    static let nothingKnown = LocalizedText(
        en: "These days and hours are not known yet.", pt: "Ainda não se sabe nada desses dias e horários.")
    static let notCompared = LocalizedText(
        en: "not compared: earlier weeks are not known yet",
        pt: "sem comparação: faltam as semanas anteriores")

    /// The width of the names of days.
    static let labelWidth = 5

    /// `Mon`, `seg.`
    static func short(_ day: Weekday) -> LocalizedText {
        switch day {
        case .monday: LocalizedText(en: "Mon", pt: "seg.")
        case .tuesday: LocalizedText(en: "Tue", pt: "ter.")
        case .wednesday: LocalizedText(en: "Wed", pt: "qua.")
        case .thursday: LocalizedText(en: "Thu", pt: "qui.")
        case .friday: LocalizedText(en: "Fri", pt: "sex.")
        case .saturday: LocalizedText(en: "Sat", pt: "sáb.")
        case .sunday: LocalizedText(en: "Sun", pt: "dom.")
        }
    }

    /// `Monday`, `segunda`.
    static func long(_ day: Weekday) -> LocalizedText {
        day.name
    }

    /// The busiest hour of the week in words, before its figure.
    /// `Monday 9–10 h`.
    static func hour(_ hour: HourOfWeek) -> LocalizedText {
        LocalizedText(
            en: "\(long(hour.weekday)(.english)) \(hour.hour)–\(hour.hour + 1) h",
            pt: "\(long(hour.weekday)(.brazilianPortuguese)), \(hour.hour)–\(hour.hour + 1) h")
    }

    static func peakHour(_ day: Weekday, _ hour: Int) -> LocalizedText {
        let next = (hour + 1) % 24
        return LocalizedText(
            en: "Busiest hour: \(long(day)(.english)) \(hour)–\(next == 0 ? 24 : next) h",
            pt: "Hora de pico: \(long(day)(.brazilianPortuguese)), \(hour)–\(next == 0 ? 24 : next) h")
    }

    /// The busiest day of the week in words, before its figure.
    static func peakDay(_ day: Weekday) -> LocalizedText {
        LocalizedText(
            en: "busiest day: \(long(day)(.english))", pt: "dia mais cheio: \(long(day)(.brazilianPortuguese))")
    }

    /// The average so far, shown after today's figure.
    static func usualByNow(_ average: String) -> LocalizedText {
        LocalizedText(en: "usually \(average) by now", pt: "média de \(average) até agora")
    }

    static func usualWholeDay(_ average: String) -> LocalizedText {
        LocalizedText(en: "\(average) in a whole day", pt: "\(average) no dia inteiro")
    }

    /// The days that today is compared with.
    static func comparedDays(_ count: Int, _ day: Weekday) -> LocalizedText {
        let (english, portuguese) = (long(day)(.english), long(day)(.brazilianPortuguese))
        let isMasculine = day == .saturday || day == .sunday
        guard count > 1 else {
            return LocalizedText(
                en: "the \(english) before", pt: "\(isMasculine ? "um" : "uma") \(portuguese) anterior")
        }
        let last = isMasculine ? "últimos" : "últimas"
        return LocalizedText(en: "last \(count) \(english)s", pt: "\(last) \(count) \(portuguese)s")
    }

    /// `8–18 h`.
    static func hours(_ shift: Shift) -> LocalizedText {
        .verbatim("\(shift.startHour)–\(shift.endHour) h")
    }

    static func upTo(_ figure: String) -> LocalizedText {
        LocalizedText(en: "to \(figure)", pt: "até \(figure)")
    }
}
