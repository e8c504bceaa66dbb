import Canvas
import Monitoring

/// What is done in the pickers that lie over the satisfaction screen.
extension CSATState {
    /// Opens the picker that `action` asks for.
    mutating func openPicker(_ action: Action, _ context: Context) {
        picker =
            action == .pickRange
            ? .range(RangePickerState(scope.choice, context)) : .filter(RatingFilterState(scope.filter))
        settlePicker(context)
    }

    /// Fits the list of the picker to the room there is.
    mutating func settlePicker(_ context: Context) {
        switch picker {
        case .range(var range):
            range.settle(context)
            picker = .range(range)
        case .filter(var filter):
            filter.settle(filterLines(context), height: RatingFilterView.list(in: context.body).height)
            picker = .filter(filter)
        case nil: break
        }
    }

    /// Hands `action` to the picker.
    mutating func pick(_ action: Action, _ context: Context) -> Reply {
        switch picker {
        case .range(var range):
            let outcome = range.handle(.action(action), context)
            picker = .range(range)
            finish(outcome, context)
        case .filter(var filter):
            let height = RatingFilterView.list(in: context.body).height
            let outcome = filter.handle(action, filterLines(context), height: height)
            picker = .filter(filter)
            finish(outcome, context)
        case nil: break
        }
        return .nothing
    }

    private mutating func finish(_ outcome: RangePickerState.Outcome, _ context: Context) {
        guard outcome != .open else { return settlePicker(context) }
        picker = nil
        if case .chosen(let choice) = outcome { show(CSATScope(choice: choice, filter: scope.filter), context) }
    }

    private mutating func finish(_ outcome: RatingFilterState.Outcome, _ context: Context) {
        guard outcome != .open else { return }
        picker = nil
        if case .chosen(let filter) = outcome { show(CSATScope(choice: scope.choice, filter: filter), context) }
    }

    /// Hands `mouse` to the picker.
    mutating func pick(_ mouse: Mouse, _ context: Context) -> Reply {
        switch picker {
        case .range(var range):
            let outcome = range.handle(.mouse(mouse), context)
            picker = .range(range)
            finish(outcome, context)
        case .filter(var filter):
            if mouse.kind == .wheelUp { return pick(.move(.rows(-1)), context) }
            if mouse.kind == .wheelDown { return pick(.move(.rows(1)), context) }
            let list = RatingFilterView.list(in: context.body)
            guard mouse.kind == .press, list.contains(mouse.at) else { return .nothing }
            filter.press(line: mouse.at.y - list.y, filterLines(context), height: list.height)
            picker = .filter(filter)
        case nil: break
        }
        return .nothing
    }

    /// Everything that the menu of ratings offers.
    func filterLines(_ context: Context) -> [RatingFilterState.Line] {
        RatingFilterState.lines(names(context), context)
    }
}
