import Canvas
import Localization
import Monitoring

/// Draws the figures of a wallboard: each a word, and below it a number that is read from across the room.
struct WallboardView {
    /// Rows that the figures take: the words, the numbers, and air around them.
    static let height = BigText.height + 3

    let state: DashboardState

    private static let gap = 6

    private struct Figure {
        let word: LocalizedText
        let number: String
        let style: Style

        func width(in language: Language) -> Int {
            max(BigText.width(of: number), StyledText(word(language)).width)
        }
    }

    func draw(in rect: Rect, on frame: inout Frame) {
        var x = 0
        for figure in figures {
            let width = figure.width(in: state.language)
            // What has no room is left out, the least important last in the row.
            guard x + width <= rect.width else { break }
            let column = Rect(x: rect.x + x, y: rect.y, width: width, height: rect.height)
            frame.write(StyledText(figure.word(state.language), .quiet), row: 0, in: column)
            for (row, line) in BigText.rows(of: figure.number).enumerated() {
                frame.write(StyledText(line, figure.style), row: row + 2, in: column)
            }
            x += width + Self.gap
        }
    }
}

extension WallboardView {
    private var figures: [Figure] {
        let numbers = Figures(state.language)
        let totals = state.snapshot?.totals
        let isOld = { (source: SourceName) in state.snapshot.map { $0.sources[source].state != .ok } ?? true }
        let (inbox, phone): (Style, Style) = (isOld(.inbox) ? .quiet : .strong, isOld(.phone) ? .quiet : .strong)
        let wait = state.snapshot?.longestWaitSeconds(at: state.serviceTime)
        let level = WaitLevel(seconds: wait, state.waitLimits).style(inbox)
        return [
            Figure(word: WallboardText.waiting, number: numbers.count(totals?.waiting), style: level),
            Figure(word: WallboardText.longest, number: numbers.span(wait), style: level),
            Figure(word: WallboardText.online, number: online(totals, numbers), style: onlineStyle(totals, inbox)),
            Figure(
                word: WallboardText.missed, number: numbers.count(totals?.calls?.missed), style: phone),
            Figure(
                word: WallboardText.csat, number: numbers.percent(state.snapshot?.csat?.counts.adjusted), style: inbox),
        ]
    }

    private func online(_ totals: Snapshot.Totals?, _ numbers: Figures) -> String {
        guard let online = totals?.agentsOnline, let minimum = state.snapshot?.rules.minimumOnline else {
            return numbers.count(nil)
        }
        return "\(online)/\(minimum)"
    }

    private func onlineStyle(_ totals: Snapshot.Totals?, _ usual: Style) -> Style {
        guard let online = totals?.agentsOnline, let minimum = state.snapshot?.rules.minimumOnline else { return usual }
        return online < minimum ? .critical.bold() : usual
    }
}

/// The words of the wallboard.
enum WallboardText {
    static let waiting = LocalizedText(en: "WAITING", pt: "NA FILA")
    static let longest = LocalizedText(en: "LONGEST WAIT", pt: "MAIOR ESPERA")
    static let online = LocalizedText(en: "ONLINE / NEEDED", pt: "ONLINE / MÍNIMO")
    static let missed = LocalizedText(en: "CALLS MISSED", pt: "LIGAÇÕES PERDIDAS")
    static let csat = LocalizedText(en: "CSAT THIS MONTH", pt: "CSAT DO MÊS")
    static let tooLow = LocalizedText(
        en: "The wallboard needs 24 rows or more.", pt: "O painel de parede precisa de 24 linhas ou mais.")
}
