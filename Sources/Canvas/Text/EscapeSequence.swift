/// Recognises sequences that could control a terminal (ECMA-48, and the 8-bit forms in C1).
enum EscapeSequence {
    /// Removes the sequence at the start of `text`, whole if it is complete, otherwise only its introducer.
    ///
    /// Returns false, and removes nothing, if `text` does not begin with an introducer.
    static func remove(from text: inout Substring.UnicodeScalarView) -> Bool {
        guard let first = text.first, let introducer = introducer(first, next: text.dropFirst().first) else {
            return false
        }
        let body = text.dropFirst(introducer.length)
        text = rest(after: introducer.kind, in: body) ?? body
        return true
    }
}

extension EscapeSequence {
    private enum Kind {
        /// Parameters, intermediates and one final byte, such as colours and cursor moves.
        case control
        /// A string up to a terminator, such as window titles and the clipboard.
        case string
        /// Intermediates and one final byte, such as character sets.
        case short
    }

    private static func introducer(
        _ first: Unicode.Scalar, next: Unicode.Scalar?
    ) -> (kind: Kind, length: Int)? {
        switch first {
        case "\u{9B}": return (.control, 1)
        case "\u{90}", "\u{98}", "\u{9D}", "\u{9E}", "\u{9F}": return (.string, 1)
        case "\u{1B}": break
        default: return nil
        }
        switch next {
        case "[": return (.control, 2)
        case "P", "X", "]", "^", "_": return (.string, 2)
        default: return (.short, 1)
        }
    }

    private static func rest(
        after kind: Kind, in body: Substring.UnicodeScalarView
    ) -> Substring.UnicodeScalarView? {
        switch kind {
        case .control:
            let final = body.drop { ("0"..."?").contains($0) }.drop { (" "..."/").contains($0) }
            return after(final, ifFirstIn: "@"..."~")
        case .short:
            return after(body.drop { (" "..."/").contains($0) }, ifFirstIn: "0"..."~")
        case .string:
            return afterString(body)
        }
    }

    private static func after(
        _ text: Substring.UnicodeScalarView, ifFirstIn range: ClosedRange<Unicode.Scalar>
    ) -> Substring.UnicodeScalarView? {
        guard let first = text.first, range.contains(first) else { return nil }
        return text.dropFirst()
    }

    /// A control character other than a terminator ends the search: the sequence is invalid, and what follows is text.
    /// This also keeps the search linear in text with many introducers.
    private static func afterString(_ body: Substring.UnicodeScalarView) -> Substring.UnicodeScalarView? {
        let end = body.drop { $0.value >= 0x20 && !(0x7F...0x9F).contains($0.value) }
        switch end.first {
        case "\u{07}", "\u{9C}": return end.dropFirst()
        case "\u{1B}" where end.dropFirst().first == "\\": return end.dropFirst(2)
        default: return nil
        }
    }
}
