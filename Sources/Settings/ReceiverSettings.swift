package import Diagnostics
package import Localization
package import Monitoring

/// A receiver of alerts: what `SLACK_WEBHOOK` or a table `[alerts.receiver.NAME]` says.
package struct ReceiverSettings: Sendable, Equatable {
    /// What listens at a receiver's address.
    package enum Kind: String, Sendable, CaseIterable {
        /// An incoming webhook of Slack.
        case slack
        /// A program that takes events as JSON.
        case json
    }

    /// Its name, and what is sent to it when. A table that names no hours has those of `[alerts]`; the language is
    /// not yet that of the screen.
    package var receiver: Receiver
    /// What listens at its address.
    package var kind: Kind
    /// Its address, which is a credential.
    package var address: Secret
    /// The language of its messages; nil for that of the screen.
    package var language: Language?
    /// What signs its messages; nil for nothing.
    package var secret: Secret?
    /// Identifies its address for those who do not know it.
    package var fingerprint: AddressFingerprint

    /// Creates a receiver that takes everything.
    package init(
        _ receiver: Receiver, kind: Kind = .slack, at address: Secret, language: Language? = nil, secret: Secret? = nil
    ) {
        self.receiver = receiver
        self.kind = kind
        self.address = address
        self.language = language
        self.secret = secret
        fingerprint = AddressFingerprint(of: address.reveal())
    }
}

extension ReceiverSettings.Kind {
    /// The form of its address.
    var address: ValueRule<Secret?> { self == .slack ? .slackWebhook : .webhook }
}

/// A table `[alerts.receiver.NAME]` being read.
struct ReceiverDraft {
    var webhook: Secret?
    var kind = ReceiverSettings.Kind.slack
    var teams: [Team.ID] = []
    var rules: [AlertRule] = []
    var mention: String?
    var language: Language?
    var activeHours: ActiveHours?
    var digestTimes: [DigestTime] = []
    var secret: Secret?

    /// The environment variable that may hold the address of the receiver `name`.
    static func variable(of name: String) -> String {
        name == Receiver.ID.slack.rawValue
            ? "SLACK_WEBHOOK" : "SLACK_WEBHOOK_" + name.uppercased().replacing("-", with: "_")
    }

    /// The receiver `name` at `address`.
    func completed(as name: String, at address: Secret, hours: ActiveHours?) -> ReceiverSettings {
        ReceiverSettings(
            Receiver(
                Receiver.ID(rawValue: name), rules: Subset(anyOf: Set(rules)), teams: Subset(anyOf: Set(teams)),
                hours: activeHours ?? hours, mention: mention, digestTimes: digestTimes),
            kind: kind, at: address, language: language, secret: secret)
    }
}

/// Reads the tables of individual receivers.
extension SettingsReader {
    mutating func readReceivers() {
        var read: [ReceiverSettings] = []
        for table in document?.root.namedTables(at: KnownKeys.receivers) ?? [] {
            if let receiver = receiver(table) { read.append(receiver) }
        }
        if let known = knownReceivers[Receiver.ID.slack.rawValue], !read.contains(where: { $0.receiver.id == .slack }) {
            var receiver = ReceiverSettings(Receiver(.slack, hours: draft.alerts.activeHours), at: Secret(""))
            receiver.fingerprint = known
            read.insert(receiver, at: 0)
        }
        if let webhook = draft.slackWebhook, !read.contains(where: { $0.receiver.id == .slack }) {
            read.insert(ReceiverSettings(Receiver(.slack, hours: draft.alerts.activeHours), at: webhook), at: 0)
        }
        draft.receivers = read
    }

    /// The receiver that `table` describes; nil if it cannot be reached.
    private mutating func receiver(_ table: NamedTable) -> ReceiverSettings? {
        draft.receiver = ReceiverDraft()
        read(KnownKeys.ofReceivers, of: table)
        guard table.hasPlainName else {
            report(table.line, table.title, Text.noName)
            return nil
        }
        if draft.receiver.secret != nil, draft.receiver.kind != .json {
            report(table.members["secret"]?.line ?? table.line, "secret", Text.onlyJSON, .warning)
        }
        if draft.receiver.mention != nil, draft.receiver.kind != .slack {
            report(table.members["mention"]?.line ?? table.line, "mention", Text.onlySlack, .warning)
        }
        let watched = Subset(anyOf: draft.monitor.teams)
        for team in draft.receiver.teams where !watched.contains(team) {
            report(table.members["teams"]?.line ?? table.line, "teams", Text.notWatched(team), .warning)
        }
        if let hours = draft.receiver.activeHours ?? draft.alerts.activeHours {
            for time in draft.receiver.digestTimes where !hours.everContain(time) {
                report(table.members["digest"]?.line ?? table.line, "digest", Text.neverSent(time), .warning)
            }
        }
        if let known = knownReceivers[table.name] {
            var receiver = draft.receiver.completed(as: table.name, at: Secret(""), hours: draft.alerts.activeHours)
            receiver.fingerprint = known
            return receiver
        }
        guard let address = address(of: table) else { return nil }
        return draft.receiver.completed(as: table.name, at: address, hours: draft.alerts.activeHours)
    }

