import Foundation
import Localization

/// Callers before a group of people who take one call each.
///
/// Calls arrive independently of each other and last an exponentially distributed time; whoever finds everybody busy waits, first
/// come, first served. With a patience this is Erlang A (M/M/n+M): a caller who waits hangs up after an exponentially distributed
/// time. Without one it is Erlang C (M/M/n): nobody ever hangs up.
///
/// Sums are kept in proportion to their first term, and large ones as logarithms, so that neither hundreds of people nor a day of
/// patience overflows.
public struct ErlangQueue: Sendable, Equatable {
    /// What a group has to handle.
    public let load: CallLoad
    /// The number of people who take calls.
    public let agents: Int
    /// The part of the callers who have to wait at all, 0…1.
    public let waitingProbability: Double
    /// What is known of those who wait; nil if they become more and more.
    private let line: WaitingLine?

    /// The state in which the queue settles.
    public init(_ load: CallLoad, agents: Int) {
        self.load = load
        self.agents = max(0, agents)
        line = WaitingLine(load, agents: self.agents)
        waitingProbability =
            line.map { 1 / (1 + Self.idleStates(load.erlangs, agents: max(0, agents)) * exp(-$0.logSum)) } ?? 1
    }

    /// The probability that somebody is free, in proportion to that of everybody being busy and nobody waiting: 1/B − 1, where B
    /// is what Erlang's loss formula gives. Infinite where it is too large for a number.
    private static func idleStates(_ erlangs: Double, agents: Int) -> Double {
        (0..<agents).reduce(0) { sum, agent in (sum + 1) * Double(agent + 1) / erlangs }
    }
}

extension ErlangQueue {
    /// The mean number of callers who wait; nil if they become more and more.
    public var meanWaiting: Double? { line.map { waitingProbability * $0.mean } }

    /// The mean wait of all callers, of those who hang up until they do; nil if waits become longer and longer.
    public var meanWait: Duration? {
        guard load.arrivalRate > 0 else { return agents > 0 ? .zero : load.patience }
        return meanWaiting.map { .seconds($0 / load.arrivalRate) }
    }

    /// The part of the callers who hang up before they are answered, 0…1.
    public var abandonment: Double {
        guard load.arrivalRate > 0, load.patience != nil else { return 0 }
        return min(1, (meanWaiting ?? 0) * load.hangUpRate / load.arrivalRate)
    }

    /// The part of the time in which a person is on a call, 0…1; 0 for nobody.
    public var occupancy: Double {
        guard agents > 0 else { return 0 }
        return min(1, load.erlangs * (1 - abandonment) / Double(agents))
    }

    /// The part of all callers who are answered after at most `time`, 0…1. Those who hang up are not answered.
    public func serviceLevel(within time: Duration) -> Double {
        guard agents > 0, let line else { return 0 }
        guard load.arrivalRate > 0 else { return 1 }
        let (seconds, capacity) = (max(0, time.seconds), Double(agents) * load.serviceRate)
        let answered =
            load.patience == nil
            ? -expm1((load.arrivalRate - capacity) * seconds)
            : answeredOfWaiting(within: time, capacity, line.logSum)
        return min(1, max(0, 1 - waitingProbability * (1 - answered)))
    }

    /// The part of those who have to wait that is answered within `limit`, with patience.
    ///
    /// Somebody without limit would wait longer than t with a density in proportion to exp(λ(1 − e^−θt)/θ − nμt)
    /// (Baccelli and Hebuterne, On queues with impatient customers, 1981); who has patience t is still there with e^−θt.
    private func answeredOfWaiting(within limit: Duration, _ capacity: Double, _ logSum: Double) -> Double {
        let seconds = max(0, limit.seconds)
        let (arrivals, leaving) = (load.arrivalRate, load.hangUpRate)
        func logDensity(_ time: Double) -> Double {
            -expm1(-leaving * time) * arrivals / leaving - capacity * time
        }
        // Where it is largest; later the number of people exceeds what still comes.
        let peak = min(seconds, max(0, log(arrivals / capacity) / leaving))
        let largest = logDensity(peak)
        func weight(_ time: Double) -> Double { exp(logDensity(time) - largest - leaving * time) }
        // Farther away it is nothing: it falls ever faster on both sides.
        func reach(_ direction: Double, atMost limit: Double) -> Double {
            var distance = 1 / capacity
            while distance < limit, weight(peak + direction * distance) > Self.negligible * weight(peak) {
                distance *= 2
            }
            return min(distance, limit)
        }
        let (start, end) = (peak - reach(-1, atMost: peak), peak + reach(1, atMost: seconds - peak))
        let integral = Self.integral(from: start, to: end, of: weight)
        return min(1, integral * capacity * exp(largest - logSum))
    }

    private static let negligible = 1e-18

    /// The integral of `function` by Simpson's rule, with ever finer steps until they no longer matter.
    private static func integral(from start: Double, to end: Double, of function: (Double) -> Double) -> Double {
        guard start < end else { return 0 }
        func sum(_ steps: Int, from first: Int) -> Double {
            stride(from: first, to: steps, by: 2).reduce(0) {
                $0 + function(start + (end - start) * Double($1) / Double(steps))
            }
        }
        func simpson(_ steps: Int, _ even: Double, _ odd: Double) -> Double {
            (function(start) + function(end) + 4 * odd + 2 * even) * (end - start) / Double(3 * steps)
        }
        var steps = 32
        var (even, odd) = (sum(steps, from: 2), sum(steps, from: 1))
        var last = simpson(steps, even, odd)
        while steps < 1 << 16 {
            steps *= 2
            (even, odd) = (even + odd, sum(steps, from: 1))
            let next = simpson(steps, even, odd)
            if abs(next - last) <= 1e-11 * next { return next }
            last = next
        }
        return last
    }
}

