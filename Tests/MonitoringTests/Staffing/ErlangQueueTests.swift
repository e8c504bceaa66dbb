import Foundation
import Localization
import TestSupport
import Testing

@testable import Monitoring

@Suite struct ErlangQueueTests {
    /// A queue with figures as a book prints them.
    struct Published: CustomTestStringConvertible, Sendable {
        enum Figure: Sendable {
            /// The part that waits, hangs up, finds everybody busy in a group without a queue, or the part of time on calls.
            case waits, hangsUp, isLost, busy
            /// The mean wait in the unit of time, and the mean number of those who wait.
            case wait, waiting
            /// The part that waits longer, and that is answered within a time, in the unit of time.
            case waitsLonger(Double), answered(Double)
            /// The wait in the unit of time that one caller of ten exceeds.
            case percentile90
        }

        let source: String
        let erlangs: Double
        let agents: Int
        /// In the unit of time.
        var handlingTime = 1.0
        /// In the unit of time.
        var patience: Double?
        let figures: [(figure: Figure, printed: String)]

        var testDescription: String { "\(source): \(erlangs) erlangs, \(agents)" }

        /// A unit of time is taken as 60 seconds.
        var queue: ErlangQueue {
            ErlangQueue(
                CallLoad(
                    callsPerHour: erlangs * 60 / handlingTime, handlingTime: .seconds(60 * handlingTime),
                    patience: patience.map { .seconds(60 * $0) }), agents: agents)
        }
    }

    private static let adan = "Adan and Resing, Queueing Systems, table 5.1"
    private static let hillier = "Hillier and Lieberman, Introduction to Operations Research, County Hospital"
    private static let garnett = "Garnett, Mandelbaum and Reiman, Designing a Call Center with Impatient Customers"
    private static let tanner = "Tanner, Erlang C formulae made simple with an easy worked example"
    private static let helper = "Call Centre Helper, Erlang C formula, a worked example"
    private static let monks = "Monks, Operations Management, table of Lq"
    private static let loss = "Erlang loss table, grade of service 0.010"

