import Canvas
import Monitoring

/// Handling of the pickers on the satisfaction screen.
extension CSATState {
    /// Opens the picker for `action`.
    mutating func openPicker(_ action: Action, _ context: Context) {
        picker =
            action == .pickRange
            ? .range(RangePickerState(scope.choice, context)) : .filter(RatingFilterState(scope.filter))
        fitPickerToScreen(context)
    }

    /// Fits the list of the picker to the available room.
    mutating func fitPickerToScreen(_ context: Context) {
        switch picker {
        case .range(var range):
            range.fitToScreen(context)
            picker = .range(range)
        case .filter(var filter):
            filter.clampToViewport(filterLines(context), height: RatingFilterView.list(in: context.body).height)
            picker = .filter(filter)
        case nil: break
        }
    }

    /// Passes `input` to the picker; false if there is none.
    mutating func pick(_ input: ScreenInput, _ context: Context) -> Bool {
        switch picker {
        case .range(var range):
            let outcome = range.handle(input, context)
            picker = .range(range)
            finish(outcome, context)
        case .filter(var filter):
            let outcome = filter.handle(input, filterLines(context), list: RatingFilterView.list(in: context.body))
            picker = .filter(filter)
            finish(outcome, context)
        case nil: return false
        }
        return true
    }

    private mutating func finish(_ outcome: RangePickerState.Outcome, _ context: Context) {
        guard outcome != .open else { return }
        picker = nil
        if case .chosen(let choice) = outcome { show(CSATScope(choice: choice, filter: scope.filter), context) }
    }

    private mutating func finish(_ outcome: RatingFilterState.Outcome, _ context: Context) {
        guard outcome != .open else { return }
        picker = nil
        if case .chosen(let filter) = outcome { show(CSATScope(choice: scope.choice, filter: filter), context) }
    }

    /// All entries of the menu of ratings.
    func filterLines(_ context: Context) -> [RatingFilterState.Line] {
        RatingFilterState.lines(names(context), context)
    }
}
