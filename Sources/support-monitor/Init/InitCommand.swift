import ArgumentParser
import Canvas
import Diagnostics
import Foundation
import HTTPTransport
import IntercomAPI
import Localization
import Settings
import Terminal

/// `support-monitor init`: from the credentials to a settings file that works.
struct InitCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "init", abstract: InitText.abstract.inUsersLanguage,
        discussion: InitText.discussion.inUsersLanguage)

    @Flag(name: .customLong("from-env"), help: ArgumentHelp(InitText.fromEnvironment.inUsersLanguage))
    var isFromEnvironment = false

    @Option(help: ArgumentHelp(InitText.output.inUsersLanguage, valueName: "file"), completion: .file())
    var output: String?

    /// Stops the clock, as for all commands.
    @Option(help: .hidden)
    var clock: WallTime = .system

    func validate() throws {
        guard output?.isEmpty != true else {
            throw ValidationError(CommandText.emptyOption("--output").inUsersLanguage)
        }
    }

    func run() async throws {
        let environment = ProcessInfo.processInfo.environment
        let language = Language.preferred(in: environment)
        guard isFromEnvironment || TerminalPrompt.isPossible else {
            throw ExportCommand.refusal(InitText.noTerminal(language))
        }
        let file = try InitFile(output, environment: environment, language: language)
        try file.check()
        let answers = try await AsyncHTTPClientExchange.open { exchange in
            let trial = InitTrial(exchange: exchange, time: clock) { _ in .discarded }
            if isFromEnvironment { return try await Self.answers(in: environment, trial, language) }
            let dialog = InitDialog(
                console: .terminal, trial: trial, language: language,
                addresses: InitAnswers(environment: environment, keys: InitAnswers.addresses))
            do {
                return try await dialog.answers()
            } catch is InitDialog.Ended {
                StandardError.write("\n" + InitText.ended(language))
                throw ExitCode.failure
            }
        }
        try file.write(answers)
        let overriding = isFromEnvironment ? [] : InitAnswers.credentials.filter { environment[$0]?.isEmpty == false }
        let closing = [
            InitText.written(file.path),
            InitText.next(file.optionsToRead, hasSlack: answers["SLACK_WEBHOOK"] != nil),
        ]
        let note = overriding.isEmpty ? [] : [InitText.overridden(overriding)]
        let lines = (closing + note).map { DisplayText($0(language)).string + "\n" }
        try StandardOutput.write(Data(lines.joined().utf8))
    }
}

extension InitCommand {
    /// What the environment says, if the services accept it.
    ///
    /// - Throws: An exit code, after all problems were printed to stderr.
    static func answers(
        in environment: [String: String], _ trial: InitTrial, _ language: Language
    ) async throws -> InitAnswers {
        let keys = InitAnswers.credentials + InitAnswers.addresses
        var answers = InitAnswers(environment: environment, keys: keys)
        let problems = problems(in: answers, keys)
        guard problems.isEmpty else {
            for problem in problems { StandardError.write(problem(language)) }
            throw ExitCode.badSettings
        }
        do {
            let workspace = try await trial.workspace(answers)
            guard let id = answers["INTERCOM_APP_ID"] ?? workspace?.idCode,
                SettingsGuide.complaint(about: id, for: "INTERCOM_APP_ID") == nil
            else { throw ExportCommand.refusal(InitText.unknownWorkspace(language)) }
            answers["INTERCOM_APP_ID"] = id
            if let zone = workspace?.timezone, SettingsGuide.complaint(about: zone, at: ["monitor", "timezone"]) == nil
            {
                answers.timeZone = zone
            }
        } catch let error as TransportError {
            StandardError.write(error.explanation(language))
            throw ExitCode.failure
        }
        let results = try await trial.check(answers).filter { $0.mark != .ok }
        for result in results { StandardError.write(result.line(in: language)) }
        guard results.allSatisfy({ $0.mark != .fail }) else { throw ExitCode.failure }
        return answers
    }

