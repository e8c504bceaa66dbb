import Diagnostics
import Foundation
import HTTPTransport
import Localization
import Monitoring
import Settings
import Storage

/// Checks the addresses of the receivers of alerts, and on request sends each a test message, the only way to try them.
/// If it is accepted, alerts that were stopped because the receiver rejected them are sent again.
struct ReceiverCheck {
    private typealias Subject = CheckText.Subject

    let settings: MonitorSettings
    /// The directory of the store; nil if no directory can be used.
    let directory: URL?
    let exchange: any HTTPExchange
    let time: WallTime
    let log: (_ receiver: String) -> EventLog

    /// One result for each receiver; if there is none, one that says so.
    func results(posting: Bool) async -> [CheckResult] {
        guard !settings.receivers.isEmpty else {
            // A requested message that cannot be sent is a failure.
            return [CheckResult(posting ? .fail : .ok, Subject.receivers, CheckText.slackOff)]
        }
        var results: [CheckResult] = []
        for receiver in settings.receivers { results.append(await result(of: receiver, posting: posting)) }
        return results
    }

    private func result(of receiver: ReceiverSettings, posting: Bool) async -> CheckResult {
        let id = receiver.receiver.id
        let subject = LocalizedText.verbatim(id.title)
        let client: any AlertReceiverClient
        do {
            client = try receiver.client(time: time, exchange: exchange, log: log(id.rawValue))
        } catch {
            // The settings have refused it before, so there is nothing better to say.
            return CheckResult(.fail, subject, .verbatim("\(error)"))
        }
        guard posting else {
            let kind = LocalizedText.verbatim(receiver.kind.rawValue + ", ")
            return CheckResult(
                .ok, subject, kind + CheckText.slackForm(client.shownAddress) + CheckText.routes(receiver.receiver))
        }
        let message = MessageContext(
            id: AlertMessage.ID(rawValue: UUID().uuidString), receiver: receiver.receiver(in: settings),
            createdAt: time.localNow(), host: MachineName.current, timeZone: settings.rules.timeZone)
        switch await client.sendTest(as: message) {
        case .delivered: return revive(receiver.place, subject)
        case .retry(_, let reason), .simplify(let reason), .drop(let reason), .stop(let reason):
            return CheckResult(.fail, subject, CheckText.slackNotPosted(reason))
        }
    }

    private func revive(_ address: ReceiverAddress, _ subject: LocalizedText) -> CheckResult {
        do throws(StoreError) {
            let wasStopped = try directory.map { directory throws(StoreError) in
                try MonitorStore.reviveReceiver(at: address, in: directory)
            }
            return CheckResult(.ok, subject, wasStopped == true ? CheckText.slackRevived : CheckText.slackPosted)
        } catch {
            return CheckResult(.fail, subject, CheckText.slackNotRevived(error.explanation))
        }
    }
}
