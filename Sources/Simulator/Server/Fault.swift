public import Foundation

/// Something that goes wrong with a service.
public enum Fault: Sendable, Equatable {
    /// A failure in the service's own words; with a `code`, such as `api_plan_restricted`, in those.
    case status(Int, code: String? = nil)
    /// 429, with the seconds to wait, if the service tells them.
    case rateLimited(retryAfter: Int?)
    /// A gateway's HTML page in place of JSON. With status 200 it is what a network shows that wants a login first.
    case html(status: Int)
    /// That network's other way: a redirect to its login page.
    case portal
    /// The connection ends without an answer.
    case reset
    /// No answer ever comes.
    case hang
    /// The body ends half way.
    case truncatedBody
    /// A right answer whose body says that it is gzip and is not.
    case brokenGzip
    /// A right answer of at least so many bytes.
    case padded(to: Int)
    /// A right answer that comes later.
    case delay(Duration)
    /// A right answer that comes drop by drop, the last one after so long.
    case drip(Duration)
    /// A right answer with a `Date` of its own.
    case dated(Date)
    /// A right answer with wrong rows in it: nulls, texts for numbers, unknown words, missing keys.
    case oddJSON
    /// A right answer of whose rows none can be understood.
    case unreadableRows
    /// A right page that names no next one, whatever its counts say.
    case listEndsEarly
    /// A right list that lacks the row with this id.
    case withoutRow(id: String)
    /// A right answer in which the workspace calls its time zone so; nil for null.
    case zone(String?)
    /// Searches see each change only so many seconds after it, until faults are cleared. It befalls no single request.
    case lateIndex(seconds: Int)
}

/// The faults that are switched on.
struct FaultPlan: Sendable {
    struct Entry: Sendable {
        let fault: Fault
        let service: SimulatedService
        /// How the paths begin that it befalls; nil for all.
        let path: String?
        /// It befalls only requests for more rows than this; nil for all.
        let rows: Int?
        /// Requests that are still answered before it begins.
        var spared: Int
        /// Requests that it still befalls; nil for all to come.
        var remaining: Int?

        func applies(to request: SimulatedRequest, of other: SimulatedService) -> Bool {
            guard service == other, remaining != 0, path.map({ request.path.hasPrefix($0) }) ?? true else {
                return false
            }
            return rows.map { request.rowsAskedFor > $0 } ?? true
        }
    }

    private(set) var entries: [Entry] = []

    mutating func add(_ entry: Entry) {
        entries.append(entry)
    }

    mutating func clear(_ service: SimulatedService?) {
        entries.removeAll { service == nil || $0.service == service }
    }

    /// The fault that a request meets; nil if none. A fault for so many requests is used up by one.
    mutating func fault(for request: SimulatedRequest, of service: SimulatedService) -> Fault? {
        guard let index = entries.firstIndex(where: { $0.applies(to: request, of: service) }) else { return nil }
        if entries[index].spared > 0 {
            entries[index].spared -= 1
            return nil
        }
        if let remaining = entries[index].remaining { entries[index].remaining = remaining - 1 }
        return entries[index].fault
    }
}

extension SimulatedRequest {
    /// The size of the page that is asked for, as far as one can be; what no list has does not count.
    fileprivate var rowsAskedFor: Int {
        if let text = parameter("per_page") { return Int(text) ?? 0 }
        let size = method == "POST" ? JSONValue(parsing: body)?["pagination"]?["per_page"] : nil
        return size?.intValue ?? size?.stringValue.flatMap { Int($0) } ?? SearchPage.usualSize
    }
}

extension Fault {
    /// What it makes of a right answer's content.
    func changed(_ content: JSONValue) -> JSONValue {
        switch self {
        case .oddJSON: content.withOddRows
        case .unreadableRows: content.withUnreadableRows
        case .listEndsEarly: content.withoutNextPage
        case .withoutRow(let id): content.withoutRow(id)
        case .zone(let name):
            content["app"].map { content.setting("app", to: $0.setting("timezone", to: .text(name))) } ?? content
        default: content
        }
    }

    /// What it makes of a right answer on its way.
    func changed(_ response: SimulatedResponse) -> SimulatedResponse {
        var response = response
        switch self {
        case .truncatedBody: response.delivery = .truncated
        case .delay(let duration): response.delivery = .delayed(duration)
        case .drip(let duration): response.delivery = .dripping(duration)
        case .dated(let date): response.headers["date"] = Timestamp.http(Int(date.timeIntervalSince1970))
        case .padded(let size):
            response.body += repeatElement(UInt8(ascii: " "), count: max(0, size - response.body.count))
        case .brokenGzip:
            response.headers["content-encoding"] = "gzip"
            // The two bytes that gzip begins with, and then nothing of it.
            response.body = [0x1f, 0x8b] + response.body
        default: break
        }
        return response
    }
}
