package import Localization

/// Why a message did not reach its receiver, in sentences for users.
package struct DeliveryReasons: Sendable {
    private let receiver: LocalizedText

    /// Speaks of the receiver by its name within a sentence, in Portuguese a masculine one with its article: `o Slack`.
    package init(for receiver: LocalizedText) {
        self.receiver = receiver
    }

    /// Nothing was sent, or nothing came back.
    package func reason(of failure: ExchangeFailure) -> LocalizedText {
        switch failure.kind {
        case .unusableRequest: unusable
        case .cancelled: LocalizedText(en: "Sending was cancelled.", pt: "O envio foi cancelado.")
        case .certificate: untrusted
        case .tls:
            LocalizedText(
                en: "No secure connection to \(en) (TLS 1.2 or later) could be made; it will be retried.",
                pt: "Não há conexão segura com \(pt) (TLS 1.2 ou mais novo); haverá nova tentativa.")
        case .proxy:
            LocalizedText(
                en: "The proxy refuses to connect to \(en): check HTTPS_PROXY; it will be retried.",
                pt: "O proxy não abre conexão com \(pt): verifique HTTPS_PROXY; haverá nova tentativa.")
        case .timeout, .connectionRefused, .nameNotFound, .tooLarge, .malformedAnswer, .network:
            failure.mayHaveArrived ? unanswered : unreachable
        }
    }

    /// The address cannot be used at all.
    package var unusable: LocalizedText {
        LocalizedText(
            en: "The webhook's address cannot be used: check the settings.",
            pt: "O endereço do webhook não pode ser usado: verifique as configurações.")
    }

    /// It asked for a pause.
    package var tooFast: LocalizedText {
        receiver.capitalized + LocalizedText(en: " asked us to slow down.", pt: " pediu para ir mais devagar.")
    }

    /// It answered with trouble of its own.
    package func trouble(_ detail: String) -> LocalizedText {
        receiver.capitalized
            + LocalizedText(
                en: " did not accept the message (\(detail)); it will be retried.",
                pt: " não aceitou a mensagem (\(detail)); haverá nova tentativa.")
    }

    /// It does not want this message.
    package func refused(_ detail: String) -> LocalizedText {
        receiver.capitalized
            + LocalizedText(en: " refused the message (\(detail)).", pt: " recusou a mensagem (\(detail)).")
    }

    /// It wants no message at this address.
    package func closed(_ detail: String) -> LocalizedText {
        receiver.capitalized
            + LocalizedText(
                en: " no longer accepts messages at this address (\(detail)): check the webhook in the settings.",
                pt: " não aceita mais mensagens neste endereço (\(detail)): verifique o webhook nas configurações.")
    }
}

extension DeliveryReasons {
    private var en: String { receiver(.english) }
    private var pt: String { receiver(.brazilianPortuguese) }

    private var untrusted: LocalizedText {
        LocalizedText(
            en:
                "The certificate of \(en) is not trusted: check this machine's date and certificates; it will be retried.",
            pt: "O certificado d\(pt) não é confiável: verifique a data e os certificados desta máquina; haverá nova "
                + "tentativa.")
    }

    private var unanswered: LocalizedText {
        receiver.capitalized
            + LocalizedText(
                en: " did not answer, though the message may have arrived; it will be retried.",
                pt: " não respondeu, embora a mensagem possa ter chegado; haverá nova tentativa.")
    }

    private var unreachable: LocalizedText {
        LocalizedText(
            en: "\(receiver.capitalized(.english)) cannot be reached; it will be retried.",
            pt: "Não foi possível falar com \(pt); haverá nova tentativa.")
    }
}
