import Foundation

/// The order of a search's results and a position in it.
///
/// A cursor is the position of the last returned row, by its sort key. Pages therefore shift as at Intercom: a
/// conversation that changes between two pages moves, and may be seen twice or not at all.
struct SearchOrder: Sendable, Equatable {
    /// The position of a row: its sort key, its number, and the number of the page that ends with it.
    struct Cursor: Sendable, Equatable {
        let key: Int
        let number: Int
        let page: Int

        var text: String {
            Data("[\(key),\(number),\(page)]".utf8).base64EncodedString()
        }

        init(key: Int, number: Int, page: Int) {
            self.key = key
            self.number = number
            self.page = page
        }

        init?(_ text: String) {
            guard let data = Data(base64Encoded: text),
                case .array(let items)? = JSONValue(parsing: Array(data)), items.count == 3,
                let key = items[0].intValue, let number = items[1].intValue, let page = items[2].intValue
            else { return nil }
            self.init(key: key, number: number, page: page)
        }
    }

    let field: SearchField
    let isDescending: Bool

    /// Parses the `sort` of a request; without one the latest change comes first.
    init(_ json: JSONValue?) throws(IntercomError) {
        let name = json?["field"]?.stringValue ?? "updated_at"
        guard let field = SearchField.named(name), field.kind == .date || field.kind == .integer else {
            throw .badRequest("parameter_invalid", "Cannot sort by \(name)", field: "sort")
        }
        switch json?["order"]?.stringValue ?? "descending" {
        case "ascending": isDescending = false
        case "descending": isDescending = true
        default: throw .badRequest("invalid_sort_order", "sort.order must be ascending or descending", field: "sort")
        }
        self.field = field
    }

    /// The sort key of a conversation; a missing value sorts as 0.
    func key(of conversation: SimulatedConversation, in world: World) -> Int {
        guard case .number(let key) = field.content(conversation, world) else { return 0 }
        return key
    }

    /// Whether the row at `left` comes before the one at `right`.
    func precedes(_ left: (key: Int, number: Int), _ right: (key: Int, number: Int)) -> Bool {
        isDescending ? left > right : left < right
    }

    static func == (left: SearchOrder, right: SearchOrder) -> Bool {
        left.field.name == right.field.name && left.isDescending == right.isDescending
    }
}
