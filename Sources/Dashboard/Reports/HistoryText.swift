import Localization

/// Texts about missing data, and its loading.
enum HistoryText {
    static func missing(_ days: String) -> LocalizedText {
        LocalizedText(en: "Incomplete: \(days) missing", pt: "Incompleto: falta \(days)")
    }

    static func more(_ count: Int) -> LocalizedText {
        LocalizedText(en: " and \(count) more", pt: " e mais \(count)")
    }

    static let addingUp = LocalizedText(en: "Adding up …", pt: "Somando …")
    static let loading = LocalizedText(en: "loading", pt: "carregando")
    static let comparing = LocalizedText(
        en: "Loading earlier days to compare", pt: "Carregando os dias anteriores, para comparar")
    static let stop = LocalizedText(en: "X stops", pt: "X para")
    static let stopped = LocalizedText(en: "loading stopped, X resumes", pt: "carga interrompida, X continua")
    static let stoppedAlone = LocalizedText(
        en: "Loading of earlier days stopped, X resumes",
        pt: "Carga dos dias anteriores interrompida, X continua")
    static let again = LocalizedText(en: "X retries", pt: "X tenta de novo")
    static let elsewhere = LocalizedText(
        en: "choose these days in the other program", pt: "escolha estas datas no outro programa")
    static let unavailable = LocalizedText(
        en: "no longer kept, or not provided by the service", pt: "já não guardado, ou não informado pelo serviço")

    static func records(_ count: String) -> LocalizedText {
        LocalizedText(en: "\(count) records", pt: "\(count) registros")
    }

    static func left(_ span: String) -> LocalizedText {
        LocalizedText(en: "\(span) left", pt: "faltam \(span)")
    }
}
