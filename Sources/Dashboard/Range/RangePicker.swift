import Canvas
import Foundation
import Localization
import Monitoring

/// The date picker: named ranges, and two dates to type or to choose on a small calendar.
struct RangePicker: Layer {
    enum Row: Hashable, Sendable {
        case named(ReportRange.Named)
        case otherDays
    }

    /// Which of the two dates is being edited.
    enum Edge: Sendable {
        case first, last
    }

    static let rows = ReportRange.Named.allCases.map(Row.named) + [.otherDays]

    private(set) var menu: Menu<Row>
    /// The date being edited; nil while the list has the focus.
    private(set) var edge: Edge?
    private(set) var first: DateField
    private(set) var last: DateField
    /// The problem with the dates; nil if there is none, or they were not confirmed yet.
    private(set) var problem: LocalizedText?
    /// The range that was shown when the picker was opened.
    private let before: ReportRange

    init(_ choice: RangeChoice, _ context: Context) {
        before = choice.range(context)
        first = DateField(before.firstDay, context.language)
        last = DateField(before.lastDay, context.language)
        let row: Row = if case .named(let name) = choice { .named(name) } else { .otherDays }
        menu = Menu(Self.rows, selecting: row)
    }

    var keyScope: KeyScope { edge == nil ? .rangePicker : .dateFields }

    /// The date shown as selected on the calendar, if the text is a date.
    func day(_ edge: Edge) -> CalendarDay? { edge == .first ? first.day : last.day }

    mutating func fit(_ state: DashboardState) -> Bool {
        menu.show(Self.rows, in: RangePickerView.list(self, in: state.layout.body))
        return true
    }

    mutating func handle(_ input: ScreenInput, _ state: DashboardState) -> LayerReply {
        guard let context = state.context else { return .closed() }
        switch input {
        case .action(.closeOverlay):
            guard edge != nil else { return .closed() }
            (edge, problem) = (nil, nil)
        case .action(.submit), .action(.enter): return submit(context)
        case .action(.choose(let number)):
            guard menu.choose(number) else { return .open(.message(MenuText.noRow(number))) }
            return submit(context)
        case .action(.nextPane), .action(.previousPane): go(to: edge == .first ? .last : .first)
        case .action(.stepDays(let days)): step(context.language) { $0.advanced(by: days) }
        case .action(.stepMonths(let months)): step(context.language) { $0.advanced(byMonths: months) }
        case .action(.erase): edit { $0.erase() }
        case .action(.clear): edit { $0.clear() }
        case .text(let text): edit { $0.type(text) }
        default:
            if menu.handle(input, in: RangePickerView.list(self, in: context.body)) != nil { return submit(context) }
        }
        return .open()
    }

    func draw(_ state: DashboardState, in body: Rect, on frame: inout Frame) {
        if let context = state.context { RangePickerView(state: self, context: context).draw(on: &frame) }
    }
}

extension ScreenState {
    /// Opens the date picker, or shows the range before, after or of the last 7 days.
    mutating func changeDays(from days: RangeChoice, _ action: Action, _ context: Context) -> Reply {
        switch action {
        case .lastSevenDays: return choose(.range(.named(.last7Days)), context)
        case .previousRange, .nextRange:
            guard let moved = days.moved(forward: action == .nextRange, context) else {
                return .message(RangeText.nothingLater)
            }
            return choose(.range(moved), context)
        default: return .show(RangePicker(days, context))
        }
    }
}

extension RangePicker {
    private mutating func submit(_ context: Context) -> LayerReply {
        switch (edge, menu.id) {
        case (nil, .named(let name)?): return .closed(.choose(.range(.named(name))))
        case (nil, _): go(to: .first)
        case (.first, _):
            guard first.day != nil else { return object(RangeText.noDate(first.text)) }
            go(to: .last)
        case (.last, _):
            guard let from = first.day else { return object(RangeText.noDate(first.text)) }
            guard let to = last.day else { return object(RangeText.noDate(last.text)) }
            do {
                _ = try ReportRange(
                    from: from, to: to, now: context.serviceNow, timeZone: context.snapshot.rules.timeZone)
                return .closed(.choose(.range(.days(from, to))))
            } catch {
                return object(error.message)
            }
        }
        return .open()
    }

    private mutating func object(_ problem: LocalizedText) -> LayerReply {
        self.problem = problem
        return .open()
    }

    private mutating func go(to edge: Edge) {
        self.edge = edge
        edit { $0.enter() }
    }

    private mutating func edit(_ change: (inout DateField) -> Void) {
        problem = nil
        if edge == .last { change(&last) } else { change(&first) }
    }

    private mutating func step(_ language: Language, _ change: (CalendarDay) -> CalendarDay) {
        guard let edge else { return }
        let day = day(edge) ?? (edge == .first ? before.firstDay : before.lastDay)
        edit { $0 = DateField(change(day), language) }
    }
}

extension CalendarDay {
    /// The same day that many months later, or earlier if negative; the last day of a shorter month.
    func advanced(byMonths months: Int) -> CalendarDay {
        let (year, month, day) = components
        let total = year * 12 + month - 1 + months
        return (0...3).lazy.compactMap { CalendarDay(year: total / 12, month: total % 12 + 1, day: day - $0) }.first
            ?? self
    }

