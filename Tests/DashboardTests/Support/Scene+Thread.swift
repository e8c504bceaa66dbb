import Foundation
import Localization
import Monitoring
import TestSupport

/// What was said in the ticket that waits longest.
extension Scene {
    static let failure = ThreadFailure(
        LocalizedText(
            en: "Intercom did not answer in time.", pt: "O Intercom não respondeu a tempo."))

    private static func at(_ age: TimeInterval) -> Date { now.addingTimeInterval(-age) }

    static let parts: [ThreadPart] = [
        ThreadPart(
            kind: .message, author: .customer("Marina Q."), createdAt: at(90_000),
            text:
                "Não consigo emitir a nota fiscal desde ontem\n\nQuando clico em Emitir aparece o erro 504 e a página "
                + "volta para o começo. Já tentei em dois computadores e no celular. 🧾 請求書\u{1B}[31m\u{202E}",
            files: ["captura-de-tela.png"]),
        ThreadPart(kind: .assigned(to: .team("7001")), author: .bot("Operator"), createdAt: at(89_990)),
        ThreadPart(kind: .assigned(to: .member("502")), author: .teammate("Ana Beatriz Lima"), createdAt: at(89_000)),
        ThreadPart(
            kind: .note, author: .teammate("Ana Beatriz Lima"), createdAt: at(88_940),
            text: "Mesmo erro de terça. Confiram o certificado antes de responder:\nhttps://example.test/"
                + String(repeating: "a", count: 120)),
        ThreadPart(
            kind: .message, author: .teammate("Bruno Costa"), createdAt: at(88_000),
            text: "Oi, Marina! Estamos vendo isso agora e já te retorno."),
        ThreadPart(kind: .snoozed, author: .teammate("Bruno Costa"), createdAt: at(87_990)),
        ThreadPart(kind: .other("conversation attribute updated by admin"), author: .unknown, createdAt: nil),
        ThreadPart(
            kind: .message, author: .customer(nil), createdAt: at(1448), text: "", files: ["nota.pdf", "recibo.pdf"]),
        ThreadPart(kind: .opened, author: .customer("Marina Q."), createdAt: at(1448)),
    ]

    static func thread(olderParts: Int = 0, unreadableParts: Int = 0) -> ConversationThread {
        ConversationThread(
            conversation: queue[0], parts: parts, olderParts: olderParts, unreadableParts: unreadableParts)
    }
}
