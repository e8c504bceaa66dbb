import Foundation

/// The name of this machine.
public enum MachineName {
    /// The machine's own host name. Foundation's looks up addresses, which must not delay the start.
    public static var current: String {
        var name = [CChar](repeating: 0, count: 256)
        guard gethostname(&name, name.count - 1) == 0 else { return "?" }
        return String(decoding: name.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
    }
}
