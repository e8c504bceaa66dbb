public import Foundation

/// The value of one cell of an export.
public enum ExportValue: Sendable, Equatable {
    case text(String)
    case integer(Int)
    /// A ratio 0…1, written with four decimals.
    case ratio(Double)
    case flag(Bool)
    /// An instant, written in the time zone of the export with its UTC offset.
    case instant(Date)
    /// Unknown or absent, as opposed to zero: an empty cell, or `null`.
    case none

    /// Text that may be absent.
    init(_ text: String?) {
        self = text.map(Self.text) ?? .none
    }

    init(_ number: Int?) {
        self = number.map(Self.integer) ?? .none
    }

    init(_ ratio: Double?) {
        self = ratio.map(Self.ratio) ?? .none
    }

    init(_ instant: Date?) {
        self = instant.map(Self.instant) ?? .none
    }
}
