import Foundation
import Localization
import TestSupport
import Testing

@testable import Monitoring

/// The same queue played through call by call.
@Suite struct ErlangSimulationTests {
    struct Setup: CustomTestStringConvertible, Sendable {
        let erlangs: Double
        let agents: Int
        var patience: Double?

        var testDescription: String { "\(erlangs) erlangs, \(agents), patience \(patience.map { "\($0)" } ?? "none")" }
    }

    static let setups = [
        Setup(erlangs: 0.5, agents: 1), Setup(erlangs: 0.8, agents: 1, patience: 100), Setup(erlangs: 4, agents: 6),
        Setup(erlangs: 10, agents: 9, patience: 60), Setup(erlangs: 40, agents: 46),
        Setup(erlangs: 48, agents: 50, patience: 480), Setup(erlangs: 100, agents: 110),
        Setup(erlangs: 200, agents: 216), Setup(erlangs: 200, agents: 200, patience: 120),
        Setup(erlangs: 200, agents: 170, patience: 90),
    ]

    @Test(arguments: setups)
    func `figures are those of a simulation of the same queue, within its own error`(setup: Setup) throws {
        // Given the same queue twenty times, each with other random numbers
        let runs = (1...20).map { Self.run(setup, seed: $0) }
        let queue = ErlangQueue(
            CallLoad(
                callsPerHour: setup.erlangs * 3600 / Self.handlingTime, handlingTime: .seconds(Self.handlingTime),
                patience: setup.patience.map { .seconds($0) }), agents: setup.agents)
        func expect(_ figure: Double, _ simulated: (Run) -> Double, least: Double, _ what: String) {
            let values = runs.map(simulated)
            let mean = values.reduce(0, +) / Double(values.count)
            let variance = values.map { ($0 - mean) * ($0 - mean) }.reduce(0, +) / Double(values.count - 1)
            // Student's t with 19 degrees of freedom: 99.9 % of all means are within.
            let error = 3.883 * (variance / Double(values.count)).squareRoot()
            #expect(abs(figure - mean) <= error, "\(what): \(figure), simulated \(mean) ± \(error)")
            // An error that covers everything would prove nothing.
            #expect(error <= max(0.3 * mean, least), "\(what): \(mean) ± \(error)")
        }
        // Then the formulas agree with what happened
        expect(queue.waitingProbability, \.waited, least: 0.01, "waited")
        expect(queue.serviceLevel(within: .seconds(Self.limit)), \.answered, least: 0.01, "answered")
        expect(try #require(queue.meanWait).seconds, \.wait, least: 0.5, "wait")
        if setup.patience != nil { expect(queue.abandonment, \.hungUp, least: 0.005, "hung up") }
    }

    private static let handlingTime = 240.0
    private static let limit = 20.0

    /// What happened to the callers.
    private struct Run {
        var waited = 0.0
        var answered = 0.0
        var hungUp = 0.0
        /// The mean wait in seconds.
        var wait = 0.0
    }

    private static func run(_ setup: Setup, seed: Int) -> Run {
        var numbers = SeededNumbers(seed: seed)
        func exponential(_ mean: Double) -> Double { -mean * log(1 - Double.random(in: 0..<1, using: &numbers)) }
        let between = handlingTime / setup.erlangs
        // The first calls find an empty house.
        let (warmUp, calls) = (3000 + Int(setup.erlangs) * 30, 10_000 + Int(setup.erlangs) * 300)
        var free = FreeTimes(agents: setup.agents)
        var (now, run) = (0.0, Run())
        for call in 0..<warmUp + calls {
            now += exponential(between)
            let offered = max(0, free.first - now)
            let patience = setup.patience.map(exponential) ?? .infinity
            let stays = offered < patience
            if stays { free.replaceFirst(with: now + offered + exponential(handlingTime)) }
            guard call >= warmUp else { continue }
            if offered > 0 { run.waited += 1 }
            if stays, offered <= limit { run.answered += 1 }
            if !stays { run.hungUp += 1 }
            run.wait += min(offered, patience)
        }
        let count = Double(calls)
        return Run(
            waited: run.waited / count, answered: run.answered / count, hungUp: run.hungUp / count,
            wait: run.wait / count)
    }

    /// When each person is free again, as a heap with the earliest first.
    private struct FreeTimes {
        private var times: [Double]

        init(agents: Int) { times = Array(repeating: 0, count: agents) }

        var first: Double { times[0] }

        mutating func replaceFirst(with time: Double) {
            times[0] = time
            var place = 0
            while true {
                var next = 2 * place + 1
                guard next < times.count else { return }
                if next + 1 < times.count, times[next + 1] < times[next] { next += 1 }
                guard times[next] < times[place] else { return }
                times.swapAt(place, next)
                place = next
            }
        }
    }
}
