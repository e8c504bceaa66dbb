import Canvas
import Localization
import Monitoring

/// Texts of the satisfaction screen.
enum CSATText {
    static let adjusted = LocalizedText(en: "Adjusted", pt: "Ajustado")
    static let real = LocalizedText(en: "Real", pt: "Real")
    static let people = LocalizedText(en: "AGENTS", pt: "AGENTES")
    static let agent = LocalizedText(en: "AGENT", pt: "AGENTE")
    static let dates = LocalizedText(en: "DATES", pt: "DATAS")
    static let date = LocalizedText(en: "DATE", pt: "DATA")
    static let latest = LocalizedText(en: "LATEST RATINGS", pt: "ÚLTIMAS NOTAS")
    static let few = LocalizedText(
        en: "· fewer than \(SatisfactionReport.fewRatings) ratings",
        pt: "· menos de \(SatisfactionReport.fewRatings) notas")
    static let nobody = LocalizedText(en: "(nobody named)", pt: "(ninguém indicado)")
    static let noRatings = LocalizedText(en: "No ratings this month yet.", pt: "Nenhuma nota neste mês ainda.")
    static let noAnswers = LocalizedText(en: "Nobody has answered yet.", pt: "Ninguém respondeu ainda.")
    static let noAnswersKnown = LocalizedText(
        en: "No answers among the ratings loaded so far.",
        pt: "Ninguém respondeu, até onde as notas são conhecidas.")
    static let noRatingsKnown = LocalizedText(
        en: "This month's ratings are not known yet.", pt: "Ainda não há notas conhecidas deste mês.")
    static let noneAmongLatest = LocalizedText(
        en: "None among the latest ratings this month.", pt: "Nenhuma entre as últimas notas do mês.")
    static let noRemark = LocalizedText(en: "The customer left no remark.", pt: "O cliente não deixou comentário.")
    static let counting = LocalizedText(en: "Counting …", pt: "Contando …")

    /// Someone on no list: a former teammate, unless the list itself is missing.
    static func unnamed(_ id: InboxMember.ID, _ context: Context) -> String {
        let text =
            context.snapshot.membersAreKnown
            ? LocalizedText(en: "former teammate \(id)", pt: "ex-colega \(id)")
            : LocalizedText(en: "teammate \(id)", pt: "colega \(id)")
        return text(context.language)
    }

    static let answered = LocalizedText(en: "rated", pt: "responderam")

    /// How many of the requested ratings were answered: `(412 of 655)`.
    static func ratio(_ answered: String, of asked: String) -> LocalizedText {
        LocalizedText(en: "(\(answered) of \(asked))", pt: "(\(answered) de \(asked))")
    }
}

/// Texts about the selected ratings.
extension CSATText {
    static let filterTitle = LocalizedText(en: "RATINGS TO SHOW", pt: "NOTAS A MOSTRAR")
    static let filterNote = LocalizedText(
        en: "no marks in a group: all of it", pt: "nada marcado em um grupo: tudo")
    static let scoreHeading = LocalizedText(en: "SCORE", pt: "NOTA")
    static let remarkHeading = LocalizedText(en: "REMARK", pt: "COMENTÁRIO")
    static let teamHeading = LocalizedText(en: "TEAM", pt: "EQUIPE")
    static let agentHeading = LocalizedText(en: "AGENT", pt: "AGENTE")
    static let withRemark = LocalizedText(en: "with a remark", pt: "com comentário")
    static let showsAll = LocalizedText(en: "Esc shows all", pt: "Esc mostra todas")
    static let goesBack = LocalizedText(en: "Esc goes back", pt: "Esc volta")
    static let only = LocalizedText(en: "Only ", pt: "Só ")

    static func agents(_ count: Int) -> LocalizedText {
        LocalizedText(en: "\(count) agents", pt: "\(count) agentes")
    }

    static func teams(_ count: Int) -> LocalizedText {
        LocalizedText(en: "\(count) teams", pt: "\(count) equipes")
    }

    static func scores(_ scores: String) -> LocalizedText {
        LocalizedText(en: "score \(scores)", pt: "nota \(scores)")
    }

    static func noRatings(in days: String) -> LocalizedText {
        LocalizedText(en: "No ratings from \(days).", pt: "Nenhuma nota no período (\(days)).")
    }

    static func noneKnown(in days: String) -> LocalizedText {
        LocalizedText(
            en: "Ratings from \(days) are not known yet.", pt: "Ainda não há notas conhecidas do período (\(days)).")
    }

    static func nonePasses(in days: String, _ filter: String) -> LocalizedText {
        LocalizedText(en: "No ratings from \(days): \(filter).", pt: "Nenhuma nota no período (\(days)): \(filter).")
    }

    static let otherDays = LocalizedText(en: "d chooses other days.", pt: "d escolhe outras datas.")
    static let otherFilter = LocalizedText(
        en: "Esc shows all ratings, d chooses other days.", pt: "Esc mostra todas as notas, d escolhe outras datas.")

    /// The heading of the trend; each point covers `count` days or weeks.
    static func trend(_ unit: ReportBucket.Unit, _ count: Int) -> LocalizedText {
        switch (unit, count) {
        case (.day, 1): LocalizedText(en: "ADJUSTED BY DAY", pt: "AJUSTADO POR DIA")
        case (.week, 1): LocalizedText(en: "ADJUSTED BY WEEK", pt: "AJUSTADO POR SEMANA")
        case (.day, _): LocalizedText(en: "ADJUSTED BY \(count) DAYS", pt: "AJUSTADO A CADA \(count) DIAS")
        case (.week, _): LocalizedText(en: "ADJUSTED BY \(count) WEEKS", pt: "AJUSTADO A CADA \(count) SEMANAS")
        }
    }

    static func against(_ days: String) -> LocalizedText {
        LocalizedText(en: "vs \(days)", pt: "ante \(days)")
    }
}

/// Describes one rating in words.
enum RatingText {
    static func quoted(_ remark: String) -> String { "“\(remark)”" }

    /// The name of the person rated, or what is known instead.
    static func person(_ rating: ConversationRating, _ context: Context) -> String {
        person(rating, names: names(context), context)
    }

    /// The same with a prepared table of names, for many ratings.
    static func person(
        _ rating: ConversationRating, names: [InboxMember.ID: String], _ context: Context
    ) -> String {
        guard let id = rating.teammate else { return CSATText.nobody(context.language) }
        return names[id] ?? context.snapshot.names[id] ?? CSATText.unnamed(id, context)
    }

    /// The names of all agents and of everyone rated this month.
    static func names(_ context: Context) -> [InboxMember.ID: String] {
        let agents = context.snapshot.agents.map { ($0.id, $0.teammate.name) }
        let rated = (context.snapshot.csat?.agents ?? []).compactMap { agent in
            agent.id.flatMap { id in agent.name.map { (id, $0) } }
        }
        return Dictionary(agents + rated) { first, _ in first }
    }
}