    static let published: [Published] = [
        Published(source: adan, erlangs: 0.9, agents: 1, figures: [(.waits, "0.90"), (.wait, "9.00")]),
        Published(source: adan, erlangs: 1.8, agents: 2, figures: [(.waits, "0.85"), (.wait, "4.26")]),
        Published(source: adan, erlangs: 4.5, agents: 5, figures: [(.waits, "0.76")]),
        Published(source: adan, erlangs: 9, agents: 10, figures: [(.waits, "0.67"), (.wait, "0.67")]),
        Published(source: adan, erlangs: 18, agents: 20, figures: [(.waits, "0.55"), (.wait, "0.28")]),
        // Two patients an hour, who need 20 minutes each; the unit is an hour.
        Published(
            source: hillier, erlangs: 2.0 / 3, agents: 1, handlingTime: 1.0 / 3,
            figures: [(.waits, "0.667"), (.waitsLonger(1), "0.245"), (.wait, "0.667"), (.waiting, "1.333")]),
        Published(
            source: hillier, erlangs: 2.0 / 3, agents: 2, handlingTime: 1.0 / 3,
            figures: [(.waits, "0.167"), (.waitsLonger(1), "0.003"), (.wait, "0.042"), (.waiting, "0.083")]),
        // 48 calls a minute of a minute each; the unit is a second, and then callers wait two minutes.
        Published(
            source: garnett, erlangs: 48, agents: 50, handlingTime: 60,
            figures: [(.wait, "20.8"), (.percentile90, "58.1"), (.waiting, "17"), (.busy, "0.96")]),
        Published(
            source: garnett, erlangs: 48, agents: 50, handlingTime: 60, patience: 120,
            figures: [(.hangsUp, "0.031"), (.wait, "3.7"), (.waiting, "3"), (.busy, "0.93")]),
        Published(
            source: garnett + ", 3.1 % fewer calls", erlangs: 48 * 0.969, agents: 50, handlingTime: 60,
            figures: [(.wait, "8.8"), (.waiting, "7"), (.busy, "0.93")]),
        // 360 calls of four minutes in half an hour.
        Published(
            source: tanner, erlangs: 48, agents: 55, handlingTime: 240,
            figures: [(.busy, "0.873"), (.waits, "0.239"), (.wait, "8.2")]),
        // 200 calls of three minutes in an hour.
        Published(
            source: helper, erlangs: 10, agents: 14, handlingTime: 180,
            figures: [(.waits, "0.174"), (.answered(20), "0.888"), (.wait, "7.8"), (.busy, "0.714")]),
        Published(source: monks, erlangs: 0.5, agents: 1, figures: [(.waiting, "0.5000")]),
        Published(source: monks, erlangs: 0.5, agents: 2, figures: [(.waiting, "0.0333")]),
        Published(source: monks, erlangs: 0.9, agents: 2, figures: [(.waiting, "0.2285")]),
        Published(source: monks, erlangs: 0.9, agents: 3, figures: [(.waiting, "0.0300")]),
        Published(source: monks, erlangs: 1, agents: 2, figures: [(.waiting, "0.3333")]),
        Published(source: monks, erlangs: 1.5, agents: 2, figures: [(.waiting, "1.9286")]),
        Published(source: monks, erlangs: 1.5, agents: 3, figures: [(.waiting, "0.2368")]),
        Published(source: monks, erlangs: 2, agents: 4, figures: [(.waiting, "0.1739")]),
        Published(source: monks, erlangs: 2, agents: 5, figures: [(.waiting, "0.0398")]),
        Published(source: loss, erlangs: 0.0101, agents: 1, figures: [(.isLost, "0.010")]),
        Published(source: loss, erlangs: 1.36, agents: 5, figures: [(.isLost, "0.010")]),
        Published(source: loss, erlangs: 4.46, agents: 10, figures: [(.isLost, "0.010")]),
        Published(source: loss, erlangs: 12.0, agents: 20, figures: [(.isLost, "0.010")]),
        Published(source: loss, erlangs: 37.9, agents: 50, figures: [(.isLost, "0.010")]),
        Published(source: loss, erlangs: 84.1, agents: 100, figures: [(.isLost, "0.010")]),
        Published(source: loss, erlangs: 179.7, agents: 200, figures: [(.isLost, "0.010")]),
    ]

    @Test(arguments: published)
    func `figures are those of published tables, to the last digit printed there`(row: Published) throws {
        let queue = row.queue
        for (figure, printed) in row.figures {
            let exact =
                switch figure {
                case .waits: queue.waitingProbability
                case .hangsUp: queue.abandonment
                case .isLost: Self.lost(queue)
                case .busy: queue.occupancy
                case .wait: try #require(queue.meanWait).seconds / 60
                case .waiting: try #require(queue.meanWaiting)
                case .waitsLonger(let time): 1 - queue.serviceLevel(within: .seconds(60 * time))
                case .answered(let time): queue.serviceLevel(within: .seconds(60 * time))
                case .percentile90: Self.percentile90(queue) / 60
                }
            let digits = printed.split(separator: ".").dropFirst().first?.count ?? 0
            #expect(String(format: "%.\(digits)f", exact) == printed, "\(figure): \(exact)")
        }
    }

    @Test func `the tables have more than fifty values`() {
        #expect(Self.published.map(\.figures.count).reduce(0, +) > 50)
    }

    /// What Erlang's loss formula gives, from the part that waits where everybody does.
    private static func lost(_ queue: ErlangQueue) -> Double {
        let (waits, agents) = (queue.waitingProbability, Double(queue.agents))
        return waits * (agents - queue.load.erlangs) / (agents - queue.load.erlangs * waits)
    }

