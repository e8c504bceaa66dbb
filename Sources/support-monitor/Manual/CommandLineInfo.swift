import ArgumentParser
import Foundation

/// What the argument parser knows about the program, as far as the manual needs it.
struct CommandLineInfo: Decodable {
    /// A command with its arguments.
    struct Command: Decodable {
        var commandName: String
        var shouldDisplay: Bool?
        var abstract: String?
        var discussion: String?
        var subcommands: [Command]?
        var arguments: [Argument]?
    }

    /// An argument, an option or a flag.
    struct Argument: Decodable, Equatable {
        /// A name with its dashes to be added.
        struct Name: Decodable, Equatable {
            var kind: String
            var name: String
        }

        var kind: String
        var shouldDisplay: Bool
        var isOptional: Bool
        var isRepeating: Bool
        var names: [Name]?
        var valueName: String?
        var defaultValue: String?
        var allValues: [String]?
        var abstract: String?
        var discussion: String?
    }

    let command: Command

    /// - Throws: If the parser describes itself in another way than expected.
    init() throws {
        self = try JSONDecoder().decode(CommandLineInfo.self, from: Data(SupportMonitor._dumpHelp().utf8))
    }

    /// The commands that are shown in the help, without the one that prints it.
    var commands: [Command] {
        (command.subcommands ?? []).filter { $0.shouldDisplay != false && $0.commandName != "help" }
    }
}

extension CommandLineInfo.Command {
    /// The arguments that are shown in the help.
    var shownArguments: [CommandLineInfo.Argument] { (arguments ?? []).filter(\.shouldDisplay) }
}

extension CommandLineInfo.Argument {
    /// `--config`, `-h`.
    var spellings: [String] {
        (names ?? []).map { $0.kind == "long" ? "--\($0.name)" : "-\($0.name)" }
    }

    /// As it is typed, with its value: `--config FILE`, with what is literal in backquotes.
    var usage: String {
        let value = (valueName ?? "").uppercased()
        switch kind {
        case "positional": return allValues.map { "`\($0.joined(separator: "`|`"))`" } ?? value
        case "flag": return "`\(spellings.joined(separator: "`, `"))`"
        default: return "`\(spellings.joined(separator: "`, `"))` \(value)"
        }
    }
}
