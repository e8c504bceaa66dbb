import Canvas
import Foundation
import Monitoring

extension DashboardState {
    /// Opens the reader over the tab that is shown, and asks for what it has to show.
    mutating func startReading(_ subject: ReaderSubject) -> Effect? {
        var reader = ReaderState(subject)
        if let context { reader.update(context) }
        overlay = .reader(reader)
        return reader.request
    }

    /// Gives the reader what is known now.
    mutating func updateReader(_ context: Context) {
        guard case .reader(var reader) = overlay else { return }
        reader.update(context)
        overlay = .reader(reader)
    }

    /// Does what a key asks of the reader.
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
        case .openLink: return carryOut(reader.open(context))
        default: return nil
        }
    }

    /// Takes in what was said in a conversation, if that is still what is read.
    mutating func take(_ result: Result<ConversationThread, ThreadFailure>, of conversation: Conversation.ID) {
        guard let context, case .reader(var reader) = overlay, case .ticket(let ticket) = reader.subject,
            ticket.id == conversation
        else { return }
        reader.take(result, context)
        overlay = .reader(reader)
    }
}

extension ReaderState {
    /// What has to be asked for; nil for what is all there.
    fileprivate var request: Effect? {
        guard isLoading, case .ticket(let ticket) = subject else { return nil }
        return .readThread(ticket.id)
    }
}