    /// In seconds, by halving.
    private static func percentile90(_ queue: ErlangQueue) -> Double {
        var (short, long) = (0.0, 1e5)
        for _ in 0..<60 {
            let middle = (short + long) / 2
            if queue.serviceLevel(within: .seconds(middle)) < 0.9 { short = middle } else { long = middle }
        }
        return long
    }

    /// The states of the queue one by one, with factorials as logarithms of the gamma function: slow, and independent.
    private struct States {
        var waits = 0.0
        var waiting = 0.0
        var busy = 0.0

        init(_ erlangs: Double, _ agents: Int, handlingTime: Double, patience: Double?) {
            let most = agents + 40_000
            var logs: [Double] = (0...agents).map { Double($0) * log(erlangs) - lgamma(Double($0) + 1) }
            for state in agents + 1...most {
                let leaving = Double(agents) + (patience.map { handlingTime / $0 } ?? 0) * Double(state - agents)
                logs.append(logs[state - 1] + log(erlangs / leaving))
                if logs[state] < logs[agents] - 60, erlangs < leaving { break }
            }
            let largest = logs.max() ?? 0
            let weights = logs.map { exp($0 - largest) }
            let sum = weights.reduce(0, +)
            for (state, weight) in weights.enumerated() {
                if state >= agents { waits += weight / sum }
                waiting += Double(max(0, state - agents)) * weight / sum
                busy += Double(min(agents, state)) * weight / sum
            }
        }
    }

