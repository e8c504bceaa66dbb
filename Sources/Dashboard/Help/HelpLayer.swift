import Canvas
import Foundation
import Localization

/// The help over the screens, which is searched as in a pager: `/` finds while one types, `n` and `N` go on, and Esc ends the
/// search before it closes the help.
struct HelpLayer: Layer {
    private let place: HelpPlace
    private var content: HelpContent
    private var width: Int
    private var offset = ScrollOffset()
    private var search = ListFilter()
    /// The entries found, in the order of their rows.
    private var found: [Int] = []
    /// The one that the search is at, as an index of ``found``.
    private var position = 0
    /// Where the help was when the search began.
    private var origin = 0

    init(_ state: DashboardState) {
        place = HelpPlace(state)
        width = state.layout.body.width
        content = HelpContent(place, state, width: width)
    }

    var keyScope: KeyScope {
        if search.isTyping { return .helpSearch }
        return search.isOn ? .helpMatches : .help
    }

    mutating func update(_ state: DashboardState) {
        build(state)
    }

    mutating func fit(_ state: DashboardState) -> Bool {
        if state.layout.body.width != width { build(state) }
        offset.clampToViewport(height: height(state), lines: content.height)
        return true
    }

    mutating func handle(_ input: ScreenInput, _ state: DashboardState) -> LayerReply {
        switch input {
        case .action(.closeOverlay): return .closed()
        case .action(.cancel):
            guard search.isShown else { return .closed() }
            if search.isTyping { offset.scroll(to: origin) }
            search.clear()
            find(state)
        case .action(.filter):
            search.begin()
            origin = offset.offset
        case .action(.submit): search.end()
        case .action(.edit(let edit)):
            search.apply(edit)
            find(state)
        case .text(let text):
            guard search.isTyping else { break }
            search.insert(text)
            find(state)
        case .action(.nextMatch): step(by: 1, state)
        case .action(.previousMatch): step(by: -1, state)
        default:
            guard let motion = input.motion else { break }
            offset.handle(.move(motion), height: height(state), lines: content.height)
        }
        return .open()
    }

    private func height(_ state: DashboardState) -> Int {
        max(0, state.layout.body.height - (search.isShown ? 1 : 0))
    }

    private mutating func build(_ state: DashboardState) {
        let entry = found.indices.contains(position) ? found[position] : nil
        width = state.layout.body.width
        content = HelpContent(place, state, width: width)
        found = search.isOn ? content.entries(with: query) : []
        position = entry.flatMap(found.firstIndex) ?? 0
    }

    private var query: SearchText { SearchText(search.text.trimmingCharacters(in: .whitespaces)) }

    /// Goes to the first entry found from where the search began, or else to the first of all.
    private mutating func find(_ state: DashboardState) {
        found = search.isOn ? content.entries(with: query) : []
        position = found.firstIndex { content.row(of: $0) >= origin } ?? 0
        reveal(state)
    }

    /// After the last entry comes the first one.
    private mutating func step(by step: Int, _ state: DashboardState) {
        guard !found.isEmpty else { return }
        position = (position + step + found.count) % found.count
        reveal(state)
    }

    private mutating func reveal(_ state: DashboardState) {
        guard found.indices.contains(position) else { return }
        offset.reveal(content.row(of: found[position]), height: height(state), lines: content.height)
    }

    func draw(_ state: DashboardState, in body: Rect, on frame: inout Frame) {
        let (text, line) = body.splitBottom(search.isShown ? 1 : 0)
        let current = found.indices.contains(position) ? found[position] : nil
        for (column, lines) in content.columns.enumerated() {
            let rect = Rect(
                x: text.x + column * content.columnWidth, y: text.y, width: content.columnWidth, height: text.height)
            for (row, line) in lines.dropFirst(offset.offset).prefix(text.height).enumerated() {
                let style = line.entry == current ? Style.accent.bold().underlined() : Style.normal.underlined()
                let shown =
                    search.isOn
                    ? line.text.highlighting(search.text.trimmingCharacters(in: .whitespaces), style) : line.text
                let room = offset.besideMark(row, of: content.height, in: text).intersection(rect.inset(right: 1))
                frame.write(shown, row: row, in: room, indent: 1)
            }
        }
        offset.drawMore(of: content.height, in: text, on: &frame)
        if search.isShown { draw(in: line.inset(left: 1, right: 1), state.language, on: &frame) }
    }

    /// `/ wait   3 of 12`.
    private func draw(in line: Rect, _ language: Language, on frame: inout Frame) {
        let field = TextFieldLine(prompt: "/", field: search.field, isTyping: search.isTyping)
        let note = note(language)
        let width = field.draw(in: line, reserving: min(note.width + 3, line.width / 2), on: &frame)
        frame.write(note, row: 0, in: line, indent: min(width + 3, line.width))
    }

    private func note(_ language: Language) -> StyledText {
        guard search.isOn else { return StyledText() }
        guard !found.isEmpty else { return StyledText(Self.nothing(language), .warning) }
        return StyledText(FilterText.matches("\(position + 1)", of: "\(found.count)")(language), .strong)
    }

    private static let nothing = LocalizedText(en: "not found", pt: "nada encontrado")
}

extension StyledText {
    /// The same text with `style` wherever it contains `part`, whatever its case and accents.
    func highlighting(_ part: String, _ style: Style) -> StyledText {
        let wanted = part.map { SearchText.folded(String($0)) }
        let characters = spans.flatMap { span in span.text.string.map { (character: $0, style: span.style) } }
        guard !wanted.isEmpty, characters.count >= wanted.count else { return self }
        let folded = characters.map { SearchText.folded(String($0.character)) }
        var styles = characters.map(\.style)
        var (start, isFound) = (0, false)
        while start + wanted.count <= folded.count {
            if folded[start..<start + wanted.count].elementsEqual(wanted) {
                for index in start..<start + wanted.count { styles[index] = style }
                start += wanted.count
                isFound = true
            } else {
                start += 1
            }
        }
        guard isFound else { return self }
        var (runs, text): ([StyledText], String) = ([], "")
        for (index, entry) in characters.enumerated() {
            text.append(entry.character)
            guard index + 1 == characters.count || styles[index + 1] != styles[index] else { continue }
            runs.append(StyledText(text, styles[index]))
            text = ""
        }
        return runs.reduce(StyledText(), +)
    }
}
