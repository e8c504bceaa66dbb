public import Localization

/// The service's reasons for missed calls.
public enum MissedReason {
    /// How many calls were missed for one reason.
    public struct Count: Sendable, Hashable, Codable {
        /// The service's word; nil if it gives none.
        public let reason: String?
        /// The number of calls.
        public let count: Int
    }

    /// No reason is given.
    public static let none = LocalizedText(en: "no reason given", pt: "sem motivo informado")

    /// Reasons for which a call never reached the people on the line: the line was closed, or the caller gave up in the
    /// menu or at once.
    private static let beforeRinging: Set = ["out_of_opening_hours", "abandoned_in_ivr", "short_abandoned"]

    /// Whether the people on the line had a chance to answer a call that was missed for `reason`. Assumed of reasons not
    /// known here, and without one.
    public static func isLoss(_ reason: String?) -> Bool {
        reason.map { !beforeRinging.contains($0) } ?? true
    }

    /// What the service's word means. A reason not known here is shown as it is, without underscores.
    public static func text(_ reason: String) -> LocalizedText {
        texts[reason] ?? .verbatim(reason.split(separator: "_").joined(separator: " "))
    }

    private static let texts = [
        "out_of_opening_hours": LocalizedText(en: "outside open hours", pt: "fora do horário"),
        "short_abandoned": LocalizedText(en: "hung up at once", pt: "desligou logo"),
        "abandoned_in_ivr": LocalizedText(en: "hung up in the menu", pt: "desligou no menu"),
        "abandoned_in_classic": LocalizedText(en: "hung up while waiting", pt: "desligou na espera"),
        "no_available_agent": LocalizedText(en: "nobody available", pt: "ninguém disponível"),
        "voicemail": LocalizedText(en: "voicemail", pt: "recado"),
        "agents_did_not_answer": LocalizedText(en: "nobody answered", pt: "ninguém atendeu"),
    ]

    /// The reasons of `calls`, the most frequent first; among equals by the service's word.
    static func counts(of calls: some Sequence<Call>) -> [Count] {
        Dictionary(grouping: calls, by: \.missedReason).map { Count(reason: $0, count: $1.count) }
            .sorted { (-$0.count, $0.reason ?? "") < (-$1.count, $1.reason ?? "") }
    }
}
