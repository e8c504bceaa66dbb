import Foundation
import Localization
import Settings
import Simulator
import Testing

@testable import support_monitor

@Suite struct ManualTests {
    private let language = Language.preferred(in: ProcessInfo.processInfo.environment)

    private var program: String {
        get throws { try ProgramManual(try CommandLineInfo(), language).page }
    }

    private var pages: [String] {
        get throws { [try program] + Language.allCases.map { SettingsManual($0).page } }
    }

    @Test func `every command and option that the help shows is described`() throws {
        let info = try CommandLineInfo()
        let lines = Set(try program.split(separator: "\n").map(String.init))
        #expect(info.commands.count >= 9)
        for command in info.commands {
            let name = command.commandName == "monitor" ? "" : " \(command.commandName)"
            #expect(lines.contains(".SS \"\(Roff.escaped("support-monitor\(name)"))\""), "\(command.commandName)")
            for argument in command.shownArguments {
                #expect(lines.contains(Roff.escaped(argument.usage)), "\(command.commandName) \(argument.usage)")
                #expect(argument.abstract?.isEmpty == false, "\(argument.usage)")
            }
        }
        for argument in info.command.shownArguments { #expect(lines.contains(Roff.escaped(argument.usage))) }
        let hidden = info.command.subcommands?.filter { $0.shouldDisplay == false }.map(\.commandName)
        #expect(hidden == ["manual"])
        #expect(!lines.contains { $0.contains("clock") })
    }

    @Test(arguments: Language.allCases)
    func `every key of the settings is described`(language: Language) {
        let lines = SettingsManual(language).page.split(separator: "\n")
        for path in SettingsGuide.allPaths {
            let name = path.last ?? ""
            let isHold = path.starts(with: ["alerts", "hold_seconds"])
            let isNamed = lines.contains { line in
                line == "\\fB\(name)\\fR" || line == ".SH \"[\(name)]\"" || isHold && line.contains("\\fB\(name)\\fR")
            }
            #expect(isNamed, "\(path.joined(separator: "."))")
        }
        for key in SettingsGuide.allPaths.map({ $0.dropLast() }) where key.count > 1 && key.last != "hold_seconds" {
            let table = "[\(key.joined(separator: "."))]"
            #expect(lines.contains { $0 == ".SS \"\(table)\"" } || table == "[alerts]", "\(table)")
        }
    }

    @Test func `every fault of the simulator is described, and none that is not there`() {
        let words = Fault.words.replacing("CODE[,WORD]", with: "CODE[;WORD]").split(separator: ",").map {
            $0.trimmingCharacters(in: .whitespaces).replacing(";", with: ",")
        }
        #expect(ManualText.faultWords.map(\.word) == words)
    }

    @Test func `no text is taken for an order to the formatter`() throws {
        let orders: Set = ["TH", "nh", "ad", "SH", "SS", "PP", "TP", "TQ", "IP", "RS", "RE", "nf", "fi", "SY", "YS"]
        for page in try pages {
            for line in page.split(separator: "\n") {
                #expect(!line.hasPrefix("'"))
                if line.hasPrefix(".") {
                    #expect(orders.contains(line.dropFirst().prefix { !$0.isWhitespace }.description), "\(line)")
                }
                // But for what indexes read, so that no formatter depends on an encoding.
                #expect(line.utf8.allSatisfy { $0 < 0x80 } || line.hasPrefix("support\\-monitor"), "\(line)")
                #expect(!line.contains("`"), "\(line)")
            }
        }
        #expect(Roff.escaped(".config") == "\\&.config")
        #expect(Roff.escaped("'x' -a \\n \"q\" ~^") == "\\(aqx\\(aq \\-a \\en \\(dqq\\(dq \\(ti\\(ha")
        #expect(Roff.escaped("a `b` c") == "a \\fBb\\fR c")
        #expect(Roff.escaped("é…") == "\\[u00E9]\\[u2026]")
    }

    @Test(.enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/groff")))
    func `the formatter has nothing to warn about`() throws {
        for page in try pages {
            let process = Process()
            let (input, output, errors) = (Pipe(), Pipe(), Pipe())
            process.executableURL = URL(fileURLWithPath: "/usr/bin/groff")
            process.arguments = ["-Kutf8", "-man", "-Tutf8", "-ww"]
            (process.standardInput, process.standardOutput, process.standardError) = (input, output, errors)
            try process.run()
            let writing = Thread {
                try? input.fileHandleForWriting.write(contentsOf: Data(page.utf8))
                try? input.fileHandleForWriting.close()
            }
            writing.start()
            let text = output.fileHandleForReading.readDataToEndOfFile()
            let warnings = errors.fileHandleForReading.readDataToEndOfFile()
            process.waitUntilExit()
            #expect(text.count > 10_000)
            #expect(String(decoding: warnings, as: UTF8.self).isEmpty)
        }
    }

    @Test func `the version says where it is from`() {
        #expect(Build.title(commit: "abcdef123", day: "2026-11-28") == "support-monitor 0.1.0 (abcdef123 2026-11-28)")
        #expect(Build.title(commit: nil, day: nil) == "support-monitor 0.1.0 (development build)")
    }
}
