import Foundation
import Localization
import Monitoring

extension AlertRule: DatabaseCoded {
    static let coding = Coding<Self>()

    var code: Int64 {
        switch self {
        case .queue: 0
        case .overload: 1
        case .spike: 2
        case .staffing: 3
        case .source: 4
        }
    }
}

extension AlertRecord.Phase: DatabaseCoded {
    static let coding = Coding<Self>()

    var code: Int64 {
        switch self {
        case .pending: 0
        case .firing: 1
        case .resolved: 2
        }
    }
}

extension AlertMessage.State: DatabaseCoded {
    static let coding = Coding<Self>()

    var code: Int64 {
        switch self {
        case .queued: 0
        case .sending: 1
        case .delivered: 2
        case .dropped: 3
        }
    }
}

extension RowReader {
    /// The rule and the subject of an alert.
    func alertID(_ rule: Column, _ subject: Column) throws(UnreadableValue) -> Alert.ID {
        let rule: AlertRule = try coded(rule)
        guard let subject = Alert.Subject(key: try text(subject)) else { throw UnreadableValue() }
        return Alert.ID(rule: rule, subject: subject)
    }

    /// A text in two columns, one for each language; nil if the first one is null.
    func optionalLocalizedText(_ english: Column, _ portuguese: Column) -> LocalizedText? {
        optionalText(english).map { LocalizedText(en: $0, pt: optionalText(portuguese) ?? $0) }
    }
}
