import Foundation
import Localization
import Monitoring

/// Texts about problems with sources, and how to solve them.
enum SourceText {
    static let nothingPosted = LocalizedText(
        en: "; until then nothing is saved and no alert is posted",
        pt: "; até lá nada é guardado e nenhum alerta é enviado")
    static let inbox = "Intercom"
    static let phone = "Aircall"

    static let conversations = LocalizedText(en: "Loading conversations", pt: "Carregando conversas")
    static let calls = LocalizedText(en: "Loading calls", pt: "Carregando ligações")
    static let connecting = LocalizedText(en: "Connecting …", pt: "Conectando …")
    static let inboxFailed = LocalizedText(
        en: "Intercom could not be read.", pt: "Não foi possível ler o Intercom.")
    static let phoneFailed = LocalizedText(
        en: "Aircall could not be read.", pt: "Não foi possível ler o Aircall.")
    static let withoutPhone = LocalizedText(en: "Running without Aircall.", pt: "Rodando sem o Aircall.")
    static let withoutPhoneAdvice = LocalizedText(
        en: "Set AIRCALL_ID and AIRCALL_TOKEN to see calls.",
        pt: "Defina AIRCALL_ID e AIRCALL_TOKEN para ver as ligações.")
    static let noReason = LocalizedText(en: "no reason was given", pt: "nenhum motivo foi informado")
    static let tryNow = LocalizedText(en: "Press r to try now.", pt: "Tecle r para tentar agora.")
    static let ratingsUnknown = LocalizedText(
        en: "The ratings are not known yet.", pt: "As avaliações ainda não são conhecidas.")
    static let ratingsUnknownAdvice = LocalizedText(
        en: "They load after the conversations, from today back to the 1st of the month.",
        pt: "Elas são lidas depois das conversas, de hoje até o dia 1º do mês.")
    static let noTeams = LocalizedText(en: "This workspace has no teams.", pt: "Este workspace não tem equipes.")
    static let noTeamsAdvice = LocalizedText(
        en: "Create one in Intercom, under Settings, Teammates and teams, then press r.",
        pt: "Crie uma no Intercom, em Configurações, Colegas e equipes, e tecle r.")
    static let teamsMissingAdvice = LocalizedText(
        en: "Correct `teams` under [monitor] in the settings, or remove it to see every team.",
        pt: "Corrija `teams` em [monitor] nas configurações, ou remova para ver todas as equipes.")
    static let linesMissingAdvice = LocalizedText(
        en: "Correct `lines` under [monitor] in the settings, or remove it to see every line.",
        pt: "Corrija `lines` em [monitor] nas configurações, ou remova para ver todas as linhas.")
    static let phoneDisabled = LocalizedText(
        en: "Running without Aircall: set AIRCALL_ID and AIRCALL_TOKEN to see calls.",
        pt: "Sem Aircall: defina AIRCALL_ID e AIRCALL_TOKEN para ver as ligações.")
    static let askingForNews = LocalizedText(en: "checking now", pt: "buscando novidades")
    static let viewOnly = LocalizedText(en: "view only", pt: "só exibição")

    static func ratingsHistory(from moment: String) -> LocalizedText {
        LocalizedText(
            en: "CSAT: complete since \(moment), older ratings are loading",
            pt: "CSAT: completo desde \(moment), carregando avaliações anteriores")
    }

    static func callsHistory(from moment: String) -> LocalizedText {
        LocalizedText(
            en: "Calls: complete since \(moment), older ones are loading",
            pt: "Ligações: completas desde \(moment), carregando as anteriores")
    }

    static let tryingNow = LocalizedText(en: "trying now", pt: "tentando agora")

    static func nextTry(in wait: String) -> LocalizedText {
        LocalizedText(en: "next try in \(wait)", pt: "nova tentativa em \(wait)")
    }

    /// `next try in 34 s`, or what is waited for during one; nil if nothing is planned.
    static func next(
        of health: SourceHealth, at now: Date, _ dates: DateNotation, _ language: Language
    ) -> String? {
        if let nextTry = health.nextTry { return next(nextTry, now, language) }
        return health.wait.map { wait($0, at: now, dates, language) }
    }

    private static func next(_ nextTry: Date, _ now: Date, _ language: Language) -> String {
        let left = now.remaining(until: nextTry)
        return left > .zero ? self.nextTry(in: span(left, language))(language) : tryingNow(language)
    }

    private static func span(_ span: Duration, _ language: Language) -> String {
        span < .seconds(60) ? "\(span.wholeSeconds) s" : NumberFormat(language).span(span)
    }

    /// What a source is waiting for: `rate limited until 14:33:05`, `next try in 4 s`, `no answer for 12 s`.
    static func wait(_ wait: SourceWait, at now: Date, _ dates: DateNotation, _ language: Language) -> String {
        switch wait {
        case .rateLimit(let end): return rateLimited(until: dates.clock(end))(language)
        case .retry(let date): return next(date, now, language)
        case .answer(let start):
            return noAnswer(for: span(max(.zero, now.elapsed(since: start)), language))(language)
        }
    }

    private static func rateLimited(until moment: String) -> LocalizedText {
        LocalizedText(en: "rate limited until \(moment)", pt: "limite de requisições atingido, à espera até \(moment)")
    }

    private static func noAnswer(for span: String) -> LocalizedText {
        LocalizedText(en: "no answer for \(span)", pt: "sem resposta há \(span)")
    }

    static func clockIsWrong(by span: String, isBehind: Bool) -> LocalizedText {
        LocalizedText(
            en: "This machine's clock is \(span) \(isBehind ? "behind" : "ahead"): set it. "
                + "The figures go by the services' clocks.",
            pt: "O relógio desta máquina está \(span) \(isBehind ? "atrasado" : "adiantado"): acerte-o. "
                + "Os números seguem o relógio dos serviços.")
    }

    static func figures(from moment: String) -> LocalizedText {
        LocalizedText(en: "figures from \(moment)", pt: "dados de \(moment)")
    }

    static func ago(_ span: String) -> LocalizedText {
        LocalizedText(en: ", \(span) ago", pt: ", há \(span)")
    }

    /// A sentence about old figures, with their age.
    static func dated(_ sentence: LocalizedText, from moment: String) -> LocalizedText {
        func words(_ language: Language) -> String {
            let text = sentence(language)
            let stem = text.hasSuffix(".") ? String(text.dropLast()) : text
            return "\(stem) (\(figures(from: moment)(language)))."
        }
        return LocalizedText(en: words(.english), pt: words(.brazilianPortuguese))
    }

    static func progress(_ loaded: String, of total: String) -> LocalizedText {
        LocalizedText(en: "\(loaded) of \(total)", pt: "\(loaded) de \(total)")
    }
}

extension SourceWait {
    /// When it ends; nil if not known.
    var end: Date? {
        switch self {
        case .rateLimit(let end), .retry(let end): end
        case .answer: nil
        }
    }
}
