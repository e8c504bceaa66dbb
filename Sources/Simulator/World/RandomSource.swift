import Foundation

/// A seeded stream of random numbers (SplitMix64): the same seed gives the same stream on every machine.
struct RandomSource: RandomNumberGenerator, Sendable {
    private var state: UInt64

    init(seed: UInt64) {
        state = seed
    }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    /// A number in 0 ..< 1.
    mutating func unit() -> Double {
        Double(next() >> 11) * 0x1p-53
    }

    /// True with the given probability.
    mutating func chance(_ probability: Double) -> Bool {
        unit() < probability
    }

    /// A whole number in 0 ..< `count`; `count` is at least 1.
    mutating func below(_ count: Int) -> Int {
        Int(next().multipliedFullWidth(by: UInt64(count)).high)
    }

    /// A whole number in `range`, both ends included.
    mutating func within(_ range: ClosedRange<Int>) -> Int {
        range.lowerBound + below(range.count)
    }

    /// One of `choices`, which is not empty.
    mutating func pick<Choice>(_ choices: [Choice]) -> Choice {
        choices[below(choices.count)]
    }

    /// The index of one of `weights`, more often of a heavier one.
    mutating func index(weightedBy weights: [Double]) -> Int {
        var point = unit() * weights.reduce(0, +)
        for (index, weight) in weights.enumerated() {
            point -= weight
            if point < 0 { return index }
        }
        return weights.count - 1
    }

    /// A waiting time in whole seconds, exponentially distributed around `mean`, at least 1.
    mutating func exponential(mean: Double) -> Int {
        max(1, Int(-mean * log(1 - unit())))
    }

    /// A duration in whole seconds, log-normally distributed around `median`, at least 1.
    mutating func logNormal(median: Double, spread: Double) -> Int {
        let normal = sqrt(-2 * log(1 - unit())) * cos(2 * Double.pi * unit())
        return max(1, Int(median * exp(spread * normal)))
    }

    /// The number of events in a span in which `mean` of them are expected.
    mutating func poisson(mean: Double) -> Int {
        guard mean > 0 else { return 0 }
        guard mean < 30 else {
            let normal = sqrt(-2 * log(1 - unit())) * cos(2 * Double.pi * unit())
            return max(0, Int((mean + normal * mean.squareRoot()).rounded()))
        }
        let limit = exp(-mean)
        var count = 0
        var product = unit()
        while product > limit {
            count += 1
            product *= unit()
        }
        return count
    }
}
