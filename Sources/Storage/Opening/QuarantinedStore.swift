public import Foundation
public import Localization

/// A store that could not be used and was renamed, so that nothing is lost.
public struct QuarantinedStore: Sendable, Equatable {
    /// Why it could not be used; the raw value is part of the new name.
    public enum Reason: String, Sendable {
        /// The file is not a database or is corrupt.
        case damaged
        /// It was created by a newer version of the program.
        case newer
    }

    public let reason: Reason
    /// Its new location, such as `monitor.sqlite.damaged-20261123-173207` (UTC).
    public let file: URL

    /// An explanation in one sentence, for users.
    public var explanation: LocalizedText {
        switch reason {
        case .damaged:
            LocalizedText(
                en: "the stored data was damaged: it is kept as \(file.path), and loading starts over",
                pt: "os dados guardados estavam danificados: ficaram em \(file.path), e a carga recomeça do zero")
        case .newer:
            LocalizedText(
                en: "a newer version stored the data: it is kept as \(file.path), and loading starts over",
                pt: "os dados são de uma versão mais nova: ficaram em \(file.path), e a carga recomeça do zero")
        }
    }
}