    @Test(arguments: [
        (0.01, 1), (0.5, 1), (3, 4), (10, 12), (47.5, 50), (100, 101), (150, 180), (200, 201), (200, 230), (500, 520),
    ])
    func `figures are those of a sum over all states, with and without patience`(erlangs: Double, agents: Int) throws {
        for patience in [nil, 20.0, 240, 3000] {
            let handlingTime = 240.0
            let queue = ErlangQueue(
                CallLoad(
                    callsPerHour: erlangs * 3600 / handlingTime, handlingTime: .seconds(handlingTime),
                    patience: patience.map { .seconds($0) }), agents: agents)
            let states = States(erlangs, agents, handlingTime: handlingTime, patience: patience)
            func expectSame(_ value: Double, _ other: Double, _ what: String) {
                #expect(abs(value - other) <= 1e-8 * max(other, 1e-6), "\(what) \(value) \(other) \(patience ?? 0)")
            }
            expectSame(queue.waitingProbability, states.waits, "waits")
            expectSame(try #require(queue.meanWaiting), states.waiting, "waiting")
            expectSame(queue.occupancy, states.busy / Double(agents), "busy")
            // Who calls is answered or hangs up, and those who hang up are the part of the work that is missing.
            expectSame(queue.abandonment, max(0, 1 - states.busy / erlangs), "hangs up")
            // Without limit, everybody who stays is answered.
            expectSame(queue.serviceLevel(within: .seconds(1e6)), 1 - queue.abandonment, "answered")
            expectSame(queue.serviceLevel(within: .zero), 1 - states.waits, "at once")
        }
    }

    @Test func `a patience without end is none`() {
        for (erlangs, agents) in [(3.0, 4), (190, 200)] {
            let calls = erlangs * 30
            let queues = [nil, Duration.seconds(100_000_000)].map { patience in
                ErlangQueue(
                    CallLoad(callsPerHour: calls, handlingTime: .seconds(120), patience: patience), agents: agents)
            }
            for time in [0, 5, 20, 300] {
                let levels = queues.map { $0.serviceLevel(within: .seconds(time)) }
                #expect(abs(levels[0] - levels[1]) < 1e-4)
            }
        }
    }

    @Test func `too few people without patience never catch up, and with patience somebody is answered`() throws {
        // Given 200 erlangs
        let endless = CallLoad(callsPerHour: 3000, handlingTime: .seconds(240))
        // When no more than 200 people take calls
        for agents in [0, 1, 199, 200] {
            let queue = ErlangQueue(endless, agents: agents)
            // Then waits have no end
            #expect(queue.waitingProbability == 1)
            #expect(queue.meanWait == nil && queue.meanWaiting == nil)
            #expect(queue.serviceLevel(within: .seconds(3600)) == 0)
            #expect(queue.occupancy == (agents == 0 ? 0 : 1))
        }
        // And with a day of patience half of the calls are answered by half of the people
        let patient = ErlangQueue(
            CallLoad(callsPerHour: 3000, handlingTime: .seconds(240), patience: .seconds(86_400)), agents: 100)
        #expect(abs(patient.abandonment - 0.5) < 1e-9)
        #expect(abs(try #require(patient.meanWait).seconds - 43_200) < 1)
        #expect(patient.occupancy > 0.999_999)
        #expect(patient.serviceLevel(within: .seconds(20)) < 1e-9)
    }

    @Test func `extremes are figures, too`() {
        for calls in [0, 0.001, 1, 1000, 1_000_000] {
            for seconds in [0, 1, 240, 86_400] {
                for patience in [nil, 0, 1, 120, 86_400] {
                    for agents in [0, 1, 7, 1000] {
                        let queue = ErlangQueue(
                            CallLoad(
                                callsPerHour: calls, handlingTime: .seconds(seconds),
                                patience: patience.map { .seconds($0) }), agents: agents)
                        let figures = [
                            queue.waitingProbability, queue.abandonment, queue.occupancy,
                            queue.serviceLevel(within: .seconds(20)), queue.serviceLevel(within: .zero),
                        ]
                        #expect(figures.allSatisfy { (0...1).contains($0) }, "\(queue) \(figures)")
                        #expect(queue.meanWaiting?.isFinite ?? true)
                    }
                }
            }
        }
    }

    @Test func `the people needed are the fewest with whom the target is met`() throws {
        for erlangs in [0.01, 0.5, 3, 10, 48, 120, 200, 900] {
            for patience in [nil, Duration.seconds(90)] {
                for text in ["80 in 20", "99 in 0", "1 in 3600", "95 in 10"] {
                    let target = try #require(ServiceLevelTarget(text))
                    let load = CallLoad(
                        callsPerHour: erlangs * 20, handlingTime: .seconds(180), patience: patience)
                    let agents = load.agents(toReach: target)
                    let isMet = [agents, agents - 1].map {
                        ErlangQueue(load, agents: $0).serviceLevel(within: target.time) >= target.share
                    }
                    #expect(isMet == [true, false], "\(erlangs) \(text) \(agents)")
                }
            }
        }
        // 10 erlangs of three minutes: with 13 people 79.6 % are answered in time, with 14 88.8 %.
        let load = CallLoad(callsPerHour: 200, handlingTime: .seconds(180))
        #expect(load.agents(toReach: .usual) == 14)
        #expect(CallLoad(callsPerHour: 0, handlingTime: .seconds(180)).agents(toReach: .usual) == 0)
        #expect(CallLoad(callsPerHour: -5, handlingTime: .zero).agents(toReach: .usual) == 0)
    }

    @Test func `a target is read as it is written`() throws {
        for (text, percent, seconds) in [("80 in 20", 80, 20), (" 95  IN 0 ", 95, 0), ("1 in 3600", 1, 3600)] {
            let target = try #require(ServiceLevelTarget(text))
            #expect(target == ServiceLevelTarget(percent: percent, within: .seconds(seconds)))
            #expect(ServiceLevelTarget("\(target)") == target)
        }
        for text in [
            "", "80", "80/20", "80 20", "80 on 20", "0 in 20", "100 in 20", "80 in 3601", "80 in -1", "8O in 20",
            "80 in 20 s", "+80 in 20", "99999999999999999999 in 20",
        ] { #expect(ServiceLevelTarget(text) == nil, "\(text)") }
        #expect(ServiceLevelTarget.usual == ServiceLevelTarget("80 in 20"))
    }
}
