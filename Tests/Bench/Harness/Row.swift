import Foundation

/// One line of the table: a figure, what was measured, and its budget.
struct Row {
    /// How a figure compares with its budget.
    enum Verdict: String {
        case ok, over
        /// Part of another figure, or without a budget.
        case none = ""
    }

    /// A budget in multiples of a reference.
    struct Multiple {
        let of: KeyPath<References, Duration?>
        let word: String
        let budget: Double

        /// At most so many times what a start costs.
        static func starts(_ budget: Double) -> Multiple { Multiple(of: \.start, word: "start", budget: budget) }
        /// At most so many times what reading the rows costs.
        static func scans(_ budget: Double) -> Multiple { Multiple(of: \.optionalScan, word: "scan", budget: budget) }
    }

    let name: String
    /// In the unit of ``measured``; nil if it could not be measured.
    private(set) var value: Double?
    let measured: String
    let budget: String
    let verdict: Verdict
    var note = ""
    private var time: Duration?
    private var multiple: Multiple?

    /// A figure in `unit` with at most `budget`; nil for a part of another figure.
    init(_ name: String, _ value: Double, _ unit: String, budget: Double? = nil, note: String = "") {
        self.name = name
        self.value = value
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
    init(
        _ name: String, _ timings: Timings, judged: KeyPath<Timings, Duration> = \.median, budget: Double? = nil,
        _ multiple: Multiple? = nil
    ) {
        self.init(
            name, timings[keyPath: judged].milliseconds, "ms", budget: budget,
            note: "p50 \(Self.text(timings.median.milliseconds)), p99 \(Self.text(timings.p99.milliseconds)), "
                + "max \(Self.text(timings.maximum.milliseconds))")
        (time, self.multiple) = (timings[keyPath: judged], multiple)
    }

    /// The time as a multiple of what it is compared with: of its budget's reference, or else of a start.
    func ratio(_ references: References?) -> String {
        guard let references, let time else { return "" }
        let multiple = multiple
        let (reference, word) = multiple.map { (references[keyPath: $0.of], $0.word) } ?? (references.start, "start")
        guard let reference else { return "" }
        let ratio = time / reference
        let text = "\(Self.text(ratio)) × \(word)"
        return multiple.map {
            text + (ratio <= $0.budget ? " ≤ \(Self.text($0.budget)) ok" : " > \(Self.text($0.budget))")
        }
            ?? text
    }

    private static func text(_ value: Double) -> String {
        value == value.rounded() && abs(value) < 1e6
            ? String(Int(value)) : String(format: value < 1 ? "%.3f" : value < 10 ? "%.2f" : "%.1f", value)
    }
}

extension References {
    /// The same for a path to what may be missing.
    var optionalScan: Duration? { scan }
}
