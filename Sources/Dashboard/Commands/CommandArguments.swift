import Canvas
import Foundation
package import Localization
import Monitoring

/// An argument of a command as the settings have it: text, and placeholders in braces. A name in double braces stands for
/// itself in single ones.
struct ArgumentTemplate {
    /// A part of an argument.
    enum Piece: Equatable {
        case text(String)
        /// The name of a placeholder, known or not.
        case placeholder(String)
    }

    let pieces: [Piece]

    init(_ text: String) {
        var (pieces, rest) = ([Piece](), text[...])
        while let match = rest.firstMatch(of: /\{\{([A-Za-z_][A-Za-z0-9_-]*)\}\}|\{([A-Za-z_][A-Za-z0-9_-]*)\}/) {
            let before = String(rest[..<match.range.lowerBound])
            if !before.isEmpty { pieces.append(.text(before)) }
            if let name = match.output.2 {
                pieces.append(.placeholder(String(name)))
            } else {
                pieces.append(.text("{\(match.output.1 ?? "")}"))
            }
            rest = rest[match.range.upperBound...]
        }
        if !rest.isEmpty { pieces.append(.text(String(rest))) }
        self.pieces = pieces
    }

    /// The names of its placeholders.
    var placeholders: [String] {
        pieces.compactMap { if case .placeholder(let name) = $0 { name } else { nil } }
    }
}

/// The program and the arguments that a command runs on one row.
struct CommandArguments: Equatable, Sendable {
    /// The program, then each argument as the program gets it.
    let words: [String]
    /// The same as they are shown: callers' numbers are masked unless they are revealed.
    let shown: [String]

    /// The arguments in one line, as one would type them in a shell, which none of them ever reaches.
    var quoted: String { shown.map(Self.quoted).joined(separator: " ") }

    private static func quoted(_ word: String) -> String {
        let isPlain = word.unicodeScalars.allSatisfy { scalar in
            scalar.properties.isAlphabetic || ("0"..."9").contains(scalar)
                || "_@%+=:,./-".unicodeScalars.contains(scalar)
        }
        return isPlain && !word.isEmpty ? word : "'" + word.replacing("'", with: "'\\''") + "'"
    }

    /// Why a command does not run on a row.
    enum Refusal: Error, Equatable {
        /// The row has no such value.
        case missing(Placeholder)
        /// The value would begin an argument with a hyphen, which the program could take for an option.
        case option(Placeholder)
    }
}

extension OwnCommand {
    /// Whether its arguments name an agent.
    var namesAgent: Bool {
        let names = Set(run.flatMap { ArgumentTemplate($0).placeholders })
        return Placeholder.agent.contains { names.contains($0.rawValue) }
    }

    /// The arguments for `subject`. Every value is part of one argument, whatever it contains.
    ///
    /// - Parameter skipped: Values that nobody needs yet; their names stand for them.
    func arguments(
        for subject: CommandSubject, skipping skipped: [Placeholder] = [], _ context: Context
    ) throws(CommandArguments.Refusal) -> CommandArguments {
        var (words, shown): ([String], [String]) = ([], [])
        for (position, text) in run.enumerated() {
            var (word, masked) = ("", "")
            for piece in ArgumentTemplate(text).pieces {
                switch piece {
                case .text(let text):
                    word += text
                    masked += text
                case .placeholder(let name):
                    guard let placeholder = Placeholder(rawValue: name), !skipped.contains(placeholder) else {
                        word += name
                        continue
                    }
                    let value = CommandValue.cleaned(subject.value(of: placeholder, context) ?? "")
                    guard !value.isEmpty else { throw .missing(placeholder) }
                    let mayBeOption = word.isEmpty && value.hasPrefix("-") && !run[..<position].contains("--")
                    guard !mayBeOption else { throw .option(placeholder) }
                    word += value
                    let isHidden = placeholder == .number && !context.revealsNumbers
                    masked += isHidden ? CallerNumber.masked(value) : value
                }
            }
            words.append(word)
            shown.append(masked)
        }
        return CommandArguments(words: words, shown: shown)
    }
}

/// Values from outside on their way to a program.
enum CommandValue {
    /// `text` in one line, without control characters and invisible ones: what is shown is what the program gets.
    static func cleaned(_ text: String) -> String {
        var scalars = String.UnicodeScalarView()
        for scalar in text.replacing("\r\n", with: "\n").unicodeScalars {
            switch scalar.properties.generalCategory {
            case .lineSeparator, .paragraphSeparator: scalars.append(" ")
            case .control where scalar.properties.isWhitespace: scalars.append(" ")
            // Parts of some scripts and of emoji.
            case .format where scalar == "\u{200C}" || scalar == "\u{200D}": scalars.append(scalar)
            case .control, .format, .surrogate, .unassigned: break
            default: scalars.append(scalar)
            }
        }
        return String(scalars).trimmingCharacters(in: .whitespaces)
    }
}

/// A request to run a program.
package struct CommandRun: Equatable, Sendable, Identifiable {
    /// Counts the requests of a screen, from 1.
    package typealias ID = Int

    /// Which request it is, for its outcome and for stopping it.
    package let id: ID
    /// The program, then its arguments.
    package let words: [String]
}

/// What became of a program.
package struct CommandOutcome: Equatable, Sendable {
    /// Why a program runs no more.
    package enum End: Equatable, Sendable {
        /// By itself, with this code; 0 is success.
        case exited(Int)
        /// By the signal with this number, which others sent.
        case signalled(Int)
        /// It was stopped at the user's request.
        case stopped
        /// It was stopped because it was still running after this time.
        case overdue(Duration)
        /// It was never started, for this reason.
        case notStarted(LocalizedText)
    }

    /// Why it runs no more, or never ran.
    package let end: End
    /// What it printed, at most its end; neither made safe to show nor divided into lines.
    package let output: String
    /// Whether it printed more before that.
    package let isCut: Bool

    /// Creates an outcome; one without `output` is that of a program that printed nothing.
    package init(_ end: End, output: String = "", isCut: Bool = false) {
        self.end = end
        self.output = output
        self.isCut = isCut
    }
}
