import Foundation
import Testing

/// Reads all texts of the program where they are written: a word that stands in the Portuguese text as in the English one was
/// forgotten, unless it is listed here with the reason.
@Suite struct TranslationTests {
    /// Words that Portuguese has or has borrowed, and names; upper and lower case are the same.
    private static let sharedWords: [(reason: String, words: String)] = [
        ("names of products and companies", "aircall intercom slack support monitor excel builder prometheus"),
        (
            "abbreviations and formats",
            """
            api ascii csat csv http https iana id ids json kib mib ntp nul ok sla tls toml utc min
            """
        ),
        (
            "borrowed by those who do support in Portuguese",
            """
            app item link links log mail menu mouse offline online proxy script shell terminal
            erlang ticket tickets token webhook wallboard workflow workspace workspaces internet locale decimal
            backup bytes gateway hosts login status
            """
        ),
        ("months that both languages abbreviate alike", "jan mar jun jul nov"),
        ("Portuguese words that English happens to have", "as do for manual no total real volume use zero"),
        (
            "names of keys on the keyboard",
            """
            alt backspace ctrl del down end enter esc home left pgdn pgup right shift space tab up
            """
        ),
        (
            "names that somebody types: commands, options, variables and files",
            """
            init tmux check export snapshot watch chmod fg sh debug info notice warning error fail warn true false localhost path
            lang term home stderr sigint sigterm sighup csat calls agents conversations floor post delete trouble ana vip
            """
        ),
        ("places in the pages of the services", "configure authentication developer hub integrations keys"),
        (
            "keys and values of the settings",
            """
            in key place run queue rating refresh timezone notify send mon fri sat incoming serve
            today auto en pt br au dark light sixteen monochrome confirm
            """
        ),
    ]

    private static let allowed = Set(
        sharedWords.flatMap { $0.words.split(whereSeparator: \.isWhitespace).map(String.init) })

    @Test func `no word of an English text is left in its translation`() throws {
        let texts = try SourceText.all()
        #expect(texts.count > 1500, "the texts of the program are found")
        for text in texts {
            let left = text.english.intersection(text.portuguese).subtracting(Self.allowed)
            #expect(left.isEmpty, "\(text.place): \(left.sorted().joined(separator: ", "))")
        }
    }

    @Test func `each allowed word is needed`() throws {
        let used = try SourceText.all().reduce(into: Set<String>()) {
            $0.formUnion($1.english.intersection($1.portuguese))
        }
        #expect(Self.allowed.subtracting(used).isEmpty)
    }

    /// What only who has the source code has.
    private static let absentFiles = [
        "secrets.example.toml", "README", "CHANGELOG", "CONTRIBUTING", "Makefile", "Sources/", "Tests/", ".build",
        ".github",
        "make demo", "make install", "make test", "swift build", "swift run",
    ]

    @Test func `no text names a file that an installed program lacks`() throws {
        for text in try SourceText.all() {
            for file in Self.absentFiles {
                #expect(!text.literals.contains { $0.contains(file) }, "\(text.place) names \(file)")
            }
        }
    }

