import Canvas
import Localization

/// One row of the key table: keys, what they do, where, and the texts that explain them.
struct Binding: Sendable, Equatable {
    /// The hint in the footer.
    struct Hint: Sendable, Equatable {
        let text: LocalizedText
        /// How the keys are written there; nil for the name of the first one.
        var keys: String?
        /// Hints with a higher number are dropped first if there is no room; nil is never dropped.
        let dropRank: Int?
    }

    let action: Action
    private(set) var keys: [Key]
    let scopes: Set<KeyScope>
    /// The text in the help.
    let help: LocalizedText
    /// nil if the footer does not mention it.
    private(set) var hint: Hint?
    /// Whether it works only if there is a password to lock the screen with.
    let needsPassword: Bool
    /// Whether the settings cannot change the keys.
    let isFixed: Bool

    init(
        _ action: Action, _ keys: Key..., in places: Set<KeyScope>, help: LocalizedText, hint: LocalizedText? = nil,
        hintKeys: String? = nil, drop: Int? = nil, needsPassword: Bool = false, isFixed: Bool = false
    ) {
        self.init(
            action, keys, in: places, help: help, hint: hint, hintKeys: hintKeys, drop: drop,
            needsPassword: needsPassword, isFixed: isFixed)
    }

    init(
        _ action: Action, _ keys: [Key], in places: Set<KeyScope>, help: LocalizedText, hint: LocalizedText? = nil,
        hintKeys: String? = nil, drop: Int? = nil, needsPassword: Bool = false, isFixed: Bool = false
    ) {
        self.action = action
        self.keys = keys
        self.scopes = places
        self.help = help
        self.hint = hint.map { Hint(text: $0, keys: hintKeys, dropRank: drop) }
        self.needsPassword = needsPassword
        self.isFixed = isFixed || action.name == nil
    }

    /// The same row with other keys.
    func with(_ keys: [Key]) -> Binding {
        var binding = self
        binding.keys = keys
        binding.hint?.keys = nil
        return binding
    }

    /// Whether the keys do anything at `place`.
    func works(at place: KeyScope, hasPassword: Bool) -> Bool {
        scopes.contains(place) && (hasPassword || !needsPassword)
    }
}
