/// Finds similar spellings.
public enum Spelling {
    /// The candidate that `word` is probably a misspelling of; nil if none is similar. Case is ignored.
    public static func nearest<Candidate>(
        to word: String,
        among candidates: [Candidate],
        by name: (Candidate) -> String
    ) -> Candidate? {
        let word = Array(word.lowercased().unicodeScalars)
        var best: (candidate: Candidate, distance: Int)?
        for candidate in candidates {
            let other = Array(name(candidate).lowercased().unicodeScalars)
            let mostSlips = max(1, min(3, min(word.count, other.count) / 3))
            guard abs(word.count - other.count) <= mostSlips else { continue }
            let distance = distance(word, other)
            if distance <= mostSlips, distance < best?.distance ?? .max { best = (candidate, distance) }
        }
        return best?.candidate
    }

    /// The Damerau–Levenshtein distance: insertions, deletions, substitutions, and swaps of neighbours.
    private static func distance(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar]) -> Int {
        var beforePrevious: [Int] = []
        var previous = Array(0...right.count)
        for row in left.indices {
            var current = [row + 1]
            for column in right.indices {
                let isSame = left[row] == right[column]
                var least = min(previous[column] + (isSame ? 0 : 1), previous[column + 1] + 1, current[column] + 1)
                let isSwapped =
                    row > 0 && column > 0 && left[row] == right[column - 1] && left[row - 1] == right[column]
                if isSwapped { least = min(least, beforePrevious[column - 1] + 1) }
                current.append(least)
            }
            (beforePrevious, previous) = (previous, current)
        }
        return previous[right.count]
    }
}
