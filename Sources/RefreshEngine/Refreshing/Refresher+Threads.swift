import Diagnostics
import HTTPTransport
import Localization
public import Monitoring

extension Refresher {
    /// The content of `conversation`, requested from the service now and not stored.
    ///
    /// Takes one request from the service's budget, beside any refresh in progress. Cancelling the task aborts it.
    ///
    /// - Returns: nil if the task was cancelled.
    public func thread(of conversation: Conversation.ID) async -> Result<ConversationThread, ThreadFailure>? {
        guard let threads = sources.threads else { return .failure(ThreadFailure(Self.noThreads)) }
        do {
            let thread = try await threads.thread(of: conversation)
            return Task.isCancelled ? nil : .success(thread)
        } catch {
            guard !Task.isCancelled else { return nil }
            log.notice("a conversation cannot be read", ["reason": SourceFailure(error).detail])
            return .failure(ThreadFailure(Self.reason(of: error)))
        }
    }

    private static func reason(of error: any Error) -> LocalizedText {
        if error is UnreadableThread { return unreadable }
        guard let error = error as? TransportError else { return SourceFailure(error).reason }
        let service = error.attempt.service
        // The usual sentences promise a retry, which here is up to the reader.
        return switch error.kind {
        case .notFound: gone
        case .timeout, .status(408, _):
            LocalizedText(en: "\(service) did not answer in time.", pt: "\(service) não respondeu a tempo.")
        case .network:
            LocalizedText(en: "The connection to \(service) was lost.", pt: "A conexão com o \(service) caiu.")
        case .rateLimited:
            LocalizedText(
                en: "\(service) asked us to slow down: wait a moment.",
                pt: "O \(service) pediu para ir mais devagar: espere um momento.")
        case .status(let status, _) where status >= 500:
            LocalizedText(
                en: "\(service) is having problems (\(status)).", pt: "O \(service) está com problemas (\(status)).")
        default: error.explanation
        }
    }

    private static let gone = LocalizedText(
        en: "Intercom no longer has this ticket.", pt: "O Intercom não tem mais este ticket.")
    private static let unreadable = LocalizedText(
        en: "Intercom's answer could not be understood.", pt: "Não foi possível entender a resposta do Intercom.")
    private static let noThreads = LocalizedText(
        en: "Conversations cannot be read here.", pt: "Não é possível ler conversas aqui.")
}
