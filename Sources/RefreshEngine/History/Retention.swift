public import Foundation

/// How long the store keeps what is over.
public enum Retention {
    /// What the screen always counts has to be there: this month's ratings, whatever the zone, and the calls of the longest
    /// period with those that began before it.
    public static let least: TimeInterval = 33 * 86_400

    /// So many days in seconds, but never less than what is always counted.
    public static func seconds(days: Int) -> TimeInterval { max(TimeInterval(days) * 86_400, least) }
}
