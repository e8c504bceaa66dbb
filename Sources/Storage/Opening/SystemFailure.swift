import Foundation

/// A system call that failed.
struct SystemFailure: Error, CustomStringConvertible {
    /// The call's `errno`.
    let code: CInt

    /// The error of this thread's last system call.
    static var last: SystemFailure { SystemFailure(code: errno) }

    /// `result`, unless it means that the call failed.
    @discardableResult static func check(_ result: CInt) throws(SystemFailure) -> CInt {
        guard result >= 0 else { throw .last }
        return result
    }

    var description: String { String(cString: strerror(code)) }
}
