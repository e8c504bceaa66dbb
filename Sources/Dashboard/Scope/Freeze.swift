import Foundation

/// A frozen screen, while data continues to arrive.
struct Freeze: Equatable, Sendable {
    /// When it was frozen, in this machine's time.
    let since: Date
    /// The same instant by the services' clocks, up to which waits are measured.
    let serviceNow: Date
}
