import Canvas
import Dashboard
import Foundation
import Localization
import Settings

/// The page `support-monitor-settings(5)`.
struct SettingsManual {
    private let guide = SettingsGuide.standard
    private let language: Language

    init(_ language: Language) { self.language = language }

    /// The page, for `man`.
    var page: String {
        var roff = Roff(
            "support-monitor-settings", section: 5, date: Build.day ?? "", footer: "support-monitor \(Build.version)",
            manual: ManualText.title(language))
        roff.section(ManualText.name(language))
        roff.name("support-monitor-settings", ManualText.settingsPurpose(language))
        roff.section(ManualText.description(language))
        roff.paragraphs(ManualText.aboutSettings(language))
        for section in guide.sections {
            roff.section(section.table.map { "[\($0)]" } ?? ManualText.topOfFile(language))
            if let note = ManualText.note(on: section.table) { roff.paragraphs(note(language)) }
            write(section, to: &roff)
        }
        roff.section(ManualText.events(language))
        roff.paragraphs(ManualText.aboutEvents(language))
        roff.section(ManualText.ownCommands(language))
        roff.paragraphs(ManualText.aboutOwnCommands(language))
        for place in OwnCommand.Place.allCases {
            roff.item("`\(place.rawValue)`", place.placeholderNames.map { "`{\($0)}`" }.joined(separator: ", "))
        }
        roff.paragraphs(ManualText.ownCommandsEnd(language))
        roff.section(ManualText.seeAlso(language))
        roff.paragraphs("`support-monitor`(1)")
        return roff.text
    }

    private func write(_ section: SettingsGuide.Section, to roff: inout Roff) {
        var table = section.table.map { [$0] } ?? []
        for explanation in SettingsGuide.explanations(in: section) {
            let text = explanation.entry.text(language)
            guard !explanation.keys.isEmpty else {
                roff.paragraphs(text)
                continue
            }
            if explanation.table != table {
                table = explanation.table
                roff.subsection("[\(table.joined(separator: "."))]")
                roff.paragraphs(text)
                for key in explanation.keys { roff.item("`\(key.line.key ?? "")`", details(key.path, key.line)) }
            } else if explanation.keys.count == 1, let (path, line) = explanation.keys.first {
                roff.item("`\(line.key ?? "")`", text + " " + details(path, line))
            } else {
                roff.item(explanation.keys.map { "`\($0.line.key ?? "")`" }, text)
                for (path, line) in explanation.keys {
                    roff.continued("`\(line.key ?? "")` " + details(path, line, isSentence: false))
                }
            }
        }
    }

    /// What values a key takes, and what it has if it is left out.
    private func details(_ path: [String], _ line: SettingsGuide.Line, isSentence: Bool = true) -> String {
        var sentences: [String] = []
        if let expectation = SettingsGuide.expectation(of: path)?(language) {
            sentences.append((isSentence ? expectation.capitalizedFirst : expectation) + ".")
        } else {
            let members = SettingsGuide.allPaths.filter { $0.count == path.count + 1 && $0.starts(with: path) }
            let names = members.compactMap(\.last).map { "`\($0)`" }.joined(separator: ", ")
            if !names.isEmpty { sentences.append(ManualText.members(names)(language)) }
        }
        let value = "`\(line.value ?? "")`"
        switch line {
        // A placeholder.
        case .on where path.count == 1: break
        case .example: sentences.append(ManualText.exampleValue(value)(language))
        case .on, .usual: sentences.append(ManualText.defaultOfKey(value)(language))
        }
        return sentences.joined(separator: " ")
    }
}

extension String {
    fileprivate var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}
