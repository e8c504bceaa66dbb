package import Canvas
package import Localization

extension OwnCommand.Place {
    /// The scopes of keys where its rows are: in those that have nothing else the key must be free, elsewhere a key of the
    /// monitor keeps its meaning.
    var keyScopes: (own: Set<KeyScope>, mixed: Set<KeyScope>) {
        switch self {
        case .ticket: ([.queuedTickets, .agentTickets, .ticketReader], [.agentTimeline])
        case .call: ([.calls, .callReader], [.agentTimeline])
        case .rating: ([.ratings, .agentRatings], [.agentTimeline])
        case .agent: ([.agents], [.phoneOnly, .csatAgents, .csatUnrated, .callsReport, .serviceReport])
        case .team: ([.teams], [.serviceReport])
        case .line: ([.lines], [.callsReport])
        case .alert:
            (Set<KeyScope>.currentAlerts.union([.pastAlerts, .alertDetails, .pastAlertDetails]), [])
        }
    }
}

extension KeyTable {
    /// The same table with the user's own commands after everything else. Where a key has a meaning already, the command has
    /// only its name; invalid commands are ignored and reported by ``problems(with:)``.
    package func adding(_ commands: [OwnCommand]) -> KeyTable {
        let added = commands.flatMap { command -> [Binding] in
            guard let key = Key(named: command.key) else { return [] }
            let scopes = command.places.reduce(into: Set<KeyScope>()) {
                $0.formUnion($1.keyScopes.own.union($1.keyScopes.mixed))
            }
            let free = scopes.filter { action(for: key, in: $0, hasPassword: true) == nil }
            return [(free, [key]), (scopes.subtracting(free), [])].filter { !$0.0.isEmpty }.map { scopes, keys in
                Binding(
                    .own(command), keys, in: scopes, help: command.help, hint: .verbatim(command.heading),
                    drop: Self.dropRankOfCommands)
            }
        }
        return KeyTable(bindings: bindings + added)
    }

    /// Above that of all hints of the monitor's own keys.
    private static let dropRankOfCommands = 100

    /// Everything that is wrong with `commands`. Each message continues a sentence that begins with the name of the command
    /// and the key of its table.
    package func problems(with commands: [OwnCommand]) -> [(command: String, key: String, message: LocalizedText)] {
        commands.indices.flatMap { index in
            let command = commands[index]
            let found = [
                ("name", isTaken(command.name) ? OwnCommandText.nameTaken : nil),
                ("key", keyProblem(of: command, after: commands[..<index])),
                ("run", runProblem(of: command)),
            ]
            return found.compactMap { key, message in message.map { (command.name, key, $0) } }
        }
    }

    private func isTaken(_ name: String) -> Bool {
        bindings.contains { binding in
            guard let taken = binding.action.name else { return false }
            return Language.allCases.contains { taken($0) == name }
        }
    }

    private func keyProblem(of command: OwnCommand, after others: ArraySlice<OwnCommand>) -> LocalizedText? {
        guard let key = Key(named: command.key) else { return RebindingText.unknownKey }
        for place in command.places {
            let rival = bindings.first { $0.keys.contains(key) && !$0.scopes.isDisjoint(with: place.keyScopes.own) }
            if let rival { return OwnCommandText.keyTaken(key, rival.help, place) }
            if let other = others.first(where: { $0.places.contains(place) && Key(named: $0.key) == key }) {
                return OwnCommandText.keyTaken(key, by: other.name, place)
            }
        }
        return nil
    }

    private func runProblem(of command: OwnCommand) -> LocalizedText? {
        let arguments = command.run.map { ArgumentTemplate($0).placeholders }
        guard arguments.first?.isEmpty ?? true else { return OwnCommandText.variableProgram }
        for place in command.places {
            let known = place.placeholders.map(\.rawValue)
            if let wrong = arguments.firstIndex(where: { $0.contains { !known.contains($0) } }) {
                return OwnCommandText.unknownPlaceholder(wrong + 1, place, known)
            }
        }
        return command.scriptWithValues.map { OwnCommandText.valueInScript($0 + 1) }
    }
}

