import Foundation
import Monitoring

extension AlertRule: DatabaseCoded {
    static let codes: [Self] = [.queue, .overload, .spike, .staffing, .source]
}

extension AlertRecord.Phase: DatabaseCoded {
    static let codes: [Self] = [.pending, .firing, .resolved]
}

extension AlertMessage.State: DatabaseCoded {
    static let codes: [Self] = [.queued, .sending, .delivered, .dropped]
}

extension ColumnReader {
    /// The rule and the subject of an alert.
    mutating func alertID() throws(UnreadableValue) -> Alert.ID {
        let rule: AlertRule = try coded()
        guard let subject = Alert.Subject(key: try text()) else { throw UnreadableValue() }
        return Alert.ID(rule: rule, subject: subject)
    }
}
