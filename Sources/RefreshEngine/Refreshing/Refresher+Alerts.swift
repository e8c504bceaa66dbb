public import Monitoring

extension Refresher {
    /// Says something to an alert; see ``AlertDesk/mark(_:as:)``.
    ///
    /// - Returns: Whether somebody will take it up.
    @discardableResult
    public func mark(_ alert: Alert.ID, as action: AlertMark.Action) async -> Bool {
        await alerts?.mark(alert, as: action) ?? false
    }

    /// Publishes what the desk tells of alerts, until it ends or the task is cancelled.
    func followAlerts() async {
        guard let alerts else { return }
        for await overview in alerts.overviews {
            self.overview = overview
            publishStatus()
        }
    }
}
