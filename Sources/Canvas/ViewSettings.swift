/// What the settings say about saved views: table `[views]`.
public struct ViewSettings: Sendable, Equatable {
    /// The name of the view that each of the function keys ``keys`` shows, by its number.
    public var names: [Int: String]
    /// The names of the views through which the wallboard turns; empty for the tabs.
    public var wallboard: [String]

    /// The function keys that a view may have.
    public static let keys = 5...12

    /// The greatest width of a name, in columns.
    public static let maxNameWidth = 40

    /// Creates settings; by default, no view has a key.
    public init(names: [Int: String] = [:], wallboard: [String] = []) {
        self.names = names
        self.wallboard = wallboard
    }

    /// The name of a view that was written as `text`: only what can be seen of it, without spaces around; nil if nothing is
    /// left, or too much.
    public static func name(from text: String) -> String? {
        let words = DisplayText(text).string.split(separator: " ").joined(separator: " ")
        return words.isEmpty || DisplayText(words).width > maxNameWidth ? nil : words
    }
}
