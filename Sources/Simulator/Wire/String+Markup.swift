extension String {
    private static let entities = [
        ("&atilde;", "ã"), ("&ccedil;", "ç"), ("&#40;", "("), ("&#41;", ")"), ("&quot;", "\""), ("&lt;", "<"),
        ("&gt;", ">"), ("&amp;", "&"),
    ]

    /// The text that Slack shows for `mrkdwn`: links by their labels, instants by their fallback, bold text without its
    /// asterisks.
    var withoutSlackMarkup: String {
        let labels = replacing(/<(?<target>[^<>|]*)(\|(?<label>[^<>]*))?>/) { match in
            if let label = match.output.label { return String(label) }
            // Somebody is mentioned: a channel, a group or a person.
            return String(match.output.target.replacing(/^!(subteam\^)?/, with: "@"))
        }
        let words = labels.replacing(/(?<before>^|[^\w*])\*(?<bold>[^*\s](?:[^*\n]*[^*\s])?)\*(?![\w*])/) { match in
            String(match.output.before + match.output.bold)
        }
        return String.slackEntities.reduce(words) { $0.replacing($1.0, with: $1.1) }
    }

    private static let slackEntities = [("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&")]

    /// The text of an HTML fragment: tags become spaces, and entities become their characters.
    var withoutMarkup: String {
        var plain = ""
        var isTag = false
        for character in self {
            if character == "<" { isTag = true }
            if !isTag { plain.append(character) }
            if character == ">" {
                isTag = false
                if plain.last?.isWhitespace == false { plain.append(" ") }
            }
        }
        let decoded = String.entities.reduce(plain) { $0.replacing($1.0, with: $1.1) }
        return decoded.last == " " ? String(decoded.dropLast()) : decoded
    }
}
