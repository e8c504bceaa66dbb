import Foundation

/// One line of the table: a figure, what was measured, and its budget.
struct Row {
    /// How a figure compares with its budget.
    enum Verdict: String {
        case ok, over
        /// Part of another figure, or without a budget.
        case none = ""
    }

    let name: String
    let measured: String
    let budget: String
    let verdict: Verdict
    var note = ""

    /// A figure in `unit` with at most `budget`; nil for a part of another figure.
    init(_ name: String, _ value: Double, _ unit: String, budget: Double? = nil, note: String = "") {
        self.name = name
        measured = "\(Self.text(value)) \(unit)"
        self.budget = budget.map { "≤ \(Self.text($0)) \(unit)" } ?? ""
        verdict = budget.map { value <= $0 ? .ok : .over } ?? .none
        self.note = note
    }

    /// A figure that could not be measured here.
    init(skipped name: String, because reason: String) {
        self.name = name
        measured = "not measured"
        budget = ""
        verdict = .none
        note = reason
    }

    /// A time; the budget applies to `judged`, and the others are printed for information.
    init(_ name: String, _ timings: Timings, judged: KeyPath<Timings, Duration> = \.median, budget: Double? = nil) {
        self.init(
            name, timings[keyPath: judged].milliseconds, "ms", budget: budget,
            note: "p50 \(Self.text(timings.median.milliseconds)), p99 \(Self.text(timings.p99.milliseconds)), "
                + "max \(Self.text(timings.maximum.milliseconds))")
    }

    private static func text(_ value: Double) -> String {
        value == value.rounded() && abs(value) < 1e6
            ? String(Int(value)) : String(format: value < 1 ? "%.3f" : value < 10 ? "%.2f" : "%.1f", value)
    }
}
