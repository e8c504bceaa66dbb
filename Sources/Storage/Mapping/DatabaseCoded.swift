import Foundation
import Monitoring

/// A value of few cases that is stored as a number.
///
/// The numbers are on people's disks: none may change its meaning, and a new case takes one that no other ever had. They are
/// given in a `switch`, so that a case without a number does not build.
protocol DatabaseCoded: CaseIterable, Hashable, Sendable {
    /// The number that stands for it.
    var code: Int64 { get }

    /// The cases by their numbers.
    static var coding: Coding<Self> { get }
}

/// The cases of `Value` by their numbers.
struct Coding<Value: DatabaseCoded>: Sendable {
    private let values: [Value?]

    init() {
        var values: [Value?] = []
        for value in Value.allCases {
            let position = Int(value.code)
            while values.count <= position { values.append(nil) }
            values[position] = value
        }
        self.values = values
    }

    /// What `code` stands for; nil where that is nothing.
    subscript(code: Int64) -> Value? {
        guard let position = Int(exactly: code), values.indices.contains(position) else { return nil }
        return values[position]
    }
}

extension DatabaseCoded {
    /// nil for a number without a meaning.
    init?(code: Int64) {
        guard let value = Self.coding[code] else { return nil }
        self = value
    }
}

extension Conversation.State: DatabaseCoded {
    static let coding = Coding<Self>()

    var code: Int64 {
        switch self {
        case .open: 0
        case .snoozed: 1
        case .closed: 2
        }
    }
}

extension AppliedSLA.Status: DatabaseCoded {
    static let coding = Coding<Self>()

    var code: Int64 {
        switch self {
        case .active: 0
        case .hit: 1
        case .missed: 2
        case .cancelled: 3
        }
    }
}

extension Call.Direction: DatabaseCoded {
    static let coding = Coding<Self>()

    var code: Int64 {
        switch self {
        case .inbound: 0
        case .outbound: 1
        }
    }
}

extension Call.Status: DatabaseCoded {
    static let coding = Coding<Self>()

    var code: Int64 {
        switch self {
        case .ringing: 0
        case .talking: 1
        case .done: 2
        }
    }
}

extension VoiceState: DatabaseCoded {
    static let coding = Coding<Self>()

    var code: Int64 {
        switch self {
        case .available: 0
        case .inCall: 1
        case .afterCallWork: 2
        case .doNotDisturb: 3
        case .offline: 4
        }
    }
}

extension PresenceState: DatabaseCoded {
    static let coding = Coding<Self>()

    var code: Int64 {
        switch self {
        case .online: 0
        case .away: 1
        case .voice(.available): 2
        case .voice(.inCall): 3
        case .voice(.afterCallWork): 4
        case .voice(.doNotDisturb): 5
        case .voice(.offline): 6
        case .unknown: 7
        }
    }
}

extension Date {
    /// The range of a time column: 1970 to 9999. A service that sends other times is wrong, but must not cause a crash.
    private static let storable = 0.0...253_402_300_799.0

    /// Whole seconds since 1970, truncated.
    var unixSeconds: Int64 { Self.stored(timeIntervalSince1970.rounded(.down)) }

    /// The first whole second that is not before this instant.
    var unixSecondsUp: Int64 { Self.stored(timeIntervalSince1970.rounded(.up)) }

    init(unixSeconds: Int64) {
        self.init(timeIntervalSince1970: TimeInterval(unixSeconds))
    }

    /// The nearest value that can be stored; NaN becomes the earliest.
    private static func stored(_ seconds: TimeInterval) -> Int64 {
        guard seconds >= storable.lowerBound else { return Int64(storable.lowerBound) }
        return Int64(min(seconds, storable.upperBound))
    }
}