    @Test func `texts are read with what is nested in them`() {
        let source = #"""
            // LocalizedText(en: "a comment", pt: "a comment")
            let one = LocalizedText(
                en: "the \(isLate ? "late" : "early") one, \(count("x", [1])) `limit_minutes` min_online",
                pt: "o \(isLate ? "atrasado" : "early") um, \(count("x", [1])) `limit_minutes` min_online")
            let two: Names = (en: ("day", "days"), pt: ("dia", "days"))
            let three = LocalizedText(
                en: """
                    some \
                    lines
                    """, pt: "lines")
            """#
        let texts = SourceText.texts(in: source, of: "File.swift")
        #expect(texts.map(\.place) == ["File.swift:3", "File.swift:5", "File.swift:7"])
        let shared = texts.map { $0.english.intersection($0.portuguese).sorted() }
        #expect(shared == [["early"], ["days"], ["lines"]])
        #expect(texts.first?.english == ["the", "late", "early", "one"])
    }
}

/// The words of one text in both languages, as the source code has them.
private struct SourceText {
    /// The file and the line.
    let place: String
    let english: Set<String>
    let portuguese: Set<String>
    /// The parts of both as they are written.
    let literals: [String]

    /// All texts in the source code of the program.
    static func all() throws -> [SourceText] {
        let package = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let sources = package.appending(path: "Sources")
        let files = FileManager.default.enumerator(at: sources, includingPropertiesForKeys: nil)
        return try (files?.compactMap { $0 as? URL } ?? []).filter { $0.pathExtension == "swift" }
            .flatMap { try texts(in: String(contentsOf: $0, encoding: .utf8), of: $0.lastPathComponent) }
    }

    /// The texts in `source`: pairs of arguments, or of elements of a tuple, called `en` and `pt`.
    static func texts(in source: String, of file: String) -> [SourceText] {
        var reader = SourceReader(source)
        var texts: [SourceText] = []
        while reader.skipToLabel("en") {
            let line = reader.line
            let english = reader.readLiterals()
            guard reader.skipLabel("pt") else { continue }
            let portuguese = reader.readLiterals()
            texts.append(
                SourceText(
                    place: "\(file):\(line)", english: words(of: english), portuguese: words(of: portuguese),
                    literals: english + portuguese))
        }
        return texts
    }

    /// The words of texts, without what is code: in backquotes, or with a character that words do not have.
    private static func words(of literals: [String]) -> Set<String> {
        let prose = literals.map { literal in
            literal.split(separator: "`", omittingEmptySubsequences: false).enumerated()
                .filter { $0.offset.isMultiple(of: 2) }.map(\.element).joined(separator: " ")
        }
        let tokens = prose.flatMap { text in
            text.split { $0.isWhitespace || "\"“”‘’'(),;!?…·|".contains($0) }
                .map { $0.trimmingCharacters(in: CharacterSet(charactersIn: ".:")) }
        }
        let parts = tokens.filter { !$0.hasPrefix("-") }.filter { token in
            token.allSatisfy { $0.isLetter || $0 == "-" }
        }
        return Set(parts.flatMap { $0.split(separator: "-") }.filter { $0.count > 1 }.map { $0.lowercased() })
    }
}

/// Reads Swift as far as it is needed to find string literals: comments, nesting and interpolations.
private struct SourceReader {
    private let characters: [Character]
    private var position = 0
    private var lineStart = 0
    private var lineCount = 1

    init(_ source: String) {
        characters = Array(source)
    }

    /// The number of the line that has been reached.
    var line: Int {
        mutating get {
            lineCount += characters[lineStart..<position].count { $0.isNewline }
            lineStart = position
            return lineCount
        }
    }

    private func isNext(_ text: String) -> Bool {
        characters[position...].starts(with: text)
    }

    /// Goes behind the next `label:` outside of literals and comments; false if there is none.
    mutating func skipToLabel(_ label: String) -> Bool {
        while position < characters.count {
            if skipTrivia() { continue }
            if characters[position] == "\"" {
                _ = readLiteral()
            } else if isNext("\(label): "), position > 0, !characters[position - 1].isLetter {
                position += label.count + 1
                return true
            } else if isNext("\(label):\n"), position > 0, !characters[position - 1].isLetter {
                position += label.count + 1
                return true
            } else {
                position += 1
            }
        }
        return false
    }

    /// Goes behind a comma and `label:` if these are next.
    mutating func skipLabel(_ label: String) -> Bool {
        guard position < characters.count, characters[position] == "," else { return false }
        var next = position + 1
        while next < characters.count, characters[next].isWhitespace { next += 1 }
        guard characters[next...].starts(with: "\(label):") else { return false }
        position = next + label.count + 1
        return true
    }

    /// All parts of literals up to the end of an argument, those within interpolations included.
    mutating func readLiterals() -> [String] {
        var literals: [String] = []
        var depth = 0
        while position < characters.count {
            if skipTrivia() { continue }
            switch characters[position] {
            case "\"":
                literals += readLiteral()
                continue
            case "(", "[", "{": depth += 1
            case ")", "]", "}":
                guard depth > 0 else { return literals }
                depth -= 1
            case "," where depth == 0: return literals
            default: break
            }
            position += 1
        }
        return literals
    }

    private mutating func skipTrivia() -> Bool {
        guard characters[position] == "/", isNext("//") else { return false }
        while position < characters.count, !characters[position].isNewline { position += 1 }
        return true
    }

    private mutating func readLiteral() -> [String] {
        let quote = isNext("\"\"\"") ? "\"\"\"" : "\""
        position += quote.count
        var parts = [""]
        while position < characters.count, !isNext(quote) {
            guard characters[position] == "\\" else {
                parts[parts.count - 1].append(characters[position])
                position += 1
                continue
            }
            position += 2
            guard position <= characters.count else { break }
            switch characters[position - 1] {
            case "(":
                parts += readInterpolation() + [""]
            case "u":
                while position < characters.count, characters[position - 1] != "}" { position += 1 }
                parts[parts.count - 1].append(" ")
            case "\n": break
            default: parts[parts.count - 1].append(" ")
            }
        }
        position += quote.count
        return parts
    }

    /// Literals within an interpolation, whose opening parenthesis has been read.
    private mutating func readInterpolation() -> [String] {
        var parts: [String] = []
        var depth = 1
        while position < characters.count, depth > 0 {
            switch characters[position] {
            case "\"":
                parts += readLiteral()
                continue
            case "(": depth += 1
            case ")": depth -= 1
            default: break
            }
            position += 1
        }
        return parts
    }
}
