import ArgumentParser
import Diagnostics
import Foundation
import Localization
import ServiceLifecycle
package import Simulator

/// `support-monitor simulate`: serves the simulator without a monitor.
struct SimulateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "simulate", abstract: CommandText.simulate.inUsersLanguage)

    @OptionGroup var common: CommonOptions

    @Option(help: ArgumentHelp(CommandText.port.inUsersLanguage))
    var port = 0

    @Option(help: ArgumentHelp(CommandText.seed.inUsersLanguage))
    var seed: UInt64 = 7

    @Option(help: ArgumentHelp(CommandText.scenario(Scenario.names).inUsersLanguage), completion: .list(Scenario.names))
    var scenario: Scenario = .demo

    @Option(help: ArgumentHelp(CommandText.fault(Fault.words).inUsersLanguage, valueName: "order"))
    var fault: [FaultOrder] = []

    func validate() throws {
        guard (0...65_535).contains(port) else {
            throw ValidationError(CommandText.portOutOfRange.inUsersLanguage)
        }
    }

    func run() async throws {
        let stage = SimulatedStage(
            scenario: scenario, seed: seed, time: common.clock, port: port, refreshInterval: .seconds(10))
        for order in fault { stage.services.inject(order) }
        let serving = CancellableService {
            try await withThrowingTaskGroup { group in
                group.addTask { try StandardOutput.write(Data(try await stage.settings().utf8)) }
                group.addTask {
                    for await message in stage.services.acceptedMessages { StandardError.write(Self.text(of: message)) }
                }
                try await stage.services.run()
                group.cancelAll()
            }
        }
        do {
            try await ServiceGroup(leaders: [serving], log: common.log("simulator")).run()
        } catch is CancellationError {
            return
        } catch {
            StandardError.write(CommandText.portTaken(port).inUsersLanguage)
            throw ExitCode.badSettings
        }
    }

    /// A message as it would stand in the channel, below the time at which it came.
    private static func text(of message: SimulatedSlackMessage) -> String {
        let instant = Date(timeIntervalSince1970: TimeInterval(message.at))
        let style = Date.VerbatimFormatStyle(
            format: """
                \(hour: .twoDigits(clock: .twentyFourHour, hourCycle: .zeroBased)):\(minute: .twoDigits)\
                :\(second: .twoDigits)
                """, timeZone: .current, calendar: Calendar(identifier: .gregorian))
        let heading = "\(instant.formatted(style)) Slack"
        return ([heading] + message.shownLines.map { "  \($0)" }).joined(separator: "\n")
    }
}

extension FaultOrder: ExpressibleByArgument {
    package init?(argument: String) {
        guard let order = try? FaultOrder(argument) else { return nil }
        self = order
    }
}

extension Scenario: ExpressibleByArgument {
    /// The names of all scenarios, in display order.
    static var names: [String] { named.map(\.name) }

    package init?(argument: String) {
        self.init(name: argument)
    }

    package var defaultValueDescription: String { name }

    package static var allValueStrings: [String] { names }
}
