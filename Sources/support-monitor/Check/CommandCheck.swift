import Canvas
import Localization
import Settings

/// Says where the programs of the user's own commands are, and which are missing.
struct CommandCheck {
    let settings: MonitorSettings
    let environment: [String: String]

    private static let subject = LocalizedText(en: "commands", pt: "comandos")

    /// One result for each command.
    func results() -> [CheckResult] {
        let search = ProgramSearch(environment: environment)
        return settings.commands.map { command in
            let program = command.run.first ?? ""
            let name = LocalizedText.verbatim("\(command.name): ")
            guard let path = search.path(of: program) else {
                return CheckResult(.fail, Self.subject, name + ProgramSearch.notFound(program))
            }
            return CheckResult(.ok, Self.subject, name + .verbatim(path))
        }
    }
}
