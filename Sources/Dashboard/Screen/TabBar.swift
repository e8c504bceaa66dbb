import Canvas
import Localization

/// The first line of the header: the product's name and the tabs. The same places are drawn and clicked.
struct TabBar {
    /// Where each tab is.
    let places: [(tab: Tab, rect: Rect)]
    /// Where the product's name is; empty where there is no room for it.
    let name: Rect

    private static let gap = 3

    init(in header: Rect, language: Language) {
        let line = header.row(0).inset(left: 1, right: 1)
        let widths = Tab.allCases.map { DisplayText(Self.label($0, language)).width }
        let tabsWidth = widths.reduce(0) { $0 + $1 + Self.gap }
        let nameWidth = DisplayText(CommonText.product).width
        let hasName = line.width >= nameWidth + tabsWidth + Self.clockRoom
        name = Rect(x: line.x, y: line.y, width: hasName ? nameWidth : 0, height: line.height)
        var x = hasName ? name.maxX + Self.gap : line.x
        places = zip(Tab.allCases, widths).map { tab, width in
            defer { x += width + Self.gap }
            return (tab, Rect(x: x, y: line.y, width: width, height: line.height).intersection(line))
        }
    }

    /// Columns that the date and the clock at the right take.
    private static let clockRoom = 26

    static func label(_ tab: Tab, _ language: Language) -> String { "\(tab.key) \(tab.name(language))" }

    /// The tab at `point`.
    func tab(at point: Point) -> Tab? {
        places.first { $0.rect.contains(point) }?.tab
    }

    /// The first column right of everything here.
    var maxX: Int { places.last?.rect.maxX ?? name.maxX }

    func draw(active: Tab, language: Language, on frame: inout Frame) {
        frame.write(CommonText.product, at: name.origin, style: .title, in: name)
        for (tab, rect) in places {
            let isActive = tab == active
            let label =
                StyledText("\(tab.key) ", isActive ? .accent.bold() : .key)
                + StyledText(tab.name(language), isActive ? .accent.bold().underlined() : .quiet)
            frame.write(label, row: 0, in: rect)
        }
    }
}
