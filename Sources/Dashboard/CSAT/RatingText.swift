import Canvas
import Localization
import Monitoring

/// One rating in words.
enum RatingText {
    /// Longer lines are hard to read, however wide the screen is.
    private static let widest = 76

    static func quoted(_ remark: String) -> String { "“\(remark)”" }

    /// The name of the person rated, or what is known instead.
    static func person(_ rating: ConversationRating, _ context: Context) -> String {
        guard let id = rating.teammate else { return CSATText.nobody(context.language) }
        let name = context.snapshot.csat?.agents.first { $0.id == id }?.name
        return name ?? CSATText.former(id.rawValue)(context.language)
    }

    /// The whole rating: who rated whom when, and every word of the remark.
    static func lines(of rating: ConversationRating, _ context: Context) -> [StyledText] {
        let language = context.language
        let score = RatingRow.score(rating.score, context)
        let head = [
            score + StyledText(" · ", .quiet) + StyledText(person(rating, context), .strong),
            StyledText(rating.customer ?? QueuesText.noName(language)),
            StyledText(context.dates.moment(rating.requestedAt, now: context.now), .quiet),
            StyledText("#\(rating.conversation)", .quiet),
        ].joined(by: " · ")
        guard let remark = rating.remark else {
            return [head, StyledText(), StyledText(CSATText.noRemark(language), .quiet)]
        }
        let width = min(Self.widest, context.body.width - 4)
        return [head, StyledText()] + Paragraph.lines(of: quoted(remark), width: width).map { StyledText($0) }
    }
}