    /// The first day of this month.
    var firstOfMonth: CalendarDay { advanced(by: 1 - components.day) }

    /// The number of days in this month.
    var daysInMonth: Int { firstOfMonth.days(to: firstOfMonth.advanced(byMonths: 1)) }
}

/// A date being typed.
struct DateField: Equatable, Sendable {
    private(set) var text: String
    /// Whether nothing was typed yet, in which case the first character replaces the text.
    private var isUntouched = true

    /// The length of `2026-11-23` and `23/11/2026`.
    private static let maxLength = 10

    init(_ day: CalendarDay, _ language: Language) {
        text = Self.text(of: day, language)
    }

    /// The day; nil if the text is not a date.
    var day: CalendarDay? { Self.day(in: text) }

    mutating func type(_ typed: String) {
        if isUntouched { text = "" }
        isUntouched = false
        let allowed = typed.filter { $0.isASCII && ($0.isNumber || "-/".contains($0)) }
        text = String((text + allowed).prefix(Self.maxLength))
    }

    mutating func erase() {
        isUntouched = false
        text = String(text.dropLast())
    }

    mutating func clear() {
        isUntouched = false
        text = ""
    }

    /// Gives the field the focus: the next character replaces the text.
    mutating func enter() { isUntouched = true }

    private static func text(of day: CalendarDay, _ language: Language) -> String {
        guard language == .brazilianPortuguese else { return "\(day)" }
        return "\(day)".split(separator: "-").reversed().joined(separator: "/")
    }

    /// Parses `2026-11-23` and `23/11/2026`; the latter begins with the day in every supported language.
    private static func day(in text: String) -> CalendarDay? {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 3 else { return CalendarDay(text) }
        guard parts[0].count <= 2, parts[1].count <= 2, parts[2].count == 4 else { return nil }
        let numbers = parts.compactMap { Int($0) }
        return numbers.count == 3 ? CalendarDay(year: numbers[2], month: numbers[1], day: numbers[0]) : nil
    }
}

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

extension RangeChoice {
    /// What the days are a multiple of, when they are moved.
    private enum Unit {
        case days(Int), months(Int)
    }

    /// The days as long before or after these, up to today; nil after today. Calendar months move by whole months.
    func moved(forward: Bool, _ context: Context) -> RangeChoice? {
        let range = range(context)
        let today = CalendarDay(context.serviceNow, in: range.timeZone)
        let (first, last, family): (CalendarDay, CalendarDay, [ReportRange.Named])
        switch unit(range) {
        case .months(let count):
            let start = range.firstDay.firstOfMonth
            first = start.advanced(byMonths: forward ? count : -count)
            last = first.advanced(byMonths: count).advanced(by: -1)
            family = count == 1 ? [.thisMonth, .lastMonth] : [.thisQuarter]
        case .days(let count):
            first = range.firstDay.advanced(by: forward ? count : -count)
            last = first.advanced(by: count - 1)
            family =
                switch count {
                case 1: [.today, .yesterday]
                case 7: first.weekday == .monday ? [.thisWeek, .lastWeek, .last7Days] : [.last7Days]
                default: [.last4Weeks, .last30Days]
                }
        }
        guard first <= today else { return nil }
        let named = family.first {
            let known = RangeChoice.named($0).range(context)
            return known.firstDay == first && known.lastDay == min(last, today)
        }
        return named.map(RangeChoice.named) ?? .days(first, min(last, today))
    }

    private func unit(_ range: ReportRange) -> Unit {
        switch self {
        case .named(.thisMonth), .named(.lastMonth): return .months(1)
        case .named(.thisQuarter): return .months(3)
        case .named(.thisWeek), .named(.lastWeek): return .days(7)
        case .named(.today), .named(.yesterday), .named(.last7Days), .named(.last4Weeks), .named(.last30Days): break
        case .days(let first, let last):
            let months = [1, 3].first {
                first == first.firstOfMonth && first.advanced(byMonths: $0).advanced(by: -1) == last
            }
            if let months { return .months(months) }
        }
        return .days(range.days)
    }
}

/// Texts of ranges.
enum RangeText {
    static let nothingLater = LocalizedText(en: "There is nothing after today.", pt: "Não há nada depois de hoje.")
    static let title = LocalizedText(en: "DATES", pt: "DATAS")
    static let otherDays = LocalizedText(en: "Other days …", pt: "Outras datas …")
    static let from = LocalizedText(en: "From", pt: "De")
    static let to = LocalizedText(en: "To", pt: "Até")

    static func name(_ name: ReportRange.Named) -> LocalizedText {
        switch name {
        case .today: LocalizedText(en: "Today", pt: "Hoje")
        case .yesterday: LocalizedText(en: "Yesterday", pt: "Ontem")
        case .thisWeek: LocalizedText(en: "This week", pt: "Esta semana")
        case .lastWeek: LocalizedText(en: "Last week", pt: "Semana passada")
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
