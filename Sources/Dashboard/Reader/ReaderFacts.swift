import Canvas
import Localization
import Monitoring

/// The facts about the ticket or call in the reader.
struct ReaderFacts {
    /// One fact with its name.
    struct Fact {
        let name: LocalizedText
        let value: StyledText
        /// Whether the value needs no name.
        var speaksForItself = false
    }

    /// The titles: `#215468` and the subject.
    let titles: [StyledText]
    let facts: [Fact]

    private let language: Language

    init(state: ReaderState, context: Context) {
        language = context.language
        switch state.subject {
        case .ticket(let ticket):
            let known = TicketFacts(id: ticket.id, ticket: state.ticket, rating: ticket.rating, context: context)
            (titles, facts) = (known.titles, known.facts)
        case .call(let call):
            let known = CallFacts(call: call, context: context)
            (titles, facts) = (known.titles, known.facts)
        }
    }

    /// The titles and the facts, each fact on lines of its own after its name.
    func list(width: Int) -> [StyledText] {
        let names = facts.map { $0.name(language) }
        let column = (names.map { DisplayText($0).width }.max() ?? 0) + 2
        let head = titles.flatMap { $0.wrapped(to: width) }
        return head + [StyledText()]
            + zip(names, facts).flatMap { name, fact in
                fact.value.wrapped(to: max(1, width - column)).enumerated().map { row, line in
                    let name = row == 0 ? name : ""
                    let blanks = String(repeating: " ", count: column - DisplayText(name).width)
                    return StyledText(name, .quiet) + StyledText(blanks) + line
                }
            }
    }

    /// The titles on one line, clipped, and the facts in as few lines as possible.
    func paragraph(width: Int) -> [StyledText] {
        var lines = [titles.joined(by: "  ")]
        var line = StyledText()
        for fact in facts {
            let value = fact.speaksForItself ? fact.value : StyledText("\(fact.name(language)) ", .quiet) + fact.value
            if !line.isEmpty, line.width + 3 + value.width > width {
                lines.append(line)
                line = StyledText()
            }
            line = [line, value].joined(by: " · ")
        }
        return line.isEmpty ? lines : lines + [line]
    }
}

extension StyledText {
    /// The text wrapped at spaces. Each line has the style of the start of the text.
    fileprivate func wrapped(to width: Int) -> [StyledText] {
        guard self.width > width, let style = spans.first?.style else { return [self] }
        let text = spans.map(\.text.string).joined()
        return Paragraph.lines(of: text, width: width).map { StyledText($0, style) }
    }
}
