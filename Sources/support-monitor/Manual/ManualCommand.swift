import ArgumentParser
import Foundation
import Localization
import Settings

/// `support-monitor manual`: the pages of the manual and the sample of settings, for whoever packages the program. They are
/// in the language of the locale.
struct ManualCommand: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "manual", shouldDisplay: false)

    /// A page of the manual.
    enum Section: String, CaseIterable, ExpressibleByArgument {
        case program = "1"
        case settings = "5"
    }

    @Option(help: .hidden)
    var section: Section?

    @Flag(help: .hidden)
    var sample = false

    func validate() throws {
        guard (section != nil) != sample else { throw ValidationError("--section 1, --section 5, --sample") }
    }

    func run() throws {
        let language = Language.preferred(in: ProcessInfo.processInfo.environment)
        let text =
            switch section {
            case .program: try ProgramManual(try CommandLineInfo(), language).page
            case .settings: SettingsManual(language).page
            case nil: SettingsGuide.standard.file(SettingsGuide.sampleHeading, in: language)
            }
        try StandardOutput.write(Data(text.utf8))
    }
}
