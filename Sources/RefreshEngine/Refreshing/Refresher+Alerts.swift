public import Monitoring

extension Refresher {
    /// Acknowledges or mutes an alert, or undoes that; see ``AlertDesk/mark(_:as:)``.
    ///
    /// - Returns: Whether the mark was applied or queued.
    @discardableResult
    public func applyMark(_ alert: Alert.ID, as action: AlertMark.Action) async -> Bool {
        await alerts?.applyMark(alert, as: action) ?? false
    }

    /// Publishes the overviews of the alert service until it ends or the task is cancelled.
    func followAlerts() async {
        guard let alerts else { return }
        for await overview in alerts.overviews {
            self.overview = overview
            publishStatus()
        }
    }
}
