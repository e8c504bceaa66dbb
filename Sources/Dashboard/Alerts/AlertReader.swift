import Canvas
import Monitoring

/// The details of one alert over the list.
struct AlertReader: Layer {
    private let id: AlertLine.ID
    private var isPast = false
    /// The alert as it was last seen; nil before it was shown.
    private var line: AlertLine?
    private var offset = ScrollOffset()

    init(_ id: AlertLine.ID) {
        self.id = id
    }

    var commandSubject: CommandSubject? { line.map { .alert($0) } }

    var keyScope: KeyScope { isPast ? .pastAlertDetails : .alertDetails }

    mutating func fit(_ state: DashboardState) -> Bool {
        guard let line = state.alerts.line(id) else { return false }
        isPast = line.past != nil
        self.line = line
        offset.clampToViewport(height: state.layout.body.height, lines: lines(state).count)
        return true
    }

    mutating func handle(_ input: ScreenInput, _ state: DashboardState) -> LayerReply {
        switch input {
        case .action(.closeOverlay): return .closed()
        case .action(.openLink): return .open(state.alerts.open(id))
        case .action(.acknowledge): return .open(.choose(.alert(id, .acknowledge)))
        case .action(.mute):
            // The menu of durations takes the place of the details.
            let isMuted = state.alerts.line(id)?.current?.status == .muted
            return isMuted ? .open(.choose(.alert(id, .mute))) : .closed(.choose(.alert(id, .mute)))
        default:
            guard let motion = input.motion else { break }
            offset.handle(.move(motion), height: state.layout.body.height, lines: lines(state).count)
        }
        return .open()
    }

    func draw(_ state: DashboardState, in body: Rect, on frame: inout Frame) {
        for (row, line) in lines(state).dropFirst(offset.offset).prefix(body.height).enumerated() {
            frame.write(line, row: row, in: body, indent: 2)
        }
    }

    private func lines(_ state: DashboardState) -> [StyledText] {
        guard let context = state.context, let line = state.alerts.line(id) else { return [] }
        return AlertDetailsText.lines(of: line, context)
    }
}
