import Foundation

/// A fault as an order in words, given on the command line or through a running simulator's own path: `intercom
/// status=504 path=/conversations/search above=20`.
package struct FaultOrder: Sendable, Equatable {
    /// Why a text is not a valid order, with the valid words.
    package struct Refusal: Error, Sendable, CustomStringConvertible {
        /// A sentence in English, the language of the words themselves.
        package let description: String
    }

    /// The fault.
    package var fault: Fault
    /// The affected service.
    package var service: SimulatedService
    /// The prefix of affected paths; nil for all.
    package var path: String?
    /// Only requests for more rows than this are affected; nil for all.
    package var above: Int?
    /// The number of requests that are still answered before it begins.
    package var after = 0
    /// The number of affected requests; nil for all further ones.
    package var count: Int?

    /// Parses an order: the service, the fault, and its restrictions.
    package init(_ text: String) throws(Refusal) {
        let words = text.split(whereSeparator: \.isWhitespace).map(String.init)
        guard let name = words.first, let service = SimulatedService(rawValue: name) else {
            throw Refusal(description: "An order begins with intercom, aircall or slack.")
        }
        guard words.count > 1, let fault = Fault(words: words[1]) else {
            throw Refusal(description: "The fault must be one of \(Fault.words).")
        }
        self.service = service
        self.fault = fault
        for word in words.dropFirst(2) { try narrow(word) }
    }

    private mutating func narrow(_ word: String) throws(Refusal) {
        let parts = word.split(separator: "=", maxSplits: 1).map(String.init)
        let number = parts.count == 2 ? Int(parts[1]) : nil
        switch (parts.first, number) {
        case ("path", _) where parts.count == 2: path = parts[1]
        case ("above", let rows?): above = rows
        case ("after", let requests?): after = requests
        case ("count", let requests?): count = requests
        default: throw Refusal(description: "\(word) is not one of path=PREFIX, above=ROWS, after=N, count=N.")
        }
    }
}

extension Fault {
    /// All words for faults, to be listed in a sentence.
    package static let words = """
        status=CODE[,WORD], limit[=SECONDS], html[=STATUS], portal, reset, hang, cut, gzip, large=BYTES, delay=SECONDS, \
        drip=SECONDS, dated=TIME, odd, unreadable, early, without=ID, zone[=NAME], late=SECONDS
        """

    fileprivate init?(words: String) {
        let parts = words.split(separator: "=", maxSplits: 1).map(String.init)
        let value = parts.count == 2 ? parts[1] : nil
        guard let name = parts.first, let fault = Fault.named(name, value) ?? Fault.plain[value == nil ? name : ""]
        else {
            return nil
        }
        self = fault
    }

    private static let plain: [String: Fault] = [
        "limit": .rateLimited(retryAfter: nil), "html": .html(status: 200), "portal": .portal, "reset": .reset,
        "hang": .hang, "cut": .truncatedBody, "gzip": .brokenGzip, "odd": .oddJSON, "unreadable": .unreadableRows,
        "early": .listEndsEarly, "zone": .zone(nil),
    ]

    private static func named(_ name: String, _ value: String?) -> Fault? {
        guard let value else { return nil }
        let number = Int(value)
        return switch name {
        case "status": status(words: value)
        case "limit": number.map { .rateLimited(retryAfter: .seconds($0)) }
        case "html": number.map { .html(status: $0) }
        case "large": number.map { .padded(to: $0) }
        case "delay": number.map { .delay(.seconds($0)) }
        case "drip": number.map { .drip(.seconds($0)) }
        case "late": number.map { .lateIndex(by: .seconds($0)) }
        case "dated": (try? Date(value, strategy: .iso8601)).map { .dated($0) }
        case "without": .withoutRow(id: value)
        case "zone": .zone(value.removingPercentEncoding ?? value)
        default: nil
        }
    }

    private static func status(words: String) -> Fault? {
        let parts = words.split(separator: ",", maxSplits: 1).map(String.init)
        guard let code = parts.first.flatMap({ Int($0) }) else { return nil }
        return .status(code, code: parts.count > 1 ? parts[1] : nil)
    }
}

extension SimulatedServices {
    /// Activates the fault of an order.
    package func inject(_ order: FaultOrder) {
        inject(
            order.fault, into: order.service, path: order.path, above: order.above, after: order.after,
            count: order.count)
    }

    /// The simulator's own path for controlling faults while it serves: POST adds orders, one per line, and DELETE
    /// removes all faults. nil for any other path.
    func trouble(_ request: SimulatedRequest) -> Answer? {
        guard request.segments == ["simulator", "faults"] else { return nil }
        switch request.method {
        case "DELETE":
            clearFaults()
            return .plain("No faults.\n")
        case "POST":
            let lines = String(decoding: request.body, as: UTF8.self).split(whereSeparator: \.isNewline)
            do throws(FaultOrder.Refusal) {
                var orders: [FaultOrder] = []
                for line in lines { orders.append(try FaultOrder(String(line))) }
                for order in orders { inject(order) }
                return .plain("Faults added: \(orders.count).\n")
            } catch {
                return .plain("\(error)\n", status: 400)
            }
        default: return .plain("POST orders, one per line, or DELETE all faults.\n", status: 405)
        }
    }
}
