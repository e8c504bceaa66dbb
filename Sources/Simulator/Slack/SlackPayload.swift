/// A posted message, validated against Slack's limits.
struct SlackPayload: Sendable {
    private static let textLimit = 40_000
    private static let blockLimit = 50
    private static let attachmentLimit = 100
    private static let sectionLimit = 3_000
    private static let fieldLimit = 2_000
    private static let headerLimit = 150
    private static let listLimit = 10

    let json: JSONValue

    /// Parses a body; throws the word that Slack would answer with.
    init(_ body: [UInt8]) throws(SlackError) {
        guard let json = JSONValue(parsing: body), case .object = json else { throw .invalidPayload }
        self.json = json
        try checkText()
        try checkAttachments()
        try checkBlocks()
    }

    /// All texts in the blocks, in order.
    var blockTexts: [String] {
        (json["blocks"]?.arrayValue ?? []).flatMap(SlackPayload.texts)
    }
}

extension SlackPayload {
    private func checkText() throws(SlackError) {
        if let text = json["text"], text.stringValue == nil { throw .invalidPayload }
        let hasText = json["text"]?.stringValue?.isEmpty == false
        let hasMore = json["blocks"]?.arrayValue?.isEmpty == false || json["attachments"]?.arrayValue?.isEmpty == false
        guard hasText || hasMore else { throw .noText }
        guard (json["text"]?.stringValue?.utf16.count ?? 0) <= SlackPayload.textLimit else { throw .invalidPayload }
    }

    private func checkAttachments() throws(SlackError) {
        guard let attachments = json["attachments"] else { return }
        guard let items = attachments.arrayValue else { throw .invalidPayload }
        guard items.count <= SlackPayload.attachmentLimit else { throw .tooManyAttachments }
    }

    private func checkBlocks() throws(SlackError) {
        guard let value = json["blocks"], value != .null else { return }
        guard let blocks = value.arrayValue else { throw .invalidBlocksFormat }
        guard blocks.count <= SlackPayload.blockLimit else { throw .invalidBlocks }
        var ids: Set<String> = []
        for block in blocks {
            if let id = block["block_id"]?.stringValue, id.count > 255 || !ids.insert(id).inserted {
                throw .invalidBlocks
            }
            guard SlackPayload.isValid(block) else { throw .invalidBlocks }
        }
    }

    private static func isValid(_ block: JSONValue) -> Bool {
        switch block["type"]?.stringValue {
        case "header": isText(block["text"], limit: headerLimit, kinds: ["plain_text"])
        case "section": isSection(block)
        case "context": isList(block["elements"], limit: listLimit) { isText($0, limit: sectionLimit) || isImage($0) }
        case "divider": true
        case "actions": isList(block["elements"], limit: 25) { $0["type"] == "button" && isText($0["text"], limit: 75) }
        case "image": isImage(block)
        default: false
        }
    }

    private static func isSection(_ block: JSONValue) -> Bool {
        guard block["text"] != nil || block["fields"] != nil else { return false }
        if let text = block["text"], !isText(text, limit: sectionLimit) { return false }
        guard let fields = block["fields"] else { return true }
        return isList(fields, limit: listLimit) { isText($0, limit: fieldLimit) }
    }

    private static func isImage(_ value: JSONValue) -> Bool {
        value["type"] == "image" && value["image_url"]?.stringValue != nil && value["alt_text"]?.stringValue != nil
    }

    private static func isText(_ value: JSONValue?, limit: Int, kinds: [String] = ["plain_text", "mrkdwn"]) -> Bool {
        guard let value, let kind = value["type"]?.stringValue, kinds.contains(kind),
            let text = value["text"]?.stringValue
        else { return false }
        // Plain text has no markup, so it cannot be verbatim.
        if kind == "plain_text", value["verbatim"] != nil { return false }
        return (1...limit).contains(text.utf16.count)
    }

    private static func isList(_ value: JSONValue?, limit: Int, _ isValid: (JSONValue) -> Bool) -> Bool {
        guard let items = value?.arrayValue, (1...limit).contains(items.count) else { return false }
        return items.allSatisfy(isValid)
    }

    private static func texts(in block: JSONValue) -> [String] {
        let own = block["text"].map { [$0] } ?? []
        let listed = (block["fields"]?.arrayValue ?? []) + (block["elements"]?.arrayValue ?? [])
        return (own + listed).compactMap { $0["text"]?.stringValue ?? $0["text"]?["text"]?.stringValue }
    }
}
