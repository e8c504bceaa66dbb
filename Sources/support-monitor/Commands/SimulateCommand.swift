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

    @Option(help: ArgumentHelp(CommandText.scenario(Scenario.names).inUsersLanguage))
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
                try await stage.services.run()
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
