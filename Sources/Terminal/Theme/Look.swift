/// The look of a cell: attributes, and colour numbers of the terminal's palette.
public struct Look: Sendable, Hashable {
    /// Attributes that can be combined on all terminals.
    public struct Attributes: OptionSet, Sendable, Hashable {
        /// One bit per attribute.
        public let rawValue: UInt8

        /// Creates the set with these bits.
        public init(rawValue: UInt8) {
            self.rawValue = rawValue
        }

        /// Bold or bright.
        public static let bold = Attributes(rawValue: 1)
        /// Faint.
        public static let dim = Attributes(rawValue: 2)
        /// Underlined.
        public static let underline = Attributes(rawValue: 4)
        /// Foreground and background swapped.
        public static let reverse = Attributes(rawValue: 8)
    }

    /// The attributes that are on.
    public var attributes: Attributes
    /// A colour number; nil for the terminal's own foreground.
    public var foreground: Int?
    /// A colour number; nil for the terminal's own background.
    public var background: Int?

    /// Creates a look.
    public init(_ attributes: Attributes = [], foreground: Int? = nil, background: Int? = nil) {
        self.attributes = attributes
        self.foreground = foreground
        self.background = background
    }
}
