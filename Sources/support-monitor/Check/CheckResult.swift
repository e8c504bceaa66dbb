import Canvas
import Localization

/// The result of one check.
struct CheckResult: Sendable, Equatable {
    /// The outcome of a check.
    enum Mark: String, Sendable {
        case ok, warn, fail
    }

    let mark: Mark
    /// What was checked.
    let subject: LocalizedText
    /// What was found and, unless all is well, what to do.
    let finding: LocalizedText

    init(_ mark: Mark, _ subject: LocalizedText, _ finding: LocalizedText) {
        self.mark = mark
        self.subject = subject
        self.finding = finding
    }

    /// `ok    Intercom     Example Ltd …`: one line, whatever characters external names contain.
    func line(in language: Language) -> String {
        let (markWidth, subjectWidth) = (6, 18)
        let name = DisplayText(subject(language))
        return mark.rawValue.padding(to: markWidth) + name.string
            + String(repeating: " ", count: max(1, subjectWidth - name.width)) + DisplayText(finding(language)).string
    }
}

extension String {
    fileprivate func padding(to width: Int) -> String {
        self + String(repeating: " ", count: max(0, width - count))
    }
}