    /// The address of the receiver `table` is about: that of the environment, or of its table, or for `slack` of the top level.
    private mutating func address(of table: NamedTable) -> Secret? {
        let variable = ReceiverDraft.variable(of: table.name)
        let written = table.members["webhook"]
        if table.name == Receiver.ID.slack.rawValue {
            if let webhook = draft.slackWebhook {
                if written != nil { report(written?.line ?? table.line, "webhook", Text.twice(variable)) }
                return webhook
            }
        } else if let text = environment[variable], !text.trimmingBlanks.isEmpty {
            return address(text, key: variable, line: nil)
        }
        if let webhook = draft.receiver.webhook {
            return address(webhook.reveal(), key: "webhook", line: written?.line ?? table.line)
        }
        // One that is wrong has been reported.
        if written == nil || draft.receiver.webhook == nil && !isRefused("webhook") {
            report(table.line, table.title, Text.noAddress(variable))
        }
        return nil
    }

    /// `text` as the address of a receiver of the kind being read.
    private mutating func address(_ text: String, key: String, line: Int?) -> Secret? {
        switch draft.receiver.kind.address.reading(of: .text(text)) {
        case .accepted(let address): return address
        case .refused(let complaints):
            for complaint in complaints { report(line, key, complaint.message) }
            return nil
        }
    }

    private enum Text {
        static let noName = LocalizedText(
            en: "must have a name of lower-case letters, digits, - and _, such as [alerts.receiver.support]",
            pt: "deve ter um nome de letras minúsculas, números, - e _, como [alerts.receiver.suporte]")
        static let onlyJSON = LocalizedText(
            en: "is only for receivers of kind \"json\" and has no effect",
            pt: "só vale para destinos do tipo \"json\" e não tem efeito")
        static let onlySlack = LocalizedText(
            en: "is only for receivers of kind \"slack\" and has no effect",
            pt: "só vale para destinos do tipo \"slack\" e não tem efeito")

        static func notWatched(_ team: Team.ID) -> LocalizedText {
            LocalizedText(
                en: "names team \(team), which is not among the teams of [monitor]",
                pt: "cita a equipe \(team), que não está entre as equipes de [monitor]")
        }

        static func neverSent(_ time: DigestTime) -> LocalizedText {
            LocalizedText(
                en: "has \(time), which is outside this receiver's active hours on every day, so nothing is sent then",
                pt:
                    "tem \(time), que fica fora do horário ativo deste destino em todos os dias; nada é enviado nessa hora"
            )
        }

        static func twice(_ variable: String) -> LocalizedText {
            LocalizedText(
                en: "is given twice: this receiver's address is \(variable); leave one of them out",
                pt: "foi definido duas vezes: o endereço deste destino é \(variable); remova um dos dois")
        }

        static func noAddress(_ variable: String) -> LocalizedText {
            LocalizedText(
                en: "needs an address: add webhook = \"…\", or set \(variable) in the environment",
                pt: "precisa de um endereço: adicione webhook = \"…\", ou defina \(variable) no ambiente")
        }
    }
}

extension ValueRule<[AlertRule]> {
    /// A list of rules, by their names.
    static var alertRules: ValueRule<[AlertRule]> {
        let names = AlertRule.all.map(\.name).joined(separator: ", ")
        let expectation = LocalizedText(
            en: "must be a list of rules such as [\"queue\"], out of \(names)",
            pt: "deve ser uma lista de regras, como [\"queue\"], entre \(names)")
        return ValueRule(expectation: expectation, kind: .list) { value in
            guard case .list(let items) = value else { return .refused([]) }
            let rules = items.map { item -> AlertRule? in
                guard case .text(let text) = item else { return nil }
                return AlertRule.named(text.trimmingBlanks.lowercased())
            }
            guard let wrong = rules.firstIndex(of: nil) else { return .accepted(rules.compactMap(\.self)) }
            let position = wrong + 1
            return .refused([
                Complaint(
                    message: expectation
                        + LocalizedText(
                            en: "; item \(position) is none of them", pt: "; o item \(position) não é nenhuma delas"))
            ])
        }
    }
}

extension ValueRule<[DigestTime]> {
    /// A list of times of day; duplicates are removed.
    static var digestTimes: ValueRule<[DigestTime]> {
        let expectation = LocalizedText(
            en: "must be a list of times from \"00:00\" to \"23:59\", such as [\"08:00\", \"18:00\"]",
            pt: "deve ser uma lista de horários de \"00:00\" a \"23:59\", como [\"08:00\", \"18:00\"]")
        return ValueRule(expectation: expectation, kind: .list) { value in
            guard case .list(let items) = value else { return .refused([]) }
            let times = items.map { item in
                if case .text(let text) = item { DigestTime(text.trimmingBlanks) } else { DigestTime?.none }
            }
            guard let wrong = times.firstIndex(of: nil) else {
                return .accepted(Set(times.compactMap(\.self)).sorted())
            }
            let position = wrong + 1
            return .refused([
                Complaint(
                    message: expectation
                        + LocalizedText(
                            en: "; item \(position) is not one", pt: "; o item \(position) não é um deles"))
            ])
        }
    }
}

extension ValueRule<String?> {
    /// Whom a message calls, as Slack writes it.
    static var slackMention: ValueRule<String?> {
        let expectation = LocalizedText(
            en: "must be a mention as Slack writes it: \"<!here>\", \"<!channel>\", \"<@U0123ABCD>\" or "
                + "\"<!subteam^S0123ABCD>\"",
            pt: "deve ser uma menção como o Slack escreve: \"<!here>\", \"<!channel>\", \"<@U0123ABCD>\" ou "
                + "\"<!subteam^S0123ABCD>\"")
        return ValueRule(kind: .text, expectation: expectation) { value in
            guard case .text(let text) = value else { return nil }
            let mention = text.trimmingBlanks
            let form = /<(!here|!channel|!everyone|@[UW][A-Z0-9]{2,}|!subteam\^S[A-Z0-9]{2,})>/
            return mention.wholeMatch(of: form) == nil ? nil : .some(mention)
        }
    }
}
