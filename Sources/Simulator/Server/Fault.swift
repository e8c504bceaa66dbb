/// Something that goes wrong with a service.
public enum Fault: Sendable, Equatable {
    /// A failure in the service's own words.
    case status(Int)
    /// 429, with the seconds to wait, if the service tells them.
    case rateLimited(retryAfter: Int?)
    /// A gateway's HTML page in place of JSON.
    case html(status: Int)
    /// The connection ends without an answer.
    case reset
    /// No answer ever comes.
    case hang
    /// The body ends half way.
    case truncatedBody
    /// A right answer with wrong rows in it: nulls, texts for numbers, unknown words, missing keys.
    case oddJSON
    /// A right answer that comes later.
    case delay(Duration)
}

/// The faults that are switched on.
struct FaultPlan: Sendable {
    private struct Entry: Sendable {
        let fault: Fault
        let service: SimulatedService
        let path: String?
        /// Requests that are still answered before it begins.
        var spared: Int
        var remaining: Int?
    }

    private var entries: [Entry] = []

    mutating func add(_ fault: Fault, service: SimulatedService, path: String?, after spared: Int, count: Int?) {
        entries.append(Entry(fault: fault, service: service, path: path, spared: spared, remaining: count))
    }

    mutating func clear(_ service: SimulatedService?) {
        entries.removeAll { service == nil || $0.service == service }
    }

    /// The fault that a request meets; nil if none. A fault for so many requests is used up by one.
    mutating func fault(for service: SimulatedService, path: String) -> Fault? {
        let index = entries.firstIndex { entry in
            entry.service == service && (entry.path.map { path.hasPrefix($0) } ?? true) && entry.remaining != 0
        }
        guard let index else { return nil }
        if entries[index].spared > 0 {
            entries[index].spared -= 1
            return nil
        }
        if let remaining = entries[index].remaining { entries[index].remaining = remaining - 1 }
        return entries[index].fault
    }
}
