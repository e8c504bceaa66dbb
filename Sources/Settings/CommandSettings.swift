import Canvas
import Localization

/// A table `[commands.NAME]` being read.
struct CommandDraft {
    var key: String?
    var places: [OwnCommand.Place] = []
    var run: [String] = []
    var confirms = true
    var title: String?
}

/// Reads the tables of the user's own commands.
extension SettingsReader {
    mutating func readCommands() {
        for table in document?.root.namedTables(at: KnownKeys.commands) ?? [] {
            if let command = command(table) { draft.commands.append(command) }
        }
        checkCommands()
    }

    /// The command that `table` describes; nil if something is missing or wrong.
    private mutating func command(_ table: NamedTable) -> OwnCommand? {
        draft.command = CommandDraft()
        read(KnownKeys.ofCommands, of: table)
        guard table.hasPlainName else {
            report(table.line, table.title, Text.noName)
            return nil
        }
        for (key, message) in Text.missing where table.members[key] == nil {
            report(table.line, table.title, message)
        }
        let draft = draft.command
        guard let key = draft.key, !draft.places.isEmpty, !draft.run.isEmpty else { return nil }
        return OwnCommand(
            name: table.name, key: key, places: draft.places, run: draft.run, confirms: draft.confirms,
            title: draft.title)
    }

    /// Reports what only who runs the commands can tell.
    private mutating func checkCommands() {
        for problem in commandProblems(draft.keys, draft.commands) {
            let path = KnownKeys.commands + [problem.command]
            let line = document?.root.member(at: path + [problem.key]) ?? document?.root.member(at: path)
            report(line?.line, (path + [problem.key]).joined(separator: "."), problem.message)
        }
    }

    private enum Text {
        static let noName = LocalizedText(
            en: "must have a name of lower-case letters, digits, - and _, such as [commands.assign]",
            pt: "deve ter um nome de letras minúsculas, números, - e _, como [commands.atribuir]")

        /// What is said of the keys that every command needs.
        static let missing: [(key: String, message: LocalizedText)] = [
            (
                "key",
                LocalizedText(en: "needs a key: add key = \"x\"", pt: "precisa de uma tecla: adicione key = \"x\"")
            ),
            (
                "place",
                LocalizedText(
                    en: "needs a kind of row: add place = \"ticket\"",
                    pt: "precisa de um tipo de linha: adicione place = \"ticket\"")
            ),
            (
                "run",
                LocalizedText(
                    en: "needs a program: add run = [\"program\", \"{id}\"]",
                    pt: "precisa de um programa: adicione run = [\"programa\", \"{id}\"]")
            ),
        ]
    }
}

extension ValueRule<String?> {
    /// The name of a key. Whether there is such a key is checked elsewhere.
    static var keyName: ValueRule<String?> {
        let expectation = LocalizedText(
            en: "must be a key such as \"x\" or \"ctrl-x\"", pt: "deve ser uma tecla, como \"x\" ou \"ctrl-x\"")
        return ValueRule(kind: .text, expectation: expectation) { value in
            guard case .text(let text) = value, !text.isEmpty else { return nil }
            return .some(text)
        }
    }

    /// Some text in one line.
    static var oneLine: ValueRule<String?> {
        let expectation = LocalizedText(
            en: "must be some words in double quotes, in one line",
            pt: "deve ser um texto entre aspas duplas, em uma só linha")
        return ValueRule(kind: .text, expectation: expectation) { value in
            guard case .text(let text) = value else { return nil }
            let words = text.trimmingBlanks
            return words.isEmpty || words.contains(where: \.isNewline) ? nil : .some(words)
        }
    }
}

extension ValueRule<[OwnCommand.Place]> {
    /// Kinds of rows, separated by commas.
    static var commandPlaces: ValueRule<[OwnCommand.Place]> {
        let names = OwnCommand.Place.allCases.map(\.rawValue)
        let list = names.joined(separator: ", ")
        let expectation = LocalizedText(
            en: "must be one of \(list), or several with commas, such as \"ticket, rating\"",
            pt: "deve ser um destes: \(list), ou vários com vírgulas, como \"ticket, rating\"")
        return ValueRule(kind: .text, expectation: expectation) { value in
            guard case .text(let text) = value else { return nil }
            let words = text.split(separator: ",", omittingEmptySubsequences: false)
            let places = words.compactMap { OwnCommand.Place(rawValue: String($0).trimmingBlanks.lowercased()) }
            guard places.count == words.count else { return nil }
            return OwnCommand.Place.allCases.filter(places.contains)
        }
    }
}

extension ValueRule<[String]> {
    /// A program and its arguments.
    static var programWithArguments: ValueRule<[String]> {
        let expectation = LocalizedText(
            en: "must be a list of texts, the program first, such as [\"notify-send\", \"{customer}\"]",
            pt: "deve ser uma lista de textos, primeiro o programa, como [\"notify-send\", \"{customer}\"]")
        return ValueRule(expectation: expectation, kind: .list) { value in
            guard case .list(let items) = value else { return .refused([]) }
            let words = items.map { item -> String? in
                // No program can be given a text that contains NUL.
                if case .text(let text) = item, !text.utf8.contains(0) { text } else { nil }
            }
            if let wrong = words.firstIndex(of: nil) {
                let position = wrong + 1
                return .refused([
                    Complaint(
                        message: expectation
                            + LocalizedText(
                                en: "; item \(position) is not one", pt: "; o item \(position) não é um deles"))
                ])
            }
            let run = words.compactMap(\.self)
            guard let program = run.first, !program.trimmingBlanks.isEmpty else {
                return .refused([Complaint(message: expectation)])
            }
            return .accepted(run)
        }
    }
}
