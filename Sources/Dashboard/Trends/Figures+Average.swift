import Localization

extension Figures {
    /// An average: with one decimal below ten, `3.4`, otherwise whole, `1,450`.
    func average(_ value: Double?) -> String {
        guard let value, value.isFinite else { return Self.unknown }
        let tenths = Int((value * 10).rounded())
        guard tenths < 100 else { return count(Int(value.rounded())) }
        guard tenths > 0 || value == 0 else { return "<\(tenths)\(decimalMark)1" }
        return tenths.isMultiple(of: 10) ? "\(tenths / 10)" : "\(tenths / 10)\(decimalMark)\(tenths % 10)"
    }

    private var decimalMark: String { language == .english ? "." : "," }
}