extension KeyTable {
    /// Keys of the layers in which commands of the user's own run.
    static let commands = [
        Binding(
            .submit, .enter, in: [.commandAgent], help: LocalizedText(en: "this agent", pt: "este agente"),
            hint: LocalizedText(en: "choose", pt: "escolher")),
        Binding(
            .cancel, .escape, in: [.commandAgent], help: LocalizedText(en: "do nothing", pt: "não faz nada"),
            hint: LocalizedText(en: "cancel", pt: "cancelar")),
        Binding(
            .submit, .enter, in: [.commandConfirmation], help: LocalizedText(en: "run it", pt: "executa"),
            hint: LocalizedText(en: "run it", pt: "executar")),
        Binding(
            .closeOverlay, .escape, .character("q"), in: [.commandConfirmation],
            help: LocalizedText(en: "do not run it", pt: "não executa"),
            hint: LocalizedText(en: "cancel", pt: "cancelar")),
        Binding(
            .closeOverlay, .escape, in: [.commandProgress],
            help: LocalizedText(en: "stop the program; again: leave", pt: "para o programa; de novo, sai"),
            hint: LocalizedText(en: "stop", pt: "parar")),
        Binding(
            .closeOverlay, .escape, .character("q"), .enter, in: [.commandOutput],
            help: LocalizedText(en: "close", pt: "fecha"), hint: LocalizedText(en: "close", pt: "fechar")),
    ]
}

extension OwnCommand {
    /// What it is called on the screen.
    var heading: String { title ?? name }

    /// What the help says about it.
    var help: LocalizedText {
        if let title { return .verbatim(title) }
        let program = run.first ?? ""
        return LocalizedText(en: "run \(program)", pt: "executa \(program)")
    }

    private static let shells: Set<String> = ["sh", "bash", "dash", "zsh", "ksh", "ash", "fish", "busybox"]

    /// The position of a shell script that contains placeholders, and with them whatever a customer writes; nil for none.
    fileprivate var scriptWithValues: Int? {
        let shell = run.firstIndex { Self.shells.contains($0.split(separator: "/").last.map(String.init) ?? "") }
        guard let shell else { return nil }
        // Options may come together, as in -ec.
        let option = run[shell...].dropFirst().firstIndex {
            $0.hasPrefix("-") && !$0.hasPrefix("--") && $0.contains("c")
        }
        guard let option, run.indices.contains(option + 1) else { return nil }
        return ArgumentTemplate(run[option + 1]).placeholders.isEmpty ? nil : option + 1
    }
}

private enum OwnCommandText {
    static let nameTaken = LocalizedText(
        en: "is the name of a command of the monitor: choose another for the table",
        pt: "é o nome de um comando do monitor: escolha outro para a tabela")

    static let variableProgram = LocalizedText(
        en: "must begin with the program itself, without names in braces",
        pt: "deve começar com o próprio programa, sem nomes entre chaves")

    static func keyTaken(_ key: Key, _ help: LocalizedText, _ place: OwnCommand.Place) -> LocalizedText {
        LocalizedText(
            en: "cannot be \(key.name(.english)), which on a \(place.name(.english)) already means: ",
            pt:
                "não pode ser \(key.name(.brazilianPortuguese)), que em \(place.name(.brazilianPortuguese)) já quer dizer: "
        ) + help
    }

    static func keyTaken(_ key: Key, by other: String, _ place: OwnCommand.Place) -> LocalizedText {
        LocalizedText(
            en:
                "cannot be \(key.name(.english)), the key of [commands.\(other)] on a \(place.name(.english)): choose another",
            pt:
                "não pode ser \(key.name(.brazilianPortuguese)), a tecla de [commands.\(other)] em \(place.name(.brazilianPortuguese)): escolha outra"
        )
    }

    static func unknownPlaceholder(_ item: Int, _ place: OwnCommand.Place, _ known: [String]) -> LocalizedText {
        let list = known.map { "{\($0)}" }.joined(separator: ", ")
        return LocalizedText(
            en: "has an unknown name in braces in item \(item); for a \(place.name(.english)) there are \(list)",
            pt:
                "tem um nome desconhecido entre chaves no item \(item); para \(place.name(.brazilianPortuguese)) há \(list)"
        )
    }

    static func valueInScript(_ item: Int) -> LocalizedText {
        LocalizedText(
            en:
                "must not have names in braces in the script (item \(item)), where a customer's words would be commands: add "
                + "them as further items, \"sh\" first, and use \"$1\" in the script",
            pt: "não pode ter nomes entre chaves no script (item \(item)), onde o texto de um cliente viraria comando: "
                + "acrescente-os como outros itens, primeiro \"sh\", e use \"$1\" no script")
    }
}
