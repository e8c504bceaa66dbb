import Canvas
import Localization
import Monitoring

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
