import Canvas
import Localization
import Monitoring

/// One rating in words.
enum RatingText {
    static func quoted(_ remark: String) -> String { "“\(remark)”" }

    /// The name of the person rated, or what is known instead.
    static func person(_ rating: ConversationRating, _ context: Context) -> String {
        guard let id = rating.teammate else { return CSATText.nobody(context.language) }
        let name = context.snapshot.csat?.agents.first { $0.id == id }?.name
        return name ?? CSATText.former(id.rawValue)(context.language)
    }
}