    private static func problems(in answers: InitAnswers, _ keys: [String]) -> [LocalizedText] {
        var problems: [LocalizedText] = []
        if answers["INTERCOM_TOKEN"] == nil { problems.append(InitText.notSet("INTERCOM_TOKEN")) }
        let pair = ["AIRCALL_ID", "AIRCALL_TOKEN"]
        for (key, other) in zip(pair, pair.reversed()) where answers[key] == nil && answers[other] != nil {
            problems.append(InitText.otherHalf(key, given: other))
        }
        for key in keys {
            guard let value = answers[key], let complaint = SettingsGuide.complaint(about: value, for: key) else {
                continue
            }
            problems.append(.verbatim("\(key) ") + complaint)
        }
        return problems
    }
}

/// The file that `init` writes.
struct InitFile {
    /// The path, as it is shown.
    let path: String
    /// What commands have to be told to read it, with a blank before it; empty if they find it.
    let optionsToRead: String
    private let language: Language

    /// - Throws: An exit code, after the reason was printed to stderr: there is no place for it, or settings are there.
    init(_ output: String?, environment: [String: String], language: Language) throws {
        self.language = language
        let here = URL(fileURLWithPath: FileManager.default.currentDirectoryPath, isDirectory: true)
        let loader = SettingsLoader(environment: environment, workingDirectory: here)
        if let output {
            path = output
            let file = URL(fileURLWithPath: output).standardizedFileURL.path
            let found = [loader.placeForNewFile, "secrets.toml"].compactMap(\.self).map {
                URL(fileURLWithPath: $0).standardizedFileURL.path
            }
            optionsToRead = found.contains(file) ? "" : " --config \(ShellText.word(output))"
            return
        }
        guard let place = loader.placeForNewFile else { throw ExportCommand.refusal(InitText.nowhere(language)) }
        // One that is found before would be read instead.
        if let present = loader.presentFile { throw ExportCommand.refusal(InitText.exists(present)(language)) }
        (path, optionsToRead) = (place, "")
    }

    /// Says before any question what would fail after them.
    ///
    /// - Throws: An exit code, after the reason was printed to stderr.
    func check() throws {
        if isSomething(path) { throw ExportCommand.refusal(InitText.exists(path)(language)) }
        var folder = folder
        while !isSomething(folder.path), folder.path != "/" { folder.deleteLastPathComponent() }
        var isDirectory: ObjCBool = false
        let exists = FileManager.default.fileExists(atPath: folder.path, isDirectory: &isDirectory)
        guard exists, isDirectory.boolValue, access(folder.path, W_OK | X_OK) == 0 else {
            throw ExportCommand.refusal(ExportText.notWritable(path)(language))
        }
        if folder.path == self.folder.path {
            try writing { () throws(ExportOutput.Failure) in try ExportOutput.checkTarget(path, mayReplace: false) }
        }
    }

    /// Whether there is anything of that name; a link that leads nowhere is something, too.
    private func isSomething(_ path: String) -> Bool {
        (try? FileManager.default.attributesOfItem(atPath: path)) != nil
    }

    /// Writes the file, readable by its owner only, unless there is one by now.
    ///
    /// - Throws: An exit code, after the reason was printed to stderr.
    func write(_ answers: InitAnswers) throws {
        try? FileManager.default.createDirectory(
            at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        try writing { () throws(ExportOutput.Failure) in
            let file = try ExportOutput(path, mayReplace: false)
            _ = file.write(Array(answers.file(in: language).utf8))
            try file.finish()
        }
    }

    private var folder: URL { URL(fileURLWithPath: path).standardizedFileURL.deletingLastPathComponent() }

    private func writing(_ body: () throws(ExportOutput.Failure) -> Void) throws {
        do throws(ExportOutput.Failure) {
            try body()
        } catch {
            throw ExportCommand.refusal((error.isTaken ? InitText.exists(path) : error.message)(language))
        }
    }
}

extension InitConsole {
    /// The terminal that the program was started in.
    static var terminal: InitConsole {
        InitConsole { text in
            write(
                text.split(separator: "\n", omittingEmptySubsequences: false).map { DisplayText(String($0)).string }
                    .joined(
                        separator: "\n") + "\n")
        } ask: { question in
            write(question)
            return TerminalPrompt.line()
        } askHidden: { question in
            let answer = TerminalPrompt.hiddenLine { write(question) }
            write("\n")
            return answer
        }
    }

    private static func write(_ text: String) {
        try? FileHandle.standardOutput.write(contentsOf: Data(text.utf8))
    }
}
