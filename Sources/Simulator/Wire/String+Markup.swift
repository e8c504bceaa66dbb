extension String {
    private static let entities = [
        ("&atilde;", "ã"), ("&ccedil;", "ç"), ("&#40;", "("), ("&#41;", ")"), ("&quot;", "\""), ("&lt;", "<"),
        ("&gt;", ">"), ("&amp;", "&"),
    ]

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
