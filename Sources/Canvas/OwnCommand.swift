/// A program of the user's own that a key runs on a row: table `[commands.NAME]` of the settings.
public struct OwnCommand: Sendable, Hashable {
    /// What a row is about.
    public enum Place: String, Sendable, CaseIterable {
        case ticket, call, rating, agent, team, line, alert
    }

    /// The name in the settings and in the command palette.
    public let name: String
    /// The name of the key, such as `x` and `ctrl-x`.
    public let key: String
    /// The rows that it works on, at least one.
    public let places: [Place]
    /// The program and its arguments, in which names in braces stand for values of the row; never empty.
    public let run: [String]
    /// Whether the user is shown what will run, and asked, before it does.
    public let confirms: Bool
    /// What it is called on the screen; nil for its name.
    public let title: String?

    /// Creates a command that asks before it runs, and is called by its name.
    public init(
        name: String, key: String, places: [Place], run: [String], confirms: Bool = true, title: String? = nil
    ) {
        self.name = name
        self.key = key
        self.places = places
        self.run = run
        self.confirms = confirms
        self.title = title
    }
}
