import CBuild

/// Which program this is.
enum Build {
    /// The number of the version.
    static let version = "0.1.0"

    /// The day of the commit it was built from; nil in a build for development.
    static var day: String? { text(cb_day()) }

    /// `support-monitor 0.1.0 (abcdef123 2026-11-28)`.
    static var title: String { title(commit: text(cb_commit()), day: day) }

    /// The same for any commit.
    static func title(commit: String?, day: String?) -> String {
        let origin = [commit, day].compactMap(\.self).joined(separator: " ")
        return "support-monitor \(version) (\(origin.isEmpty ? "development build" : origin))"
    }

    private static func text(_ text: UnsafePointer<CChar>?) -> String? {
        let text = text.map { String(cString: $0) } ?? ""
        return text.isEmpty ? nil : text
    }
}
