import Localization

/// Messages about syntax errors, which never quote the text.
enum SyntaxText {
    /// The most likely mistake in `statement`, which the TOML library rejected.
    static func hint(for statement: TOMLStatement) -> LocalizedText {
        if !statement.isWithinBounds { return outOfBounds }
        let bare = statement.bareText
        if let slip = TypographicSlip(in: bare) { return slip.inSyntax }
        if bare.hasTooLargeNumber { return tooLargeNumber }
        if statement.isHeader { return header }
        guard let value = statement.valueText else { return noEqualsSign }
        switch value.first {
        case nil, "#": return noValue
        case "\"", "'": return text
        case "{": return value.contains("\n") ? tableOverLines : table
        case "[": return list
        case let first? where first.isLetter: return noQuotes
        default: return other
        }
    }

    static func repeated(_ line: Int) -> LocalizedText {
        LocalizedText(
            en: "is already on line \(line): keep one of the two",
            pt: "já está na linha \(line): mantenha só uma das duas")
    }

    static func repeatedTable(_ line: Int) -> LocalizedText {
        LocalizedText(
            en: "is already on line \(line): put its keys together there",
            pt: "já está na linha \(line): reúna lá as suas chaves")
    }

    static let wrongFile = LocalizedText(
        en: "too many lines are not valid TOML, so the rest was not read: is this the right file?",
        pt: "muita coisa não é TOML válido, o resto não foi lido: é este o arquivo certo?")

    private static let outOfBounds = LocalizedText(
        en: "must hold no NUL character, at most 64 KiB and at most 256 dots",
        pt: "não pode conter um caractere NUL nem mais de 64 KiB ou 256 pontos")

    private static let tooLargeNumber = LocalizedText(
        en: "no number can be larger than \(Int64.max), and no id has more digits: is a comma missing?",
        pt: "nenhum número pode passar de \(Int64.max), e nenhum id tem mais dígitos: falta uma vírgula?")

    private static let header = LocalizedText(
        en: "not valid TOML: the name of a table stands alone on its line in brackets, such as [monitor]",
        pt: "TOML inválido: o nome de uma tabela fica sozinho na linha entre colchetes, como [monitor]")

    private static let noEqualsSign = LocalizedText(
        en: "not valid TOML: expected a key and a value, such as refresh_seconds = 60",
        pt: "TOML inválido: esperava-se uma chave e um valor, como refresh_seconds = 60")

    private static let noValue = LocalizedText(
        en: "not valid TOML: a value must follow the equals sign; empty text is written \"\"",
        pt: "TOML inválido: depois do sinal de igual deve vir um valor; um texto vazio se escreve \"\"")

    private static let text = LocalizedText(
        en: "not valid TOML: text must end with the quote it begins with, on the same line, and \\ is written \\\\",
        pt:
            "TOML inválido: o texto deve terminar com as mesmas aspas com que começa, na mesma linha, e \\ se escreve \\\\"
    )

    private static let tableOverLines = LocalizedText(
        en: "not valid TOML: braces must close on the line where they open; for more lines use a [table]",
        pt: "TOML inválido: o que está entre chaves deve ficar em uma linha; para mais linhas use uma [tabela]")

    private static let table = LocalizedText(
        en: "not valid TOML: pairs in braces are written { \"a@example.com\" = \"b@example.com\" }",
        pt: "TOML inválido: pares entre chaves se escrevem { \"a@example.com\" = \"b@example.com\" }")

    private static let list = LocalizedText(
        en: "not valid TOML: a list is written in brackets with commas, such as [1, 2]",
        pt: "TOML inválido: uma lista se escreve entre colchetes com vírgulas, como [1, 2]")

    private static let noQuotes = LocalizedText(
        en: "not valid TOML: text must be in double quotes; true and false are in lower case without them",
        pt: "TOML inválido: texto deve ficar entre aspas duplas; true e false ficam em minúsculas sem elas")

    private static let other = LocalizedText(
        en: "not valid TOML: expected a whole number, true, false, a [list] or text in double quotes",
        pt: "TOML inválido: esperava-se um número inteiro, true, false, uma [lista] ou texto entre aspas duplas")
}

