import Canvas
import Foundation
import Localization
import Monitoring

/// Something over the screens that has the keys and the mouse until it is closed.
protocol Layer: Equatable, Sendable {
    /// The scope of keys while it is on top.
    var keyScope: KeyScope { get }
    /// What has to be requested when it is shown; nil for nothing.
    var request: Effect? { get }
    /// What has to be done outside when it is closed; nil for nothing.
    var farewell: Effect? { get }
    /// What it shows, for commands of the user's own; nil if it is about nothing that they know.
    var commandSubject: CommandSubject? { get }

    /// Applies new figures.
    mutating func update(_ state: DashboardState)
    /// Fits it to the available room, after any event.
    ///
    /// - Returns: false if there is nothing left to show.
    mutating func fit(_ state: DashboardState) -> Bool
    mutating func handle(_ input: ScreenInput, _ state: DashboardState) -> LayerReply
    /// The query it needs now; nil if there is none, or it has been sent.
    mutating func nextReportRequest(_ context: Context) -> Effect?
    /// Takes in what became of a request, of whichever screen or layer.
    mutating func apply(_ update: ReportUpdate, to id: ReportRequest.ID, _ context: Context)
    /// Draws it into the body of the screen.
    func draw(_ state: DashboardState, in body: Rect, on frame: inout Frame)
}

/// What becomes of a layer after it handled input, and what it requests.
enum LayerReply {
    case open(Reply = .nothing)
    case closed(Reply = .nothing)
}

extension Layer {
    var request: Effect? { nil }

    var farewell: Effect? { nil }

    var commandSubject: CommandSubject? { nil }

    mutating func update(_ state: DashboardState) {}

    mutating func fit(_ state: DashboardState) -> Bool { true }

    mutating func nextReportRequest(_ context: Context) -> Effect? { nil }

    mutating func apply(_ update: ReportUpdate, to id: ReportRequest.ID, _ context: Context) {}

    fileprivate func equals(_ other: any Layer) -> Bool { (other as? Self) == self }
}

/// The layers over the screens, the topmost last.
struct LayerStack: Equatable, Sendable {
    private(set) var layers: [any Layer] = []

    var top: (any Layer)? { layers.last }

    var isEmpty: Bool { layers.isEmpty }

    mutating func push(_ layer: any Layer) {
        layers.append(layer)
    }

    /// Removes the topmost layer; returns what has to be done outside.
    mutating func pop() -> Effect? { layers.popLast()?.farewell }

    /// Removes all layers; returns what has to be done outside.
    mutating func removeAll() -> Effect? {
        defer { layers = [] }
        return layers.lazy.compactMap(\.farewell).first
    }

    /// Passes `input` to the topmost layer.
    mutating func handle(_ input: ScreenInput, _ state: DashboardState) -> LayerReply {
        guard var layer = layers.popLast() else { return .open() }
        defer { layers.append(layer) }
        return layer.handle(input, state)
    }

    /// The query that the topmost layer needs now.
    mutating func nextReportRequest(_ context: Context) -> Effect? {
        guard var layer = layers.popLast() else { return nil }
        defer { layers.append(layer) }
        return layer.nextReportRequest(context)
    }

    /// Changes every layer, and removes those of which `change` says so.
    mutating func changeEach(_ change: (inout any Layer) -> Bool) {
        layers = layers.compactMap { layer in
            var layer = layer
            return change(&layer) ? layer : nil
        }
    }

    static func == (left: LayerStack, right: LayerStack) -> Bool {
        left.layers.count == right.layers.count && zip(left.layers, right.layers).allSatisfy { $0.equals($1) }
    }
}

/// A text that is only read.
struct TextLayer: Layer {
    let keyScope: KeyScope
    private let lines: @Sendable (DashboardState) -> [StyledText]
    private var offset = ScrollOffset()

    /// - Parameter lines: The text, wrapped to the width of the screen.
    init(_ keyScope: KeyScope, lines: @escaping @Sendable (DashboardState) -> [StyledText]) {
        (self.keyScope, self.lines) = (keyScope, lines)
    }

    mutating func fit(_ state: DashboardState) -> Bool {
        offset.clampToViewport(height: state.layout.body.height, lines: lines(state).count)
        return true
    }

    mutating func handle(_ input: ScreenInput, _ state: DashboardState) -> LayerReply {
        if case .action(.closeOverlay) = input { return .closed() }
        if let motion = input.motion {
            offset.handle(.move(motion), height: state.layout.body.height, lines: lines(state).count)
        }
        return .open()
    }

    func draw(_ state: DashboardState, in body: Rect, on frame: inout Frame) {
        offset.draw(lines(state), in: body, on: &frame)
    }

    static func == (left: TextLayer, right: TextLayer) -> Bool {
        left.keyScope == right.keyScope && left.offset == right.offset
    }
}

extension TextLayer {
    /// The messages of the demo's channel.
    static let channel = TextLayer(.channel) { state in
        let dates = DateNotation(state.language, timeZone: state.latestSnapshot?.rules.timeZone ?? .gmt)
        return ChannelMessage.lines(of: state.channel, dates, width: state.size.width)
    }
}

/// A whole address that no program here can open, from the left edge without anything beside it, so that it can be copied.
struct LinkLayer: Layer {
    let url: URL

    var keyScope: KeyScope { .link }

    mutating func handle(_ input: ScreenInput, _ state: DashboardState) -> LayerReply {
        if case .action(.closeOverlay) = input { .closed() } else { .open() }
    }

    func draw(_ state: DashboardState, in body: Rect, on frame: inout Frame) {
        frame.write(StyledText(ScreenText.linkTitle(state.language)), row: 1, in: body, indent: 1)
        for (row, line) in Paragraph.lines(of: url.absoluteString, width: body.width).enumerated() {
            frame.write(StyledText(line, .link), row: row + 3, in: body)
        }
    }
}
