package import Foundation

/// Something that goes wrong with a service.
package enum Fault: Sendable, Equatable {
    /// A failure in the service's own envelope, with a `code` such as `api_plan_restricted`.
    case status(Int, code: String? = nil)
    /// 429, with the time to wait in whole seconds, if the service gives it.
    case rateLimited(retryAfter: Duration?)
    /// A gateway's HTML page instead of JSON. With status 200, a captive portal's login page.
    case html(status: Int)
    /// A captive portal's redirect to its login page.
    case portal
    /// The connection ends without an answer.
    case reset
    /// There is never an answer.
    case hang
    /// The body ends half way.
    case truncatedBody
    /// A valid answer whose body claims to be gzip and is not.
    case brokenGzip
    /// A valid answer of at least this many bytes.
    case padded(to: Int)
    /// A valid answer that arrives later.
    case delay(Duration)
    /// A valid answer that arrives in small pieces over this time.
    case drip(Duration)
    /// A valid answer with another `Date`.
    case dated(Date)
    /// A valid answer with malformed rows: nulls, texts for numbers, unknown words, missing keys.
    case oddJSON
    /// A valid answer in which no row can be understood.
    case unreadableRows
    /// A valid page without a next one, whatever its counts say.
    case listEndsEarly
    /// A valid list without the row with this id.
    case withoutRow(id: String)
    /// A valid answer with this name of the workspace's time zone; nil for null.
    case zone(String?)
    /// Searches see each change this late, until faults are cleared. Does not affect individual requests.
    case lateIndex(by: Duration)
}

/// The active faults.
struct FaultPlan: Sendable {
    struct Entry: Sendable {
        let fault: Fault
        let service: SimulatedService
        /// The prefix of affected paths; nil for all.
        let path: String?
        /// Only requests for more rows than this are affected; nil for all.
        let rows: Int?
        /// The number of requests that are still answered before it begins.
        var spared: Int
        /// The number of requests still to be affected; nil for all further ones.
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

    /// The fault for a request; nil if there is none. Counts down a fault with a limited number of requests.
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
    /// The requested page size; sizes that no list has are ignored.
    fileprivate var rowsAskedFor: Int {
        if let text = parameter("per_page") { return Int(text) ?? 0 }
        let size = method == "POST" ? JSONValue(parsing: body)?["pagination"]?["per_page"] : nil
        return size?.intValue ?? size?.stringValue.flatMap { Int($0) } ?? SearchPage.defaultSize
    }
}

extension Fault {
    /// Applies the fault to a valid answer's content.
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

    /// Applies the fault to the delivery of a valid answer.
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
            // The first two bytes of gzip, and nothing else of it.
            response.body = [0x1f, 0x8b] + response.body
        default: break
        }
        return response
    }
}
