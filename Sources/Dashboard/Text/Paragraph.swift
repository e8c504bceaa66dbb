import Canvas

/// Wraps text of any length to lines of limited width.
enum Paragraph {
    /// Wraps `text` at spaces, or within a word that is longer than a line. Line breaks in `text` are kept.
    static func lines(of text: String, width: Int) -> [String] {
        guard width > 0 else { return [] }
        return text.split(separator: "\n", omittingEmptySubsequences: false).flatMap { line in
            wrapped(line.split(separator: " ").map { DisplayText(String($0)) }, width: width)
        }
    }

    private static func wrapped(_ words: [DisplayText], width: Int) -> [String] {
        var lines: [String] = []
        var (line, used) = ("", 0)
        for word in words.flatMap({ pieces(of: $0, width: width) }) where !word.isEmpty {
            if used > 0, used + 1 + word.width > width {
                lines.append(line)
                (line, used) = ("", 0)
            }
            line += used > 0 ? " \(word.string)" : word.string
            used += word.width + (used > 0 ? 1 : 0)
        }
        return lines + [line]
    }

    private static func pieces(of word: DisplayText, width: Int) -> [DisplayText] {
        guard word.width > width else { return [word] }
        var pieces: [DisplayText] = []
        var (piece, used) = ("", 0)
        for cluster in word.clusters {
            if used + cluster.width > width {
                pieces.append(DisplayText(piece))
                (piece, used) = ("", 0)
            }
            piece += cluster.text
            used += cluster.width
        }
        return pieces + [DisplayText(piece)]
    }
}
