import Canvas
import Foundation
import Localization
import Monitoring

extension DashboardState {
    /// The state of things; nil before the first figures.
    var handover: Handover? {
        context.map { context in
            var pause = attention.pause
            pause.start = min(pause.start + status.clockOffset.seconds, context.serviceNow)
            return Handover(context, since: pause)
        }
    }

    /// Copies the state of things.
    mutating func copyHandover() -> Effect? {
        guard let handover else {
            message = Message(HandoverText.nothingKnown, now: localNow)
            return nil
        }
        message = Message(HandoverText.copied, now: localNow)
        return .copy(handover.text)
    }

    /// Shows the state of things.
    mutating func showHandover() {
        guard context != nil else {
            message = Message(HandoverText.nothingKnown, now: localNow)
            return
        }
        guard layers.top?.keyScope != .handover else { return }
        layers.push(HandoverLayer(self))
    }

    /// Shows the state of things, because the terminal did not take it: it can be selected with the mouse.
    mutating func showUncopiedHandover() {
        showHandover()
        message = Message(HandoverText.notCopied, now: localNow)
    }
}

/// The state of things over the screens, as of the latest figures.
struct HandoverLayer: Layer {
    private var handover: Handover?
    private var offset = ScrollOffset()

    init(_ state: DashboardState) {
        handover = state.handover
    }

    var keyScope: KeyScope { .handover }

    mutating func update(_ state: DashboardState) {
        handover = state.handover ?? handover
    }

    mutating func fit(_ state: DashboardState) -> Bool {
        offset.clampToViewport(height: state.layout.body.height, lines: lines(state.layout.body.width).count)
        return true
    }

    mutating func handle(_ input: ScreenInput, _ state: DashboardState) -> LayerReply {
        if case .action(.closeOverlay) = input { return .closed() }
        if let motion = input.motion {
            let body = state.layout.body
            offset.handle(.move(motion), height: body.height, lines: lines(body.width).count)
        }
        return .open()
    }

    func draw(_ state: DashboardState, in body: Rect, on frame: inout Frame) {
        offset.draw(lines(body.width), in: body, on: &frame)
    }

    private func lines(_ width: Int) -> [StyledText] {
        (handover?.lines ?? []).flatMap { line -> [StyledText] in
            let style: Style = line.isHeading ? .heading : .normal
            let whole = StyledText(line.text, style)
            // Wrapping would close the gaps between the parts of a line.
            guard whole.width > width - 2 else { return [whole] }
            let indent = String(line.text.prefix { $0 == " " })
            return Paragraph.lines(of: line.text, width: max(8, width - 2 - indent.count)).map {
                StyledText(indent + $0, style)
            }
        }
    }
}