extension TOMLStatement {
    /// The last part of the name before the equals sign, without quotes; nil if there is no sign.
    var keyName: String? {
        guard let sign = text.firstIndex(of: "=") else { return nil }
        let path = text[..<sign].split(separator: ".")
        return path.last.map { String($0).trimmingBlanks.trimmingQuotes }
    }

    /// The text outside quotes and comments.
    fileprivate var bareText: String {
        var bare = String.UnicodeScalarView()
        var (quote, isComment): (Unicode.Scalar?, Bool) = (nil, false)
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\n": (quote, isComment) = (nil, false)
            case "#" where quote == nil: isComment = true
            case "\"" where !isComment, "'" where !isComment:
                if quote == nil { quote = scalar } else if quote == scalar { quote = nil }
            case _ where quote == nil && !isComment: bare.append(scalar)
            default: break
            }
        }
        return String(bare)
    }

    /// The text after the first equals sign, trimmed; nil if there is no sign.
    fileprivate var valueText: String? {
        text.firstIndex(of: "=").map { String(text[text.index(after: $0)...]).trimmingBlanks }
    }
}

extension String {
    /// Without white space at either end.
    package var trimmingBlanks: String {
        String(drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
    }

    /// Whether it consists of digits and is not empty.
    var isNumber: Bool {
        !isEmpty && utf8.allSatisfy { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }
    }

    /// Whether it is a valid id: digits, above zero, at most 64 bits.
    var isIdentifier: Bool {
        isNumber && Int64(self).map { $0 > 0 } == true
    }

    fileprivate var hasTooLargeNumber: Bool {
        split { !$0.isASCII || !$0.isHexDigit && $0 != "_" && $0 != "." && !$0.isLetter }
            .map { $0.filter { $0 != "_" } }
            .contains { $0.isNumber && Int64($0) == nil }
    }

    fileprivate var trimmingQuotes: String {
        String(drop { $0 == "\"" || $0 == "'" }.reversed().drop { $0 == "\"" || $0 == "'" }.reversed())
    }
}

/// A character that a word processor or web page substitutes for a plain one and that looks the same.
enum TypographicSlip {
    /// A no-break space, or another non-ASCII space or invisible character.
    case blank
    case quotes
    case dash

    /// The first such character in `text`; nil if there is none.
    init?(in text: String) {
        let slips = text.unicodeScalars.lazy.compactMap(TypographicSlip.init)
        guard let slip = slips.first else { return nil }
        self = slip
    }

    private init?(_ scalar: Unicode.Scalar) {
        switch scalar {
        case "\u{2018}"..."\u{201F}", "\u{AB}", "\u{BB}", "\u{2032}", "\u{2033}": self = .quotes
        case "\u{2010}"..."\u{2015}", "\u{2212}": self = .dash
        case "\u{200B}"..."\u{200D}", "\u{2060}", "\u{FEFF}", "\u{AD}": self = .blank
        case _ where !scalar.isASCII && scalar.properties.isWhitespace: self = .blank
        default: return nil
        }
    }

    /// The message if it replaces a character of TOML's syntax.
    var inSyntax: LocalizedText {
        switch self {
        case .blank:
            LocalizedText(
                en: "holds a no-break space or another invisible character: type plain spaces instead",
                pt: "contém um espaço inseparável ou outro caractere invisível: digite espaços comuns no lugar")
        case .quotes:
            LocalizedText(
                en: "has curly quotes: TOML accepts only straight ones, \"like this\"",
                pt: "tem aspas curvas: o TOML só aceita aspas retas, \"assim\"")
        case .dash:
            LocalizedText(
                en: "has a long dash: TOML accepts only the plain hyphen -",
                pt: "tem um travessão: o TOML só aceita o hífen comum -")
        }
    }

    /// The text to append if a value that contains it is rejected.
    var inValue: LocalizedText {
        switch self {
        case .blank:
            LocalizedText(
                en: "; it holds a no-break space or another invisible character",
                pt: "; há nele um espaço inseparável ou outro caractere invisível")
        case .quotes: LocalizedText(en: "; it holds curly quotes", pt: "; há aspas curvas nele")
        case .dash:
            LocalizedText(
                en: "; it holds a long dash where a plain hyphen - belongs",
                pt: "; há um travessão no lugar do hífen comum -")
        }
    }
}