/// What a group that answers calls has to handle.
public struct CallLoad: Sendable, Hashable {
    /// The mean number of calls that arrive in an hour.
    public let callsPerHour: Double
    /// The mean time for which a call occupies a person.
    public let handlingTime: Duration
    /// The mean time after which a caller who waits hangs up; nil if nobody ever does.
    public let patience: Duration?

    /// Describes a load. A negative number of calls counts as none, and a length of zero or less as a millisecond.
    public init(callsPerHour: Double, handlingTime: Duration, patience: Duration? = nil) {
        self.callsPerHour = max(0, callsPerHour)
        self.handlingTime = max(.milliseconds(1), handlingTime)
        self.patience = patience.map { max(.milliseconds(1), $0) }
    }

    /// The work offered, in erlangs: how many people would be busy on average if nobody had to wait.
    public var erlangs: Double { arrivalRate * handlingTime.seconds }

    /// The fewest people with whom `target` is met; 0 if nobody calls.
    public func agents(toReach target: ServiceLevelTarget) -> Int {
        guard callsPerHour > 0 else { return 0 }
        func isMet(_ agents: Int) -> Bool {
            ErlangQueue(self, agents: agents).serviceLevel(within: target.time) >= target.share
        }
        // More people never make it worse.
        var (few, enough, step) = (0, max(1, Int(erlangs.rounded(.up))), 1)
        while !isMet(enough) {
            (few, enough) = (enough, enough + step)
            step *= 2
        }
        while enough - few > 1 {
            let middle = (few + enough) / 2
            if isMet(middle) { enough = middle } else { few = middle }
        }
        return enough
    }

    /// Calls per second.
    fileprivate var arrivalRate: Double { callsPerHour / 3600 }
    /// Calls per second that one person can complete.
    fileprivate var serviceRate: Double { 1 / handlingTime.seconds }
    /// How often per second one waiting caller hangs up; 0 for never.
    fileprivate var hangUpRate: Double { patience.map { 1 / $0.seconds } ?? 0 }
}

/// How many wait while everybody is busy: the probabilities of 0, 1, 2… callers in proportion to the first.
private struct WaitingLine: Equatable {
    /// The logarithm of their sum.
    let logSum: Double
    /// The mean number of callers.
    let mean: Double

    /// nil if the sum has no limit.
    init?(_ load: CallLoad, agents: Int) {
        let (arrivals, capacity, leaving) = (load.arrivalRate, Double(agents) * load.serviceRate, load.hangUpRate)
        guard arrivals > 0 else {
            (logSum, mean) = (0, 0)
            return
        }
        guard leaving > 0 else {
            guard arrivals < capacity else { return nil }
            logSum = -log1p(-arrivals / capacity)
            mean = arrivals / (capacity - arrivals)
            return
        }
        var (term, sum, weighted, logScale) = (1.0, 1.0, 0.0, 0.0)
        for waiting in 1... {
            let ratio = arrivals / (capacity + Double(waiting) * leaving)
            term *= ratio
            sum += term
            weighted += Double(waiting) * term
            if ratio < 1, Double(waiting) * term <= 1e-18 * (1 - ratio) * (1 - ratio) * weighted { break }
            guard weighted > Self.large else { continue }
            (term, sum, weighted) = (term / Self.large, sum / Self.large, weighted / Self.large)
            logScale += log(Self.large)
        }
        logSum = log(sum) + logScale
        mean = weighted / sum
    }

    private static let large = 1e200
}

/// How many of the callers should be answered how soon, such as 80 % within 20 seconds, written `80 in 20`.
public struct ServiceLevelTarget: Sendable, Hashable {
    /// The part of the callers in per cent, 1…99.
    public let percent: Int
    /// The longest wait, 0 seconds to an hour.
    public let time: Duration

    /// nil if one of the numbers is not possible.
    public init?(percent: Int, within time: Duration) {
        guard Self.percents.contains(percent), time >= .zero, time <= Self.longest else { return nil }
        self.percent = percent
        self.time = time
    }

    /// Reads `80 in 20`; nil for anything else.
    public init?(_ text: String) {
        let words = text.split(whereSeparator: \.isWhitespace)
        guard words.count == 3, words[1].lowercased() == "in",
            let percent = Self.number(words[0]), let seconds = Self.number(words[2])
        else { return nil }
        self.init(percent: percent, within: .seconds(seconds))
    }

    private init() {
        (percent, time) = (80, .seconds(20))
    }

    /// Digits only, and no more than fit.
    private static func number(_ text: Substring) -> Int? {
        text.utf8.count <= 4 && text.utf8.allSatisfy((UInt8(ascii: "0")...UInt8(ascii: "9")).contains) ? Int(text) : nil
    }

    /// 80 % within 20 seconds, what most call centres aim at.
    public static let usual = ServiceLevelTarget()

    /// Nobody can promise all callers anything, since chance may send any number at once.
    public static let percents = 1...99

    /// The longest wait of a target.
    public static let longest = Duration.seconds(3600)

    /// The part of the callers, 0…1.
    public var share: Double { Double(percent) / 100 }
}

extension ServiceLevelTarget: CustomStringConvertible {
    /// `80 in 20`.
    public var description: String { "\(percent) in \(time.wholeSeconds)" }
}
