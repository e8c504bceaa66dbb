/// How one language writes numbers, ratios and durations. Unknown values are `–` in all of them.
public struct NumberFormat: Sendable, Equatable {
    /// The language of the notation.
    public let language: Language

    /// Creates the notation of `language`.
    public init(_ language: Language) {
        self.language = language
    }

    /// Shown for a figure that was never loaded, as opposed to zero.
    public static let unknown = "–"

    /// A count with thousands separators: `1,450`, or `1.450` in Portuguese.
    public func count(_ value: Int?) -> String {
        guard let value else { return Self.unknown }
        let digits = Array(String(value.magnitude))
        var text = ""
        for (index, digit) in digits.enumerated() {
            if index > 0, (digits.count - index).isMultiple(of: 3) { text += thousandsSeparator }
            text.append(digit)
        }
        return value < 0 ? "-\(text)" : text
    }

    /// A ratio 0…1 as a percentage with one decimal: `93.4%`, or `93,4%` in Portuguese.
    public func percent(_ ratio: Double?) -> String {
        guard let ratio, ratio.isFinite else { return Self.unknown }
        let tenths = Int((ratio * 1000).rounded())
        return "\(tenths / 10)\(decimalSeparator)\(abs(tenths % 10))%"
    }

    /// An average: with one decimal below ten, `3.4`, otherwise whole, `1,450`.
    public func average(_ value: Double?) -> String {
        guard let value, value.isFinite else { return Self.unknown }
        let tenths = Int((value * 10).rounded())
        guard tenths < 100 else { return count(Int(value.rounded())) }
        guard tenths > 0 || value == 0 else { return "<\(tenths)\(decimalSeparator)1" }
        return tenths.isMultiple(of: 10) ? "\(tenths / 10)" : "\(tenths / 10)\(decimalSeparator)\(tenths % 10)"
    }

    /// A duration in its two largest units, easy to read at a glance: `42s`, `6m12s`, `1h04m`, `2d3h`.
    ///
    /// Negative durations count as zero, since the clocks of two machines may differ slightly.
    public func span(_ span: Duration?) -> String {
        guard let seconds = span.map({ max(0, $0.wholeSeconds) }) else { return Self.unknown }
        let (minutes, hours, days) = (seconds / 60, seconds / 3600, seconds / 86_400)
        if minutes == 0 { return "\(seconds)s" }
        if hours == 0 { return "\(minutes)m\(padded(seconds % 60))s" }
        if days == 0 { return "\(hours)h\(padded(minutes % 60))m" }
        return "\(days)d\(hours % 24)h"
    }

    /// A duration in its largest unit only, for narrow columns: `48s`, `41m`, `3h`, `2d`.
    public func shortSpan(_ span: Duration?) -> String {
        guard let seconds = span.map({ max(0, $0.wholeSeconds) }) else { return Self.unknown }
        if seconds < 60 { return "\(seconds)s" }
        if seconds < 3600 { return "\(seconds / 60)m" }
        if seconds < 86_400 { return "\(seconds / 3600)h" }
        return "\(seconds / 86_400)d"
    }

    private var thousandsSeparator: String { language == .english ? "," : "." }
    private var decimalSeparator: String { language == .english ? "." : "," }

    private func padded(_ value: Int) -> String {
        value < 10 ? "0\(value)" : "\(value)"
    }
}
