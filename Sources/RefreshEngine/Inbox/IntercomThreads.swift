import HTTPTransport
package import IntercomAPI
import Localization
package import Monitoring

/// Reads whole conversations from Intercom, one request each, within the same budget as refreshes.
package struct IntercomThreads: ThreadSource {
    private let client: IntercomClient

    /// Reads through `client`.
    package init(client: IntercomClient) {
        self.client = client
    }

    package func thread(of conversation: Conversation.ID) async throws -> ConversationThread {
        let thread = try await client.conversation(id: conversation.rawValue)
        guard let known = ConversationThread(intercom: thread) else { throw UnreadableThread() }
        return known
    }
}

/// The answer has no state or no time, so it is not a conversation.
struct UnreadableThread: Error {}

/// Reads the content of conversations on demand; it is never stored.
package protocol ThreadSource: Sendable {
    /// The conversation with its messages, notes and events.
    ///
    /// - Throws: `CancellationError` if the task was cancelled; otherwise the service's error.
    func thread(of conversation: Conversation.ID) async throws -> ConversationThread
}

extension ThreadFailure {
    /// Explains `error`; the usual sentences promise a retry, which here is up to the reader.
    init(_ error: any Error) {
        self.init(Self.reason(of: error))
    }

    private static func reason(of error: any Error) -> LocalizedText {
        if error is UnreadableThread { return unreadable }
        guard let error = error as? TransportError else { return SourceFailure(error).reason }
        let service = error.attempt.service
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

    /// There is nothing to read conversations with.
    static let noThreads = ThreadFailure(
        LocalizedText(
            en:
                "Reading a ticket needs Intercom's credentials, which this screen does not have: o opens it in the browser.",
            pt: "Ler um ticket exige as credenciais do Intercom, que esta tela não tem: o abre no navegador."))
    private static let gone = LocalizedText(
        en: "Intercom no longer has this ticket.", pt: "O Intercom não tem mais este ticket.")
    private static let unreadable = LocalizedText(
        en: "Intercom's answer could not be understood.", pt: "Não foi possível entender a resposta do Intercom.")
}
