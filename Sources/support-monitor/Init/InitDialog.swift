import Canvas
import Diagnostics
import Foundation
import HTTPTransport
import IntercomAPI
import Localization
import Monitoring
import Settings

/// How `init` talks to whoever runs it.
struct InitConsole {
    /// Shows some lines.
    let say: (String) -> Void
    /// Asks for a line; nil at the end of the input.
    let ask: (String) -> String?
    /// Asks for a line that is not shown.
    let askHidden: (String) -> String?
}

/// The questions of `init`: each answer is tried at once, and one that is wrong is asked for again.
struct InitDialog {
    /// The input has ended before the last answer.
    struct Ended: Error {}

    let console: InitConsole
    let trial: InitTrial
    let language: Language
    /// What the environment says about addresses.
    let addresses: InitAnswers

    /// Asks everything.
    ///
    /// - Throws: ``Ended``.
    func answers() async throws -> InitAnswers {
        var answers = addresses
        say(InitText.welcome)
        if answers["INTERCOM_BASE_URL"] == nil { try askRegion(&answers) }
        let zone = try await askWorkspace(&answers)
        answers.teams = try await choose(InitText.teams, InitText.noTeams) { try await trial.teams(answers) }
        try askTimeZone(zone, &answers)
        try await askPhone(&answers)
        if answers.hasVoice {
            answers.lines = try await choose(InitText.lines, InitText.noLines) { try await trial.lines(answers) }
        }
        answers["SLACK_WEBHOOK"] = try ask("SLACK_WEBHOOK", InitText.slack, isOptional: true)
        answers["APP_PASSWORD"] = try askPassword()
        try await report(on: answers)
        return answers
    }
}

extension InitDialog {
    private func say(_ text: LocalizedText) { console.say(text(language)) }

    private func ask(_ question: LocalizedText) throws -> String {
        guard let answer = console.ask(question(language)) else { throw Ended() }
        return answer.trimmingBlanks
    }

    /// Asks for a credential until it has the right form; nil if it is optional and left out.
    private func ask(_ key: String, _ question: LocalizedText, isOptional: Bool = false) throws -> String? {
        while true {
            guard let answer = console.askHidden(question(language)) else { throw Ended() }
            let value = answer.trimmingBlanks
            if value.isEmpty {
                if isOptional { return nil }
                say(InitText.needed(key))
            } else if SettingsGuide.complaint(about: value, for: key) != nil {
                say(InitText.wrongForm(key))
            } else {
                return value
            }
        }
    }

    private func askRegion(_ answers: inout InitAnswers) throws {
        while true {
            switch try ask(InitText.region) {
            case "", "1": return
            case "2": return use("eu", &answers)
            case "3": return use("au", &answers)
            default: say(InitText.noRegion)
            }
        }
    }

    private func use(_ region: String, _ answers: inout InitAnswers) {
        answers["INTERCOM_BASE_URL"] = "https://api.\(region).intercom.io"
        answers["INTERCOM_WEB_URL"] = "https://app.\(region).intercom.com"
    }

    /// Asks for the token until the service accepts it, and for the workspace. Returns its time zone.
    private func askWorkspace(_ answers: inout InitAnswers) async throws -> String? {
        while true {
            answers["INTERCOM_TOKEN"] = try again(answers["INTERCOM_TOKEN"], "INTERCOM_TOKEN", InitText.token)
            do {
                let workspace = try await trial.workspace(answers)
                say(InitText.accepted("Intercom", workspace?.name))
                answers["INTERCOM_APP_ID"] = try askApplication(workspace?.idCode)
                return workspace?.timezone
            } catch let error as TransportError {
                say(error.explanation)
                if error.isRefusal, addresses["INTERCOM_BASE_URL"] == nil { say(InitText.otherRegion) }
            }
        }
    }

    /// Asks for a credential; after a failure, that has been said, an empty answer tries the same one again.
    private func again(_ earlier: String?, _ key: String, _ question: LocalizedText) throws -> String? {
        guard let earlier else { return try ask(key, question) }
        return try ask(key, InitText.again(key), isOptional: true) ?? earlier
    }

    private func askApplication(_ known: String?) throws -> String {
        while true {
            let answer = try ask(InitText.application(known.map { DisplayText($0).string }))
            let value = answer.isEmpty ? known ?? "" : answer
            if value.isEmpty {
                say(InitText.needed("INTERCOM_APP_ID"))
            } else if SettingsGuide.complaint(about: value, for: "INTERCOM_APP_ID") != nil {
                say(InitText.wrongForm("INTERCOM_APP_ID"))
            } else if let known, value != known {
                say(CheckText.appDiffers(DisplayText(known).string))
            } else {
                return value
            }
        }
    }

