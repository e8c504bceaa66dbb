package import Localization

extension TransportError.Kind {
    /// The default sentence for each kind. Vendors have their own for refusals.
    func explanation(_ attempt: TransportError.Attempt) -> LocalizedText {
        let (service, host) = (attempt.service, attempt.host)
        return switch self {
        case .cancelled:
            LocalizedText(en: "\(service): cancelled.", pt: "\(service): cancelado.")
        case .timeout, .status(408, _):
            LocalizedText(
                en: "\(service) did not answer in time; it will be retried.",
                pt: "\(service) não respondeu a tempo; haverá nova tentativa.")
        case .connectionRefused:
            LocalizedText(
                en: "Nothing is answering at \(host): check the address of \(service).",
                pt: "Nada responde em \(host): verifique o endereço do \(service).")
        case .nameNotFound:
            LocalizedText(
                en: "\(host) was not found: check the internet connection and the address of \(service).",
                pt: "\(host) não foi encontrado: verifique a internet e o endereço do \(service).")
        case .certificate, .tls, .proxy:
            trustExplanation(service, host)
        case .clocksContradict(let ahead):
            clockExplanation(service, ahead)
        case .network:
            LocalizedText(
                en: "The connection to \(host) was lost; it will be retried.",
                pt: "A conexão com \(host) caiu; haverá nova tentativa.")
        case .rateLimited:
            LocalizedText(
                en: "\(service) asked us to slow down; it will be retried when allowed.",
                pt: "\(service) pediu para ir mais devagar; haverá nova tentativa quando permitir.")
        case .status, .unauthorized, .forbidden, .notFound, .redirect:
            statusExplanation(service, host)
        case .tooLarge, .badResponse, .listEndedEarly, .unreadableRows, .invalidRequest:
            contentExplanation(service, host)
        }
    }

    private func clockExplanation(_ service: String, _ ahead: Duration) -> LocalizedText {
        let days = ahead.magnitude.wholeSeconds / 86_400
        return LocalizedText(
            en: "The clocks of \(service) and this machine differ by \(days) d: set this machine's clock.",
            pt: "Os relógios do \(service) e desta máquina diferem em \(days) d: acerte o relógio desta máquina.")
    }

    private func trustExplanation(_ service: String, _ host: String) -> LocalizedText {
        switch self {
        case .certificate:
            LocalizedText(
                en: "The certificate of \(host) is not trusted: check this machine's date and certificates.",
                pt: "O certificado de \(host) não é confiável: verifique a data e os certificados desta máquina.")
        case .proxy:
            LocalizedText(
                en: "The proxy refuses to connect to \(host): check HTTPS_PROXY.",
                pt: "O proxy não abre conexão com \(host): verifique HTTPS_PROXY.")
        default:
            LocalizedText(
                en: "\(host) offers no secure connection (TLS 1.2 or later): check the address of \(service), or a "
                    + "proxy on the way.",
                pt: "\(host) não oferece conexão segura (TLS 1.2 ou mais novo): verifique o endereço do \(service) ou "
                    + "um proxy no caminho.")
        }
    }

    private func statusExplanation(_ service: String, _ host: String) -> LocalizedText {
        switch self {
        case .unauthorized, .forbidden:
            return LocalizedText(
                en: "\(service) refused the credentials: check them.",
                pt: "\(service) recusou as credenciais: verifique-as.")
        case .notFound:
            return LocalizedText(
                en: "\(service) could not find what was requested (404).",
                pt: "\(service) não conhece o que foi pedido (404).")
        case .redirect:
            return LocalizedText(
                en: "\(host) redirects to another address, which is not followed: check the address of \(service).",
                pt: "\(host) redireciona para outro endereço, e isso não é aceito: verifique o endereço do \(service).")
        case .status(let status, _) where status >= 500:
            return LocalizedText(
                en: "\(service) is having problems (\(status)); it will be retried.",
                pt: "\(service) está com problemas (\(status)); haverá nova tentativa.")
        case .status(let status, let code):
            let detail = code.map { "\(status) \($0)" } ?? "\(status)"
            return LocalizedText(
                en: "\(service) refused the request (\(detail)).", pt: "\(service) recusou o pedido (\(detail)).")
        default:
            return contentExplanation(service, host)
        }
    }

    private func contentExplanation(_ service: String, _ host: String) -> LocalizedText {
        switch self {
        case .tooLarge:
            LocalizedText(
                en: "\(service) sent an answer too large to read.",
                pt: "\(service) enviou uma resposta grande demais para ser lida.")
        case .listEndedEarly(let read, let total):
            LocalizedText(
                en: "\(service) ended a list after \(read) of \(total) rows; it will be read again.",
                pt: "\(service) encerrou uma lista após \(read) de \(total) linhas; ela será lida de novo.")
        case .unreadableRows(let count):
            LocalizedText(
                en: "None of the \(count) rows that \(service) sent can be understood: this program may be too old.",
                pt: "Nenhuma das \(count) linhas enviadas pelo \(service) pôde ser entendida: este programa pode ser "
                    + "antigo demais.")
        case .invalidRequest:
            LocalizedText(
                en: "The request to \(service) cannot be sent: check its address and credentials for stray characters.",
                pt: "O pedido ao \(service) não pode ser enviado: procure caracteres estranhos no endereço e nas "
                    + "credenciais.")
        default:
            LocalizedText(
                en: "\(host) sent an answer that is not \(service)'s: check the address, or a proxy on the way.",
                pt: "\(host) enviou uma resposta que não é do \(service): verifique o endereço ou um proxy no caminho.")
        }
    }
}

extension TransportError {
    /// The cause in a few words, for use within a sentence: `403 api_plan_restricted`, `no answer in time`.
    package var cause: LocalizedText {
        switch kind {
        case .unauthorized: numbered(401)
        case .forbidden: numbered(403)
        case .notFound: numbered(404)
        case .status(let status, _): numbered(status)
        case .rateLimited: numbered(429)
        case .redirect: LocalizedText(en: "redirected elsewhere", pt: "redirecionamento para outro endereço")
        case .timeout: LocalizedText(en: "no answer in time", pt: "sem resposta a tempo")
        case .connectionRefused: LocalizedText(en: "nothing is answering", pt: "nada responde")
        case .nameNotFound: LocalizedText(en: "the host was not found", pt: "o servidor não foi encontrado")
        case .certificate, .tls:
            LocalizedText(en: "the connection is not trustworthy", pt: "a conexão não é confiável")
        case .proxy: LocalizedText(en: "the proxy refused the connection", pt: "o proxy recusou a conexão")
        case .network: LocalizedText(en: "the connection was lost", pt: "a conexão caiu")
        case .tooLarge: LocalizedText(en: "the answer is too large", pt: "a resposta é grande demais")
        case .clocksContradict: LocalizedText(en: "the clocks disagree", pt: "os relógios não coincidem")
        case .badResponse:
            LocalizedText(en: "the answer cannot be understood", pt: "não foi possível entender a resposta")
        case .listEndedEarly(let read, let total):
            LocalizedText(
                en: "the list ended after \(read) of \(total) rows",
                pt: "a lista acabou após \(read) de \(total) linhas")
        case .unreadableRows: LocalizedText(en: "no row can be understood", pt: "nenhuma linha pôde ser entendida")
        case .invalidRequest: LocalizedText(en: "the request cannot be sent", pt: "o pedido não pode ser enviado")
        case .cancelled: LocalizedText(en: "cancelled", pt: "cancelado")
        }
    }

    private func numbered(_ status: Int) -> LocalizedText {
        .verbatim([String(status), code].compactMap(\.self).joined(separator: " "))
    }
}
