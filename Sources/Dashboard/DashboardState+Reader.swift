import Canvas
import Foundation
import Monitoring

extension DashboardState {
    /// Opens the reader over the current tab, and requests its content.
    mutating func startReading(_ subject: ReaderSubject) -> Effect? {
        var reader = ReaderState(subject)
        if let context { reader.update(context) }
        overlay = .reader(reader)
        return reader.request
    }

    /// Updates the reader with the current figures.
    mutating func updateReader(_ context: Context) {
        guard case .reader(var reader) = overlay else { return }
        reader.update(context)
        overlay = .reader(reader)
    }

    /// Performs a key in the reader.
    mutating func use(_ action: Action, in reader: ReaderState) -> Effect? {
        guard let context else { return nil }
        var reader = reader
        switch action {
        case .closeOverlay:
            overlay = nil
            return reader.isLoading ? .stopReading : nil
        case .reload:
            guard !reader.isLoading else { return nil }
            reader.reload(context)
            overlay = .reader(reader)
            return reader.request
        case .move(let motion):
            reader.scroll(motion, context)
            overlay = .reader(reader)
            return nil
        case .openLink: return perform(reader.open(context))
        default: return nil
        }
    }

    /// Passes a loaded conversation to the reader, if it is still the one shown.
    mutating func apply(_ result: Result<ConversationThread, ThreadFailure>, of conversation: Conversation.ID) {
        guard let context, case .reader(var reader) = overlay, case .ticket(let ticket) = reader.subject,
            ticket.id == conversation
        else { return }
        reader.receive(result, context)
        overlay = .reader(reader)
    }
}

extension ReaderState {
    /// What has to be requested; nil if nothing is missing.
    fileprivate var request: Effect? {
        guard isLoading, case .ticket(let ticket) = subject else { return nil }
        return .readThread(ticket.id)
    }
}
