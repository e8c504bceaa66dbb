import ArgumentParser
import Foundation
import Localization
import Settings
import Simulator

/// The page `support-monitor(1)`.
struct ProgramManual {
    private let info: CommandLineInfo
    private let language: Language

    /// Writes it with what `info` says in the language of the locale, which should be `language`.
    init(_ info: CommandLineInfo, _ language: Language) throws {
        self.info = info
        self.language = language
    }

    /// The page, for `man`.
    var page: String {
        var roff = Roff(
            "support-monitor", section: 1, date: Build.day ?? "", footer: "support-monitor \(Build.version)",
            manual: ManualText.title(language))
        roff.section(ManualText.name(language))
        roff.name("support-monitor", info.command.abstract ?? "")
        roff.section(ManualText.synopsis(language))
        for command in info.commands { roff.usage(called(command), synopsis(of: command)) }
        roff.section(ManualText.description(language))
        roff.paragraphs(ManualText.about(language))
        roff.section(ManualText.commands(language))
        for command in info.commands { write(command, to: &roff) }
        roff.section(ManualText.commonOptions(language))
        roff.paragraphs(ManualText.commonIntroduction(language))
        for argument in common { write(argument, to: &roff) }
        for argument in info.command.shownArguments where !common.contains(argument) { write(argument, to: &roff) }
        roff.section(ManualText.exitStatus(language))
        for (code, meaning) in ManualText.exitCodes { roff.item("`\(code)`", meaning(language)) }
        roff.section(ManualText.environment(language))
        let keys = SettingsGuide.allPaths.filter(SettingsGuide.isInEnvironment).map { "`\($0[0])`" }
        roff.item(keys, ManualText.credentialVariables(language))
        for (names, meaning) in ManualText.variables { roff.item(names.map { "`\($0)`" }, meaning(language)) }
        roff.section(ManualText.files(language))
        for (path, meaning) in ManualText.settingsFiles { roff.item("`\(path)`", meaning(language)) }
        roff.paragraphs(ManualText.stateDirectory(language))
        for (path, meaning) in ManualText.stateFiles { roff.item("`\(path)`", meaning(language)) }
        roff.paragraphs(ManualText.stateNotes(language))
        roff.section(ManualText.faults(language))
        roff.paragraphs(ManualText.faultsIntroduction(language))
        for (word, meaning) in ManualText.faultWords { roff.item("`\(word)`", meaning(language)) }
        roff.paragraphs(ManualText.faultsEnd(language))
        roff.section(ManualText.examples(language))
        for (meaning, command) in ManualText.exampleCommands {
            roff.paragraphs(meaning(language))
            roff.example(command)
        }
        roff.section(ManualText.seeAlso(language))
        roff.paragraphs("`support-monitor-settings`(5), `systemd.exec`(5), `logrotate`(8)")
        return roff.text
    }

    /// The options that almost every command has.
    private var common: [CommandLineInfo.Argument] {
        let commands = info.commands
        return (commands.first?.shownArguments ?? []).filter { argument in
            commands.count { $0.shownArguments.contains(argument) } >= commands.count - 1
        }
    }

    private func called(_ command: CommandLineInfo.Command) -> String {
        command.isDefault ? "support-monitor" : "support-monitor \(command.commandName)"
    }

    private func synopsis(of command: CommandLineInfo.Command) -> [String] {
        command.shownArguments.filter { !common.contains($0) }.map { argument in
            let word = argument.isOptional ? "[\(argument.usage)]" : argument.usage
            return argument.isRepeating ? "\(word)…" : word
        }
    }

    private func write(_ command: CommandLineInfo.Command, to roff: inout Roff) {
        roff.subsection(called(command))
        roff.paragraphs(command.abstract ?? "")
        roff.paragraphs(command.discussion ?? "")
        for argument in command.shownArguments where !common.contains(argument) { write(argument, to: &roff) }
        if let more = ManualText.more(about: command.commandName) { roff.paragraphs(more(language)) }
    }

    private func write(_ argument: CommandLineInfo.Argument, to roff: inout Roff) {
        var text = [argument.abstract, argument.discussion].compactMap(\.self).joined(separator: "\n\n")
        if let value = argument.defaultValue { text += " " + ManualText.defaultValue(value)(language) }
        roff.item(argument.usage, text)
    }
}

extension CommandLineInfo.Command {
    /// Whether it runs when no command is named.
    fileprivate var isDefault: Bool { commandName == MonitorCommand.configuration.commandName }
}