    private func askTimeZone(_ known: String?, _ answers: inout InitAnswers) throws {
        let workspace = Workspace(name: "", timeZoneName: known)
        let proposed = workspace.timeZone?.identifier
        if proposed == nil {
            say(.unknown(UnknownTimeZone(of: workspace, substitute: .current) ?? .init(of: nil, substitute: .current)!))
        }
        while true {
            let answer = try ask(InitText.timeZone(proposed))
            guard !answer.isEmpty else {
                answers.timeZone = proposed
                return
            }
            guard SettingsGuide.complaint(about: answer, at: ["monitor", "timezone"]) == nil else {
                say(InitText.noTimeZone)
                continue
            }
            answers.timeZone = answer
            return
        }
    }

    /// Asks for the credentials of the telephone until the service accepts them, or they are left out.
    private func askPhone(_ answers: inout InitAnswers) async throws {
        say(InitText.aircall)
        while true {
            guard let id = try ask("AIRCALL_ID", InitText.aircallID, isOptional: true) else {
                (answers["AIRCALL_ID"], answers["AIRCALL_TOKEN"]) = (nil, nil)
                return say(InitText.withoutVoice)
            }
            answers["AIRCALL_ID"] = id
            answers["AIRCALL_TOKEN"] = try ask("AIRCALL_TOKEN", InitText.aircallToken)
            do {
                try await trial.phone(answers)
                return say(InitText.accepted("Aircall", nil))
            } catch let error as TransportError {
                say(error.explanation)
            }
        }
    }

    private func askPassword() throws -> String {
        while true {
            guard let password = console.askHidden(InitText.password(language)) else { throw Ended() }
            guard SettingsGuide.complaint(about: password, for: "APP_PASSWORD") == nil else {
                say(InitText.wrongForm("APP_PASSWORD"))
                continue
            }
            if password.isEmpty { return password }
            guard let repeated = console.askHidden(InitText.passwordAgain(language)) else { throw Ended() }
            if repeated == password { return password }
            say(InitText.passwordsDiffer)
        }
    }

    /// Lists what there is and asks which of it.
    private func choose(
        _ question: LocalizedText, _ none: LocalizedText, from list: () async throws -> [InitAnswers.Choice]
    ) async throws -> [InitAnswers.Choice] {
        let known: [InitAnswers.Choice]
        do {
            known = try await list()
        } catch let error as TransportError {
            say(error.explanation)
            return []
        }
        guard !known.isEmpty else {
            say(none)
            return []
        }
        let width = String(known.count).count
        for (index, choice) in known.enumerated() {
            let number = String(index + 1)
            let blanks = String(repeating: " ", count: width - number.count)
            console.say("  \(blanks)\(number)  \(DisplayText(choice.name).string) (\(DisplayText(choice.id).string))")
        }
        while true {
            switch InitChoice(try ask(question), among: known) {
            case .chosen(let chosen): return chosen
            case .unknown(let word): say(InitText.notAmong(DisplayText(word).string))
            }
        }
    }

    /// Says what of the rest that the monitor will ask does not work.
    private func report(on answers: InitAnswers) async throws {
        say(InitText.trying)
        let problems = try await trial.check(answers).filter { $0.mark != .ok }
        guard !problems.isEmpty else { return say(InitText.works) }
        for problem in problems { console.say(problem.line(in: language)) }
    }
}

/// What an answer chooses from a list.
enum InitChoice: Equatable {
    /// Empty for all.
    case chosen([InitAnswers.Choice])
    /// A word that fits none, or several.
    case unknown(String)

    /// Parts separated by commas, each a number of the list, an id or a name; or nothing, for all.
    init(_ answer: String, among known: [InitAnswers.Choice]) {
        var chosen: [InitAnswers.Choice] = []
        for part in Self.parts(of: answer) {
            guard let choice = Self.choice(part, among: known) else {
                self = .unknown(part)
                return
            }
            if !chosen.contains(choice) { chosen.append(choice) }
        }
        self = .chosen(chosen)
    }

    /// Names may have blanks, numbers may be separated by them.
    private static func parts(of answer: String) -> [String] {
        answer.split(separator: ",").map { String($0).trimmingBlanks }.filter { !$0.isEmpty }.flatMap { part in
            part.allSatisfy { $0.isWhitespace || $0.isNumber } ? part.split(separator: " ").map(String.init) : [part]
        }
    }

    private static func choice(_ part: String, among known: [InitAnswers.Choice]) -> InitAnswers.Choice? {
        if let number = Int(part), known.indices.contains(number - 1) { return known[number - 1] }
        if let choice = known.first(where: { $0.id == part }) { return choice }
        let word = part.lowercased()
        let same = known.filter { $0.name.trimmingBlanks.lowercased() == word }
        if same.count == 1 { return same.first }
        let similar = known.filter { $0.name.lowercased().hasPrefix(word) }
        return same.isEmpty && similar.count == 1 ? similar.first : nil
    }
}
