import Foundation

/// A manual page in the language of `man`, being written.
///
/// In texts, what stands in backquotes is printed bold; everything else comes out as it is.
struct Roff {
    private(set) var lines: [String] = []

    /// - Parameters:
    ///   - name: The name of the page.
    ///   - footer: The program's version.
    ///   - date: When the page is from; empty if that is unknown.
    init(_ name: String, section: Int, date: String, footer: String, manual: String) {
        let arguments = [name.uppercased(), String(section), date, footer, manual]
        lines.append(".TH " + arguments.map(Self.argument).joined(separator: " "))
        // Words are not hyphenated, and lines end where words do.
        lines += [".nh", ".ad l"]
    }

    /// The whole page.
    var text: String { lines.map { "\($0)\n" }.joined() }

    mutating func section(_ title: String) { lines.append(".SH " + Self.argument(title)) }

    mutating func subsection(_ title: String) { lines.append(".SS " + Self.argument(title)) }

    /// What the page is about, in the form that indexes of manuals expect: they read no escaped letters.
    mutating func name(_ name: String, _ purpose: String) {
        lines.append("\(name.replacing("-", with: "\\-")) \\- \(purpose)")
    }

    /// Paragraphs, separated by empty lines.
    mutating func paragraphs(_ text: String) {
        for paragraph in Self.paragraphs(text) { lines += [".PP", Self.escaped(paragraph)] }
    }

    /// A term, or several, with what they mean.
    mutating func item(_ terms: [String], _ text: String) {
        for (index, term) in terms.enumerated() {
            lines.append(index == 0 ? ".TP" : ".TQ")
            lines.append(Self.escaped(term))
        }
        for (index, paragraph) in Self.paragraphs(text).enumerated() {
            if index > 0 { lines.append(".IP") }
            lines.append(Self.escaped(paragraph))
        }
    }

    mutating func item(_ term: String, _ text: String) { item([term], text) }

    /// One more paragraph about the last term.
    mutating func continued(_ text: String) { lines += [".IP", Self.escaped(text)] }

    /// How a command is called: its name, and what follows it.
    mutating func usage(_ command: String, _ arguments: [String]) {
        lines.append(".SY " + Self.argument(command))
        lines += arguments.map { Self.escaped($0) }
        lines.append(".YS")
    }

    /// Lines as they are typed.
    mutating func example(_ text: String) {
        lines += [".PP", ".RS 4", ".nf"]
        lines += text.split(separator: "\n", omittingEmptySubsequences: false).map {
            $0.isEmpty ? "\\&" : Self.escaped(String($0), hasMarks: false)
        }
        lines += [".fi", ".RE"]
    }

    private static func paragraphs(_ text: String) -> [String] {
        text.split(separator: "\n\n").map { String($0).replacing("\n", with: " ") }
    }

    private static func argument(_ text: String) -> String { "\"\(escaped(text, hasMarks: false))\"" }

    /// `text` so that none of its characters means something to the formatter.
    static func escaped(_ text: String, hasMarks: Bool = true) -> String {
        var isBold = false
        let escaped = text.unicodeScalars.map { scalar -> String in
            switch scalar {
            case "`" where hasMarks:
                isBold.toggle()
                return isBold ? "\\fB" : "\\fR"
            case "\\": return "\\e"
            case "-": return "\\-"
            case "'": return "\\(aq"
            case "`": return "\\(ga"
            case "\"": return "\\(dq"
            case "^": return "\\(ha"
            case "~": return "\\(ti"
            case _ where scalar.isASCII: return String(scalar)
            default:
                let hex = String(scalar.value, radix: 16, uppercase: true)
                return "\\[u" + String(repeating: "0", count: max(0, 4 - hex.count)) + hex + "]"
            }
        }.joined()
        return (escaped.hasPrefix(".") ? "\\&" : "") + breakable(escaped)
    }

    /// `text` with places for a line to end within words that are longer than a line, which are addresses.
    private static func breakable(_ text: String) -> String {
        text.split(separator: " ", omittingEmptySubsequences: false).map { word in
            word.count > 50 ? String(word).replacing("/", with: "/\\:") : String(word)
        }.joined(separator: " ")
    }
}
