/// The requests received, counted for tests.
struct RequestLog: Sendable {
    private var counts: [SimulatedService: [String: Int]] = [:]

    mutating func record(_ service: SimulatedService, path: String) {
        counts[service, default: [:]][path, default: 0] += 1
    }

    func count(_ service: SimulatedService?, path: String?) -> Int {
        counts.filter { service == nil || $0.key == service }.values
            .flatMap { $0 }
            .filter { path == nil || $0.key == path }
            .reduce(0) { $0 + $1.value }
    }

    mutating func reset() {
        counts = [:]
    }
}
