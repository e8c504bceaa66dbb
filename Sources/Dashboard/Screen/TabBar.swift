import Canvas
import Localization
import Monitoring

/// The first line of the header: the product's name and the tabs. Drawing and clicking use the same rectangles.
struct TabBar {
    /// The rectangle of each tab.
    let frames: [(tab: Tab, rect: Rect)]
    /// The product's name, and the account's; empty if there is no room.
    private let title: StyledText
    private let name: Rect
    /// The number of firing alerts that are neither acknowledged nor muted.
    private let firing: Int

    /// The columns between tabs: fewer where the clock has no room otherwise.
    private static let gaps = (wide: 3, narrow: 2)

    init(in header: Rect, of state: DashboardState) {
        let line = header.row(0).inset(left: 1, right: 1)
        let firing = state.alertOverview?.firing.count ?? 0
        let widths = Tab.allCases.map { tab in
            DisplayText(Self.label(tab, state.language)).width + Self.counter(of: tab, firing).width
        }
        // The counter's room is reserved, so that what is beside the tabs does not move.
        let names = Tab.allCases.reduce(0) { $0 + DisplayText(Self.label($1, state.language)).width }
        let count = Tab.allCases.count
        let isTight = names + count * Self.gaps.wide + Self.counterRoom + Self.shortClockRoom > line.width
        let gap = isTight ? Self.gaps.narrow : Self.gaps.wide
        let room = line.width - Self.clockRoom - Self.counterRoom - names - count * gap
        title = Self.titles(state.visibleSnapshot?.workspaceName).first { $0.width <= room } ?? StyledText()
        self.firing = firing
        name = Rect(x: line.x, y: line.y, width: title.width, height: line.height)
        var x = title.isEmpty ? line.x : name.maxX + gap
        frames = zip(Tab.allCases, widths).map { tab, width in
            defer { x += width + gap }
            return (tab, Rect(x: x, y: line.y, width: width, height: line.height).intersection(line))
        }
    }

    /// The product's name and the account's, longest form first.
    private static func titles(_ workspace: String?) -> [StyledText] {
        let product = StyledText(CommonText.product, .title)
        guard let workspace else { return [product] }
        return [product + StyledText(" · ", .quiet) + StyledText(workspace), product]
    }

    /// The columns reserved for date and clock at the right.
    private static let clockRoom = 26

    /// The columns of the clock alone.
    private static let shortClockRoom = 8

    /// The columns reserved for the number of firing alerts.
    private static let counterRoom = 4

    /// The text after the name of `tab`: for alerts, the number of firing ones.
    private static func counter(of tab: Tab, _ firing: Int) -> StyledText {
        tab == .alerts && firing > 0 ? StyledText(" ▲\(firing)", .critical.bold()) : StyledText()
    }

    static func label(_ tab: Tab, _ language: Language) -> String { "\(tab.key) \(tab.name(language))" }

    /// The tab at `point`.
    func tab(at point: Point) -> Tab? {
        frames.first { $0.rect.contains(point) }?.tab
    }

    /// The first column to the right of everything here.
    var maxX: Int { frames.last?.rect.maxX ?? name.maxX }

    func draw(active: Tab, language: Language, on frame: inout Frame) {
        frame.write(title, row: 0, in: name)
        for (tab, rect) in frames {
            let isActive = tab == active
            let label =
                StyledText("\(tab.key) ", isActive ? .accent.bold() : .key)
                + StyledText(tab.name(language), isActive ? .accent.bold().underlined() : .quiet)
            frame.write(label + Self.counter(of: tab, firing), row: 0, in: rect)
        }
    }
}
