import Canvas
import Foundation
import Localization
import Monitoring
import RefreshEngine
import Simulator
import TestSupport
import Testing

@testable import Dashboard
@testable import support_monitor

/// Large screens on a day with much to do, whose figures are those of the simulator: their room is used.
@Suite struct RoomTests {
    private static let sizes = [Size(width: 160, height: 45), Size(width: 200, height: 60)]
    /// The keys that lead to each tab, and to the report on calls.
    private static let places = ["1", "2", "3", "4", "4v", "5", "6"]

    /// The busy world as somebody sees it who presses `keys`, once all reports are there.
    private func screen(
        _ keys: String, _ size: Size, _ language: Language, _ update: MonitorUpdate, _ refresher: Refresher
    ) async -> Frame {
        var state = DashboardState(language: language, isLocked: false, size: size, localNow: ReportStage.now)
        var requests: [ReportRequest] = []
        func send(_ event: DashboardEvent) {
            if case .report(let request)? = state.handle(event) { requests.append(request) }
        }
        send(.update(update))
        for key in keys { send(.input(.key(.character(key)))) }
        while !requests.isEmpty {
            let request = requests.removeFirst()
            for await update in refresher.answers(to: request) { send(.report(request.id, update)) }
        }
        return DashboardView.frame(of: state)
    }

    @Test func `no tab leaves more than a fifth of its rows blank`() async throws {
        // Given a busy day and its alerts
        let stage = ReportStage(.busy)
        let refresher = try stage.refresher()
        let snapshot = await refresher.refreshOnce()
        var book = AlertBook()
        _ = book.evaluate(
            AlertConditions(snapshot), policy: AlertPolicy(), receivers: [ReceiverStatus(Receiver(.slack))])
        let alerts = AlertOverview(
            book: book, receivers: [ReceiverStatus(Receiver(.slack))], policy: AlertPolicy(), now: ReportStage.now)
        #expect(alerts.firing.count > 3)
        let update = MonitorUpdate(snapshot: snapshot, status: RefreshStatus(), alerts: alerts)
        for (size, language) in Self.sizes.flatMap({ size in Language.allCases.map { (size, $0) } }) {
            for keys in Self.places {
                // When each tab is looked at
                let frame = await screen(keys, size, language, update, refresher)
                // Then
                let blank = frame.lines.count { $0.allSatisfy(\.isWhitespace) }
                #expect(
                    blank * 5 <= size.height,
                    """
                    \(keys) in \(language), \(size.width)×\(size.height): \(blank) blank rows
                    \(frame.lines.joined(separator: "\n"))
                    """)
            }
        }
    }
}
