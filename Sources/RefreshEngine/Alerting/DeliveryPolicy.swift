import Localization
package import Monitoring
package import Storage

/// What to do with a message after an attempt to send it. Receivers prescribe only the pauses they ask for; the others
/// are our choice.
struct DeliveryPolicy: Sendable {
    /// What to do next.
    enum Step: Equatable {
        /// The receiver confirmed that it has the message. Nothing else counts as delivered.
        case confirm
        /// Send the same message again after the given time.
        case retry(after: Duration, reason: LocalizedText)
        /// Send the same message without its layout after the usual time.
        case simplify(reason: LocalizedText)
        case drop(reason: LocalizedText)
        /// Send nothing until the receiver is tried again; see ``ReceiverStop``.
        case stop(reason: LocalizedText)
    }

    /// Slack accepts one message per second.
    static let spacing = Duration.milliseconds(1100)
    /// The waits before the first retry, the second, and so on; the last one is repeated.
    private static let backoff: [Duration] = [.seconds(2), .seconds(8), .seconds(30), .seconds(120), .seconds(300)]

    /// The step after `outcome`.
    ///
    /// - Parameters:
    ///   - failures: The number of failures since the receiver last accepted any message, updated here. A pause it asked for does not
    ///     count.
    ///   - jitter: 0..<1; spreads many monitors that lost a receiver at the same time.
    static func step(after outcome: DeliveryOutcome, failures: inout Int, jitter: Double) -> Step {
        switch outcome {
        case .delivered:
            failures = 0
            return .confirm
        case .retry(let delay?, let reason):
            return .retry(after: delay, reason: reason)
        case .retry(nil, let reason):
            return .retry(after: delay(&failures, jitter: jitter), reason: reason)
        case .simplify(let reason):
            return .simplify(reason: reason)
        case .drop(let reason):
            return .drop(reason: reason)
        case .stop(let reason):
            return .stop(reason: reason)
        }
    }

    private static func delay(_ failures: inout Int, jitter: Double) -> Duration {
        let maxDelay = backoff[min(failures, backoff.count - 1)]
        failures += 1
        return maxDelay * (0.75 + jitter / 4)
    }
}

/// Somebody who is told about alerts, and how.
package struct AlertReceiver: Sendable {
    let receiver: Receiver
    let address: ReceiverAddress
    let client: any AlertReceiverClient

    /// Sends with `client`, whose address is `address`.
    package init(_ receiver: Receiver, at address: String, client: any AlertReceiverClient) {
        self.init(receiver, at: ReceiverAddress(receiver.id, at: address), client: client)
    }

    /// Sends with `client`, whose address is at `place`.
    package init(_ receiver: Receiver, at place: ReceiverAddress, client: any AlertReceiverClient) {
        self.receiver = receiver
        address = place
        self.client = client
    }
}
