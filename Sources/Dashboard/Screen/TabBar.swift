import Canvas
import Localization
import Monitoring

/// The first line of the header: the product's name and the tabs. The same places are drawn and clicked.
struct TabBar {
    /// Where each tab is.
    let places: [(tab: Tab, rect: Rect)]
    /// The product's name, and the account's; empty where there is no room for it.
    private let title: StyledText
    private let name: Rect

    private static let gap = 3

    init(in header: Rect, of state: DashboardState) {
        let line = header.row(0).inset(left: 1, right: 1)
        let widths = Tab.allCases.map { DisplayText(Self.label($0, state.language)).width }
        let room = line.width - Self.clockRoom - widths.reduce(0) { $0 + $1 + Self.gap }
        title = Self.titles(state.snapshot?.workspaceName).first { $0.width <= room } ?? StyledText()
        name = Rect(x: line.x, y: line.y, width: title.width, height: line.height)
        var x = title.isEmpty ? line.x : name.maxX + Self.gap
        places = zip(Tab.allCases, widths).map { tab, width in
            defer { x += width + Self.gap }
            return (tab, Rect(x: x, y: line.y, width: width, height: line.height).intersection(line))
        }
    }

    /// The product's name and the account's, the longest form first.
    private static func titles(_ workspace: String?) -> [StyledText] {
        let product = StyledText(CommonText.product, .title)
        guard let workspace else { return [product] }
        return [product + StyledText(" · ", .quiet) + StyledText(workspace), product]
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
        frame.write(title, row: 0, in: name)
        for (tab, rect) in places {
            let isActive = tab == active
            let label =
                StyledText("\(tab.key) ", isActive ? .accent.bold() : .key)
                + StyledText(tab.name(language), isActive ? .accent.bold().underlined() : .quiet)
            frame.write(label, row: 0, in: rect)
        }
    }
}
