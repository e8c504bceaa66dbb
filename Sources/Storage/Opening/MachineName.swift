import Foundation

/// What this machine is called.
public enum MachineName {
    /// The name that the machine has for itself. Foundation's looks addresses up, and a start must not wait for that.
    public static var current: String {
        var name = [CChar](repeating: 0, count: 256)
        guard gethostname(&name, name.count - 1) == 0 else { return "?" }
        return String(decoding: name.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
    }
}
