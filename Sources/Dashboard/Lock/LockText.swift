import Localization

/// Texts of the lock screen.
enum LockText {
    static let password = LocalizedText(en: "Password", pt: "Senha")
    static let checking = LocalizedText(en: "Checking …", pt: "Conferindo …")
    static let wrong = LocalizedText(en: "Wrong password.", pt: "Senha incorreta.")

    static func wrong(nextTryIn wait: String) -> LocalizedText {
        LocalizedText(
            en: "Wrong password. Next try in \(wait).", pt: "Senha incorreta. Nova tentativa em \(wait).")
    }
}
