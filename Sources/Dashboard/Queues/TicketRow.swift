import Canvas
import Localization
import Monitoring

/// The columns that tickets are shown in.
enum TicketRow {
    /// One ticket with the name of its team; nil where the team goes without saying.
    struct Item {
        let ticket: Conversation
        let team: String?
    }

    /// - Parameter showsTeam: Whether tickets of several teams are in the list.
    static func columns(showsTeam: Bool) -> [Column<Item>] {
        [wait, number, mark, customer] + (showsTeam ? [team] : []) + [subject]
    }

    private static let wait = Column<Item>.figure({ _ in "" }, width: 6) { item, context in
        let seconds = item.ticket.waitingSeconds(at: context.now)
        return StyledText(context.figures.span(seconds), WaitLevel(seconds: seconds).style(context.inboxStyle))
    }

    private static let number = Column<Item>.text({ _ in "" }, width: 7, growth: 4, drop: 2) { item, _ in
        StyledText("#\(item.ticket.id)", .quiet)
    }

    private static let mark = Column<Item>.text({ _ in "" }, width: 1) { item, _ in
        item.ticket.isPriority ? StyledText("!", .warning.bold()) : StyledText()
    }

    private static let customer = Column<Item>.text({ _ in "" }, width: 16, growth: 10, drop: 1) { item, context in
        guard let customer = item.ticket.customer else {
            return StyledText(QueuesText.noName(context.language), .quiet)
        }
        return StyledText(customer, context.inboxStyle)
    }

    private static let team = Column<Item>.text({ _ in "" }, width: 10, growth: 8, drop: 3) { item, _ in
        StyledText(item.team ?? "", .quiet)
    }

    static let subject = Column<Item>.text({ _ in "" }, width: 12, growth: 400) { item, context in
        let subject = item.ticket.subject
        return subject.isEmpty
            ? StyledText(QueuesText.noText(context.language), .quiet) : StyledText(subject, context.inboxStyle)
    }
}
