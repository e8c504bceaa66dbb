import Canvas
import Foundation
import Localization
import Monitoring

extension ReportAsking {
    /// What is said about a report that lacks the days in `gaps`; empty for nothing.
    func note(gaps: [Range<Date>], width: Int, _ context: Context) -> StyledText {
        HistoryNotice(inquiry: inquiry, gaps: gaps, context: context).line(width: width)
    }

    /// Whether there is something to say about a report that lacks the days in `gaps`.
    func hasNote(gaps: [Range<Date>], _ context: Context) -> Bool {
        !note(gaps: gaps, width: context.body.width, context).isEmpty
    }

    /// One line: which days are missing, and what is being done about it.
    func drawNote(gaps: [Range<Date>], in rect: Rect, _ context: Context, on frame: inout Frame) {
        let room = rect.inset(left: 1, right: 1)
        frame.write(note(gaps: gaps, width: room.width, context), row: 0, in: room)
    }

    /// Says in the middle of a screen that there is no report yet, and why.
    func drawWaiting(in rect: Rect, _ context: Context, on frame: inout Frame) {
        let room = rect.inset(left: 2, right: 2)
        let note = note(gaps: [], width: room.width, context)
        let text = note.isEmpty ? StyledText(HistoryText.addingUp(context.language), .quiet) : note
        frame.write(centered: [text], in: room)
    }

    /// Draws the picker of days, where it lies over the report.
    ///
    /// - Returns: Whether it does.
    func drawPicker(_ context: Context, on frame: inout Frame) -> Bool {
        guard let picker else { return false }
        RangePickerView(state: picker, context: context).draw(on: &frame)
        return true
    }
}
