import Foundation
import Localization

extension AlertRule {
    /// A customer gave a low rating. It is told once.
    public static let rating: AlertRule = .init(
        name: "rating", label: LocalizedText(en: "rating", pt: "avaliação"), neededSource: .inbox, counts: .rating,
        limits: [.ratingAtMost], direction: .lowerIsWorse, canGetWorse: false, isToldOnce: true,
        find: { snapshot in
            AlertFindings(raised: snapshot.newRatings.compactMap { alert(about: $0, snapshot) })
        },
        distances: { snapshot in
            snapshot.newRatings.compactMap { answer in
                guard let limit = limit(for: answer, snapshot), let score = answer.rating.score else { return nil }
                let conversation = answer.rating.conversation
                return AlertDistance(
                    .conversation(conversation), name: answer.rating.customer ?? "#\(conversation)", value: score,
                    threshold: limit)
            }
        },
        words: AlertWords(
            count: { .counting($0, en: ("low rating", "low ratings"), pt: ("avaliação baixa", "avaliações baixas")) },
            figure: { value, _, _ in LocalizedText(en: "\(value) of 5", pt: "nota \(value)") },
            condition: { LocalizedText(en: "ratings of \($0) or less", pt: "notas até \($0)") },
            peak: { _ in nil },
            line: { measure, notation in
                let score = notation.figure(measure.value)
                let agent = measure.details?.agent.map { agent in
                    let name = notation.name(agent)
                    return LocalizedText(en: " for \(name)", pt: " para \(name)")
                }
                let remark = measure.details?.remark.map { remark in
                    .verbatim(": “") + notation.prose(.verbatim(remark)) + .verbatim("”")
                }
                let link = measure.details?.link.map { link in
                    let words = LocalizedText(en: "conversation", pt: "conversa")
                    return .verbatim(" ") + notation.link(link, words)
                }
                return LocalizedText(en: "rated \(score) of 5", pt: "nota \(score) de 5") + (agent ?? .verbatim(""))
                    + (remark ?? .verbatim("")) + (link ?? .verbatim(""))
            },
            facts: { details, _, _ in
                let agent = details.agent.map {
                    AlertFact(LocalizedText(en: "Agent", pt: "Agente"), .verbatim($0))
                }
                let remark = details.remark.map {
                    AlertFact(LocalizedText(en: "Remark", pt: "Comentário"), .verbatim($0))
                }
                return [agent, remark].compactMap(\.self)
            }))

    /// For how long an answer is new. One that is noticed later, as after a week without a monitor, is in the reports.
    static let newRatingAge: Duration = .seconds(86_400)

    /// The limit for a rating; nil if there is none, or the rating is not new any more.
    private static func limit(for answer: RatingAnswer, _ snapshot: Snapshot) -> Int? {
        let (rules, age) = (snapshot.rules, snapshot.generatedAt.timeIntervalSince(answer.answeredAt))
        guard age < newRatingAge.seconds else { return nil }
        return answer.rating.team.map { rules.limit(.ratingAtMost, of: $0) } ?? rules.limit(.ratingAtMost)
    }

    private static func alert(about answer: RatingAnswer, _ snapshot: Snapshot) -> Alert? {
        let (rules, rating) = (snapshot.rules, answer.rating)
        guard let limit = limit(for: answer, snapshot), let score = rating.score, score <= limit else { return nil }
        return Alert(
            .rating, .conversation(rating.conversation), name: rating.customer ?? "#\(rating.conversation)",
            value: score, threshold: limit, since: answer.answeredAt,
            details: AlertDetails(
                agent: rating.teammate.flatMap { snapshot.names[$0] }, remark: rating.remark,
                link: rules.links.link(to: rating.conversation)))
    }
}

extension AlertLimit {
    /// The highest score that is a low rating.
    public static let ratingAtMost = AlertLimit("rating_at_most", 0...5, example: 2)
}
