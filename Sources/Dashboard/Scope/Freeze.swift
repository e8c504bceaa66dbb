import Foundation

/// A picture that stands still while data goes on arriving.
struct Freeze: Equatable, Sendable {
    /// When it was taken, in this machine's time.
    let since: Date
    /// The same instant by the services' clocks: waits are counted to it.
    let serviceTime: Date
}
