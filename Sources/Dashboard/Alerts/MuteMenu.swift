import Canvas
import Foundation
import Localization
import Monitoring

/// The menu of how long to mute alerts.
struct MuteMenu: Layer {
    enum Choice: Int, CaseIterable, Sendable {
        case halfAnHour = 1, twoHours, today

        var name: LocalizedText {
            switch self {
            case .halfAnHour: .verbatim("30 min")
            case .twoHours: .verbatim("2 h")
            case .today: LocalizedText(en: "today", pt: "hoje")
            }
        }

        /// When a mute that begins at `now` ends.
        func end(from now: Date, in timeZone: TimeZone) -> Date {
            switch self {
            case .halfAnHour: return now.addingTimeInterval(1800)
            case .twoHours: return now.addingTimeInterval(7200)
            case .today:
                let calendar = Calendar.gregorian(in: timeZone)
                let midnight = calendar.startOfDay(for: now)
                return calendar.date(byAdding: .day, value: 1, to: midnight) ?? now.addingTimeInterval(86_400)
            }
        }
    }

    /// The alerts to mute.
    private let lines: [AlertLine.ID]
    private var menu = Menu(Choice.allCases)

    init(_ lines: [AlertLine.ID]) {
        self.lines = lines
    }

    var keyScope: KeyScope { .muteMenu }

    mutating func fit(_ state: DashboardState) -> Bool {
        menu.show(Choice.allCases, in: Menu<Choice>.list(in: state.layout.body))
        return lines.contains { state.alerts.line($0)?.current != nil }
    }

    mutating func handle(_ input: ScreenInput, _ state: DashboardState) -> LayerReply {
        switch input {
        case .action(.closeOverlay): return .closed()
        case .action(.enter): return submit()
        case .action(.muteFor(let choice)): return .closed(.choose(.mute(lines, choice)))
        default: return menu.handle(input, in: Menu<Choice>.list(in: state.layout.body)) == nil ? .open() : submit()
        }
    }

    private func submit() -> LayerReply { menu.id.map { .closed(.choose(.mute(lines, $0))) } ?? .closed() }

    private static let numberWidth = 3
    private static let nameWidth = 10

    func draw(_ state: DashboardState, in body: Rect, on frame: inout Frame) {
        let shown = lines.compactMap(state.alerts.line)
        guard let context = state.context, let line = shown.first else { return }
        let (language, now) = (state.language, context.serviceNow)
        let subject =
            shown.count == 1
            ? AlertsText.subject(line, language) : AlertsText.several(shown.count)(language)
        frame.write(StyledText(Self.title(subject)(language), .heading), row: 0, in: body, indent: 1)
        menu.draw(in: Menu<Choice>.list(in: body), on: &frame) { choice, row, frame in
            let (number, rest) = row.inset(left: 2, right: 1).splitLeft(Self.numberWidth)
            let (name, note) = rest.splitLeft(Self.nameWidth)
            let end = context.dates.moment(choice.end(from: now, in: context.snapshot.rules.timeZone), now: now)
            frame.write(StyledText("\(choice.rawValue)", .key), row: 0, in: number)
            frame.write(StyledText(choice.name(language)), row: 0, in: name)
            frame.write(StyledText(Self.until(end)(language), .quiet), row: 0, in: note)
        }
    }

    private static func title(_ subject: String) -> LocalizedText {
        LocalizedText(en: "MUTE \(subject)", pt: "SILENCIAR \(subject)")
    }

    private static func until(_ moment: String) -> LocalizedText {
        LocalizedText(en: "until \(moment)", pt: "até \(moment)")
    }
}
