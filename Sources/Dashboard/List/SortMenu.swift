import Canvas
import Localization

/// The menu of the columns that a list can be sorted by. Choosing the current one again reverses the order.
struct SortMenu: Layer {
    /// A column.
    struct Entry: Equatable {
        /// The field's identifier.
        let id: String
        /// The name as it is typed, too.
        let name: String
        /// The mark of the current order beside its title, and what that order is called.
        let mark: String
        let order: LocalizedText
    }

    let entries: [Entry]
    private let order: SortOrder
    private var menu: Menu<String>

    /// - Parameters:
    ///   - columns: The visible columns.
    ///   - order: The current order.
    init<Row>(_ columns: [Column<Row>], _ order: SortOrder, _ context: Context) {
        self.order = order
        entries = zip([FieldName](columns, context), columns.compactMap(\.field)).map { name, field in
            Entry(
                id: field.id, name: name.shown(context.language), mark: order.mark(of: field),
                order: SortMenuText.order(of: field, isDescending: order.isDescending))
        }
        menu = Menu(entries.map(\.id), selecting: order.field)
    }

    var isEmpty: Bool { entries.isEmpty }

    var keyScope: KeyScope { .sortMenu }

    mutating func fit(_ state: DashboardState) -> Bool {
        menu.show(menu.ids, in: Menu<String>.list(in: state.layout.body))
        return true
    }

    mutating func handle(_ input: ScreenInput, _ state: DashboardState) -> LayerReply {
        switch input {
        case .action(.closeOverlay): return .closed()
        case .action(.submit): return submit()
        case .action(.nextSort), .action(.reverseSort):
            guard case .action(let action) = input else { break }
            return .closed(.perform(action))
        case .action(.choose(let number)):
            return menu.choose(number) ? submit() : .open(.message(MenuText.noRow(number)))
        default: if menu.handle(input, in: Menu<String>.list(in: state.layout.body)) != nil { return submit() }
        }
        return .open()
    }

    private func submit() -> LayerReply { menu.id.map { .closed(.perform(.sortBy($0))) } ?? .closed() }

    private static let title = LocalizedText(en: "SORT BY", pt: "ORDENAR POR")
    private static let numberWidth = 3
    private static let nameWidth = 20

    func draw(_ state: DashboardState, in body: Rect, on frame: inout Frame) {
        let language = state.language
        frame.write(StyledText(Self.title(language), .heading), row: 0, in: body, indent: 1)
        menu.draw(in: Menu<String>.list(in: body), on: &frame) { id, row, frame in
            guard let position = entries.firstIndex(where: { $0.id == id }) else { return }
            let (entry, isCurrent) = (entries[position], id == order.field)
            let (number, rest) = row.inset(left: 2, right: 1).splitLeft(Self.numberWidth)
            if position < Menu<String>.maxNumber {
                frame.write(StyledText("\(position + 1)", .key), row: 0, in: number)
            }
            let (name, note) = rest.splitLeft(Self.nameWidth)
            frame.write(StyledText(entry.name, isCurrent ? .accent.bold() : .normal), row: 0, in: name)
            guard isCurrent else { return }
            let words = entry.order(language) + SortMenuText.again(language)
            frame.write(StyledText("\(entry.mark) \(words)", .quiet), row: 0, in: note)
        }
    }
}

/// Texts of the menu of columns.
private enum SortMenuText {
    static let again = LocalizedText(en: "; again: reversed", pt: "; de novo, inverte")

    static func order<Row>(of field: Field<Row>, isDescending: Bool) -> LocalizedText {
        switch (field.kind, field.isShownAsTime, isDescending) {
        case (.text, _, false): LocalizedText(en: "from A to Z", pt: "de A a Z")
        case (.text, _, true): LocalizedText(en: "from Z to A", pt: "de Z a A")
        case (_, true, false): LocalizedText(en: "newest first", pt: "mais recente primeiro")
        case (_, true, true): LocalizedText(en: "oldest first", pt: "mais antigo primeiro")
        case (_, false, false): LocalizedText(en: "lowest first", pt: "menor primeiro")
        case (_, false, true): LocalizedText(en: "highest first", pt: "maior primeiro")
        }
    }
}
