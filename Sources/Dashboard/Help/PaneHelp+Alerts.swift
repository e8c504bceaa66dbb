import Localization

/// What is the same for current and ended alerts.
private enum Shared {
    static let rule = Explanation(en: "the rule that found it", pt: "a regra que o encontrou")
    static let name = Explanation(
        en: "the team, agent, line, customer or service it is about",
        pt: "a equipe, o agente, a linha, o cliente ou o serviço de que trata")
    static let message = Explanation(
        en: "what became of the last message about it", pt: "o que foi feito da última mensagem sobre ele")
}

extension CurrentAlertRow {
    static let help = PaneHelp(
        title: LocalizedText(en: "ALERTS", pt: "ALERTAS"),
        columns: [
            "state": Explanation(
                en: "firing, pending, acknowledged or muted (▲, ○, ✓, ×)",
                pt: "disparado, pendente, reconhecido ou silenciado (▲, ○, ✓, ×)"),
            "rule": Shared.rule, "name": Shared.name, "message": Shared.message,
            "since": Explanation(
                en: "how long the condition has lasted", pt: "há quanto tempo a condição se mantém",
                formula: LocalizedText(en: "now − its beginning", pt: "agora − o começo")),
            "wait": Explanation(
                en: "how long the first customer of that queue has waited; empty where no customer waits",
                pt: "há quanto tempo o primeiro cliente dessa fila espera; vazio onde nenhum cliente espera",
                formula: SharedFormula.longestWait),
            "value": Explanation(
                en: "the figure that the rule compares with its limit", pt: "o número que a regra compara com o limite",
                formula: LocalizedText(
                    en: "what each rule counts: see the alert rules below",
                    pt: "o que cada regra conta: veja as regras de alerta abaixo")),
            "last": Explanation(
                en: "when a message about it was last delivered, to any receiver",
                pt: "quando a última mensagem sobre ele foi entregue, a qualquer destino",
                formula: SharedFormula.age),
            "next": Explanation(
                en: "when it fires, is reported again or is no longer muted, if that depends on time alone",
                pt: "quando dispara, volta a ser avisado ou deixa de estar silenciado, se isso só depende do tempo",
                formula: LocalizedText(en: "in filters: that time − now", pt: "nos filtros: esse momento − agora")),
            "why": Explanation(
                en: "what is reported next, or why nothing is", pt: "qual é o próximo aviso, ou por que não há"),
            "team": Explanation(
                en: "the teams it concerns; only in filters", pt: "as equipes de que trata; só nos filtros"),
            "receiver": Explanation(
                en: "who is told about it, or was; only in filters", pt: "quem é ou foi avisado; só nos filtros"),
        ])
}

extension PastAlertRow {
    static let help = PaneHelp(
        title: LocalizedText(en: "ALERTS: HISTORY", pt: "ALERTAS: HISTÓRICO"),
        columns: [
            "state": Explanation(en: "ended", pt: "encerrado"),
            "rule": Shared.rule, "name": Shared.name, "message": Shared.message,
            "since": Explanation(
                en: "how long the condition of an ended alert lasted", pt: "quanto durou um alerta encerrado",
                formula: LocalizedText(en: "end − beginning", pt: "fim − começo")),
            "value": Explanation(
                en: "its worst figure", pt: "o pior número que ele teve",
                formula: LocalizedText(
                    en: "the worst of all values while it lasted", pt: "o pior de todos os valores enquanto durou")),
            "when": Explanation(
                en: "when it began and ended", pt: "quando começou e acabou",
                formula: LocalizedText(en: "in filters: now − its end", pt: "nos filtros: agora − o fim")),
            "sent": Explanation(
                en: "messages about it", pt: "mensagens sobre ele",
                formula: LocalizedText(
                    en: "how many were delivered, to all receivers together",
                    pt: "quantas foram entregues, somando todos os destinos")),
        ])
}
