import Localization

/// Finds unknown keys in a file, and what was probably meant.
struct UnknownKeyInspector {
    private(set) var problems: [SettingsProblem] = []

    /// The required keys that are still missing. One found in the wrong table is removed and reported there.
    private(set) var missing: [String: LocalizedText]

    private let file: String?

    init(file: String?, missing: [String: LocalizedText]) {
        self.file = file
        self.missing = missing
    }

    /// Checks everything in `table`, which is at `path`.
    mutating func inspect(_ table: SettingTable, at path: [String]) {
        for name in table.namesInOrder {
            guard let member = table.members[name] else { continue }
            inspect(member, named: name, in: path)
        }
    }
}

extension UnknownKeyInspector {
    private mutating func inspect(_ member: SettingTable.Member, named name: String, in path: [String]) {
        let keyPath = path + [name]
        if KnownKeys.key(at: keyPath) != nil { return }
        switch member.value {
        case .table(let inner) where KnownKeys.tables.contains(KnownKeys.pattern(of: keyPath)):
            inspect(inner, at: keyPath)
        case let value where KnownKeys.tables.contains(KnownKeys.pattern(of: keyPath)):
            let message = Text.mustBeTable(keyPath.joined(separator: ".")) + value.kind.insteadOfRightOne
            report(.error, name, member.line, message)
        case .table(let inner):
            report(
                .warning, "[\(keyPath.joined(separator: "."))]", member.line,
                Text.unknownTable(like: tableLike(keyPath)))
            reportMissing(in: inner)
        default:
            inspectKey(name, on: member.line, in: path)
        }
    }

    private mutating func inspectKey(_ name: String, on line: Int, in path: [String]) {
        if let key = KnownKeys.all.first(where: { $0.name == name }) {
            let severity: SettingsProblem.Severity = missing.removeValue(forKey: name) == nil ? .warning : .error
            report(severity, name, line, Text.belongs(in: key.table))
        } else {
            report(
                .warning, name, line, Text.unknownKey(like: keyLike(name, in: path), in: KnownKeys.pattern(of: path)))
        }
    }

    /// A required key in an unknown table is not reported as missing.
    private mutating func reportMissing(in table: SettingTable) {
        for name in table.namesInOrder where missing[name] != nil {
            guard let line = table.members[name]?.line else { continue }
            inspectKey(name, on: line, in: [])
        }
    }

    private mutating func report(
        _ severity: SettingsProblem.Severity, _ key: String, _ line: Int, _ message: LocalizedText
    ) {
        problems.append(SettingsProblem(file: file, line: line, key: key, severity: severity, message: message))
    }

    /// The known key with the most similar name, preferably in the same table.
    private func keyLike(_ name: String, in path: [String]) -> SettingsKey? {
        let here = KnownKeys.all.filter { $0.table == KnownKeys.pattern(of: path) }
        return Spelling.nearest(to: name, among: here, by: \.name)
            ?? Spelling.nearest(to: name, among: KnownKeys.all, by: \.name)
    }

    private func tableLike(_ path: [String]) -> String? {
        let names = KnownKeys.tables.map { $0.joined(separator: ".") }.sorted()
        return Spelling.nearest(to: path.joined(separator: "."), among: names, by: \.self)
    }
}

extension UnknownKeyInspector {
    private enum Text {
        static func mustBeTable(_ name: String) -> LocalizedText {
            LocalizedText(
                en: "must be a table, with [\(name)] on a line of its own",
                pt: "deve ser uma tabela, com [\(name)] sozinho em uma linha")
        }

        static func belongs(in table: [String]) -> LocalizedText {
            guard !table.isEmpty else {
                return LocalizedText(
                    en: "belongs at the top of the file, above the first [table]; here it has no effect",
                    pt: "deve ficar no início do arquivo, acima da primeira [tabela]; aqui não tem efeito")
            }
            let name = "[\(table.joined(separator: "."))]"
            return LocalizedText(
                en: "belongs in \(name); here it has no effect", pt: "deve ficar em \(name); aqui não tem efeito")
        }

        static func unknownKey(like key: SettingsKey?, in path: [String]) -> LocalizedText {
            guard let key else {
                return LocalizedText(
                    en: "is not a known key and has no effect", pt: "não é uma chave conhecida e não tem efeito")
            }
            return LocalizedText(en: "is not a known key; did you mean ", pt: "não é uma chave conhecida; seria ")
                + .verbatim(key.name) + (key.table == path ? .verbatim("?") : elsewhere(key.table))
        }

        static func unknownTable(like name: String?) -> LocalizedText {
            guard let name else {
                return LocalizedText(
                    en: "is not a known table and has no effect", pt: "não é uma tabela conhecida e não tem efeito")
            }
            return LocalizedText(
                en: "is not a known table; did you mean [\(name)]?", pt: "não é uma tabela conhecida; seria [\(name)]?")
        }

        private static func elsewhere(_ table: [String]) -> LocalizedText {
            guard !table.isEmpty else {
                return LocalizedText(en: ", at the top of the file?", pt: ", no início do arquivo?")
            }
            let name = table.joined(separator: ".")
            return LocalizedText(en: " in [\(name)]?", pt: " em [\(name)]?")
        }
    }
}

/// Finds similar spellings.
package enum Spelling {
    /// The candidate that `word` is probably a misspelling of; nil if none is similar. Case is ignored.
    package static func nearest<Candidate>(
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
