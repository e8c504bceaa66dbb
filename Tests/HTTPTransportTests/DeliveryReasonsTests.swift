import Localization
import Testing

@testable import HTTPTransport

@Suite struct DeliveryReasonsTests {
    private static let slack = DeliveryReasons(for: LocalizedText(en: "Slack", pt: "o Slack"))
    private static let webhook = DeliveryReasons(for: LocalizedText(en: "the webhook", pt: "o webhook"))

    private static let kinds: [ExchangeFailure.Kind] = [
        .cancelled, .timeout, .connectionRefused, .nameNotFound, .certificate, .tls, .proxy, .tooLarge,
        .unusableRequest, .malformedAnswer, .network,
    ]

    @Test(arguments: kinds, [true, false])
    func `every failure has a sentence in both languages`(kind: ExchangeFailure.Kind, mayHaveArrived: Bool) {
        let failure = ExchangeFailure(kind, cause: "test", mayHaveArrived: mayHaveArrived)
        for reasons in [Self.slack, Self.webhook] {
            let reason = reasons.reason(of: failure)
            for language in Language.allCases {
                let text = reason(language)
                #expect(text.first?.isUppercase == true && text.hasSuffix("."), "\(text)")
            }
            #expect(reason(.english) != reason(.brazilianPortuguese))
        }
    }

    @Test func `a sentence is about its receiver, wherever the name stands`() {
        func text(_ reasons: DeliveryReasons, _ kind: ExchangeFailure.Kind, _ language: Language) -> String {
            reasons.reason(of: ExchangeFailure(kind, cause: "test"))(language)
        }
        #expect(text(Self.webhook, .network, .english) == "The webhook cannot be reached; it will be retried.")
        #expect(
            text(Self.slack, .certificate, .brazilianPortuguese).hasPrefix("O certificado do Slack não é confiável:"))
        #expect(
            text(Self.webhook, .proxy, .brazilianPortuguese).hasPrefix("O proxy não abre conexão com o webhook:"))
        #expect(Self.webhook.refused("422")(.brazilianPortuguese) == "O webhook recusou a mensagem (422).")
    }

    @Test func `a message that may have arrived is not said to be lost`() {
        let failure = ExchangeFailure(.timeout, cause: "test", mayHaveArrived: true)
        #expect(
            Self.slack.reason(of: failure)(.english)
                == "Slack did not answer, though the message may have arrived; it will be retried.")
    }
}
