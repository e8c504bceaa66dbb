import Localization
import Monitoring

/// The wording of what is wrong with the sources of the figures, and of what to do about it.
enum SourceText {
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
        en: "They are read after the conversations, from today back to the 1st of the month.",
        pt: "Elas são lidas depois das conversas, de hoje até o dia 1º do mês.")
    static let noTeams = LocalizedText(en: "This workspace has no teams.", pt: "Este workspace não tem equipes.")
    static let noTeamsAdvice = LocalizedText(
        en: "Create one in Intercom, under Settings, Teammates and teams, then press r.",
        pt: "Crie uma no Intercom, em Configurações, Colegas e equipes, e tecle r.")
    static let teamsMissingAdvice = LocalizedText(
        en: "Correct `teams` under [monitor] in the settings, or leave it out to see every team.",
        pt: "Corrija `teams` em [monitor] nas configurações, ou remova para ver todas as equipes.")
    static let linesMissingAdvice = LocalizedText(
        en: "Correct `lines` under [monitor] in the settings, or leave it out to see every line.",
        pt: "Corrija `lines` em [monitor] nas configurações, ou remova para ver todas as linhas.")
    static let phoneDisabled = LocalizedText(
        en: "Running without Aircall: set AIRCALL_ID and AIRCALL_TOKEN to see calls.",
        pt: "Sem Aircall: defina AIRCALL_ID e AIRCALL_TOKEN para ver as ligações.")
    static let askingForNews = LocalizedText(en: "asking for news", pt: "buscando novidades")
    static let viewer = LocalizedText(en: "view only", pt: "só exibição")

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

    static func figures(from moment: String) -> LocalizedText {
        LocalizedText(en: "figures from \(moment)", pt: "dados de \(moment)")
    }

    /// A sentence about figures that are old, with the age of the figures.
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
