/// A 32-bit hash of the address that messages go to: tells whether the address has changed, without revealing it.
public struct SinkFingerprint: Sendable, Hashable, RawRepresentable {
    /// Eight hexadecimal digits.
    public let rawValue: String

    /// Restores a fingerprint from the store.
    public init(rawValue: String) {
        self.rawValue = rawValue
    }

    /// Computes the fingerprint of an address (FNV-1a, folded from 64 bits to 32).
    public init(of address: String) {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in address.utf8 { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
        let digits = String(UInt32(truncatingIfNeeded: hash ^ hash >> 32), radix: 16)
        rawValue = String(repeating: "0", count: 8 - digits.count) + digits
    }
}
