import Foundation

/// The wire format of calls, with the irregularities that clients of Aircall report.
extension World {
    /// The optional parts included on request.
    struct CallDetails: Sendable {
        var contact = false
        var shortLinks = false
        var timeline = false
    }

    private static let signedLinkLife = 600

    func aircallJSON(of call: SimulatedCall, details: CallDetails, base: String) -> JSONValue {
        var members: [JSONValue.Member] = []
        func add(_ key: String, _ value: JSONValue) { members.append(.init(key: key, value: value)) }
        add("id", .int(call.id))
        add("sid", .string("CA\(call.id)"))
        add("direct_link", .string("\(base)/v1/calls/\(call.id)"))
        add("direction", .string(call.direction.rawValue))
        add("status", .string(call.status.rawValue))
        add("missed_call_reason", aircallReason(of: call))
        add("started_at", .int(call.startedAt))
        add("answered_at", .number(call.answeredAt))
        add("ended_at", .number(call.endedAt))
        add("duration", .int(call.duration))
        add("raw_digits", .string(call.rawDigits))
        if call.rawDigits != "anonymous" { add("country_code_a2", call.rawDigits.hasPrefix("+1") ? "US" : "BR") }
        // The key is mostly missing if there is nobody; in some records it is null.
        let user = aircallUser(call.userID)
        if user != .null || call.id % 3 == 0 { add("user", user) }
        add("assigned_to", aircallUser(call.assignedToID))
        add("transferred_by", aircallUser(call.transferredByID))
        add("transferred_to", aircallUser(call.transferredToID))
        add("contact", details.contact ? aircallContact(of: call) : .null)
        add("number", aircallNumber(of: call))
        add("teams", .array(call.teamIDs.compactMap(aircallTeamReference)))
        add("tags", .array(call.isTagged ? aircallTags(of: call) : []))
        add("comments", .array(call.isArchived ? [aircallComment(of: call)] : []))
        add("archived", .bool(call.isArchived))
        add("cost", call.status == .done ? .string("0.0\(call.id % 10)") : .null)
        addLinks(of: call, details: details, to: &members)
        if details.timeline { add("ivr_options_selected", []) }
        if call.id % 4 == 0 { add("hangup_cause", "normal_clearing") }
        return .object(members)
    }
}

extension World {
    private func addLinks(of call: SimulatedCall, details: CallDetails, to members: inout [JSONValue.Member]) {
        let kind = call.hasVoicemail ? "voicemail" : "recording"
        let exists = (call.hasRecording || call.hasVoicemail) && call.status == .done
        let signature = (now / World.signedLinkLife) &* 2_654_435_761 ^ Int(call.id)
        let signed = "https://storage.example.test/\(kind)/\(call.id).mp3?X-Amz-Signature=\(signature)"
        members.append(.init(key: "recording", value: exists && call.hasRecording ? .string(signed) : .null))
        members.append(.init(key: "voicemail", value: exists && call.hasVoicemail ? .string(signed) : .null))
        let asset = "https://assets.aircall.io/calls/\(call.id)/\(kind)"
        members.append(.init(key: "asset", value: exists && call.hasAsset ? .string(asset) : .null))
        guard details.shortLinks else { return }
        for other in ["recording", "voicemail"] {
            let link = "https://short-urls.aircall.io/v1/\(signature)"
            members.append(
                .init(key: "\(other)_short_url", value: exists && other == kind ? .string(link) : .null))
        }
    }

    /// A user inside another object: abridged, with varying keys. Deleted users are null.
    private func aircallUser(_ id: Int64?) -> JSONValue {
        guard let id, let user = voiceUsers.first(where: { $0.id == id && !$0.isRemoved }) else { return nil }
        let state = availability(ofVoiceUser: id)
        var json: JSONValue = [
            "id": .int(id), "direct_link": .string("https://api.aircall.io/v1/users/\(id)"), "name": .string(user.name),
            "email": .string(user.email), "available": .bool(state != .offline),
            "availability_status": state == .doNotDisturb ? "unavailable" : "available",
            "created_at": .string(Timestamp.iso8601(user.createdAt)), "time_zone": .string(timeZone.identifier),
            "language": "pt-BR",
        ]
        if id % 2 == 0 { json = json.setting("substatus", to: "always_opened") }
        if id % 3 == 0 { json = json.setting("wrap_up_time", to: 30) }
        if id % 4 == 0 { json = json.setting("extension", to: nil) }
        return json
    }

    /// A few reasons are empty, or a word that is not in the reference.
    private func aircallReason(of call: SimulatedCall) -> JSONValue {
        if call.hasVoicemail, call.id % 5 == 0 { return "voicemail" }
        guard let reason = call.missedReason else { return call.isMissed && call.id % 2 == 0 ? "" : nil }
        return .string(reason.rawValue)
    }

    private func aircallContact(of call: SimulatedCall) -> JSONValue {
        guard let index = call.contactIndex else { return nil }
        guard index % 5 != 0 else { return ["id": .int(70_000 + index)] }
        return [
            "id": .int(70_000 + index), "first_name": .text(contacts[index].name), "last_name": nil,
            "company_name": nil,
            "phone_numbers": [["id": .int(index), "label": "Work", "value": .string(call.rawDigits)]],
        ]
    }

    private func aircallNumber(of call: SimulatedCall) -> JSONValue {
        guard let line = lines.first(where: { $0.id == call.lineID }) else { return nil }
        return aircallJSON(of: line, users: nil, base: "")
    }

    private func aircallTeamReference(_ id: Int64) -> JSONValue? {
        guard let team = voiceTeams.first(where: { $0.id == id }) else { return nil }
        return [
            "id": .int(id), "name": .string(team.name), "direct_link": .string("https://api.aircall.io/v1/teams/\(id)"),
            "created_at": .string(Timestamp.iso8601(launch - 300 * 86_400)),
        ]
    }

    /// Tags: the user is empty in some, and the time has one of two names.
    private func aircallTags(of call: SimulatedCall) -> [JSONValue] {
        let tagger: JSONValue = call.id % 2 == 0 ? [:] : aircallUser(call.userID)
        let tag: JSONValue = [
            "id": .int(aircallTagID), "name": "retornar", "tagged_at": .number(call.endedAt), "tagged_by": tagger,
        ]
        let other: JSONValue = [
            "id": .int(aircallTagID + 1), "name": "boleto", "created_at": .number(call.endedAt), "tagged_by": nil,
            "color": "#22a06b", "description": nil,
        ]
        return call.id % 3 == 0 ? [tag, other] : [tag]
    }

    private func aircallComment(of call: SimulatedCall) -> JSONValue {
        [
            "id": .int(call.id), "content": "Cliente vai enviar o comprovante.",
            "posted_at": .number(call.endedAt), "posted_by": aircallUser(call.userID),
        ]
    }

    /// The tag that calls are searched by.
    var aircallTagID: Int { 4_401 }
}

/// The wire format of users, teams and lines.
extension World {
    /// A user as in lists; `isCurrent` for version 2, which includes the substatus, may omit the name, and omits the
    /// milliseconds of times.
    func aircallJSON(of user: SimulatedVoiceUser, isCurrent: Bool, base: String) -> JSONValue {
        let state = availability(ofVoiceUser: user.id)
        var json: JSONValue = [
            "id": .int(user.id), "direct_link": .string("\(base)/v1/users/\(user.id)"), "name": .string(user.name),
            "email": .string(user.email), "created_at": .string(Timestamp.iso8601(user.createdAt)),
            // Derived from working hours and settings, not from presence: it may contradict the live availability.
            "available": .bool(user.id % 5 != 0 && state != .offline),
            "availability_status": state == .doNotDisturb ? "unavailable" : "available",
            "time_zone": .string(user.id % 4 == 0 ? "Etc/UTC" : timeZone.identifier), "language": "pt-BR",
            "wrap_up_time": 30,
        ]
        if isCurrent {
            if user.id % 10 == 7 { json = json.setting("name", to: nil) }
            json = json.setting("created_at", to: .string(Timestamp.iso8601(user.createdAt, withMilliseconds: false)))
            json = json.setting("substatus", to: state == .doNotDisturb ? "Out for lunch" : "always_open")
            let line = lines.first { $0.userIDs.contains(user.id) }
            json = json.setting("default_number_id", to: line.map { .int($0.id) } ?? .null)
        }
        return json
    }

    /// The row of a user in the live availabilities, without name and address.
    func aircallAvailability(of user: SimulatedVoiceUser) -> JSONValue {
        ["id": .int(user.id), "availability": .string(availability(ofVoiceUser: user.id).rawValue)]
    }

    /// A line; with `users` only in the details of a single line.
    func aircallJSON(of line: SimulatedLine, users: [Int64]?, base: String) -> JSONValue {
        var json: JSONValue = [
            "id": .int(line.id), "direct_link": .string("\(base)/v1/numbers/\(line.id)"), "name": .string(line.name),
            "digits": .string(line.digits), "country": .string(line.country),
            "time_zone": .string(line.country == "US" ? "America/New_York" : timeZone.identifier), "open": true,
            "availability_status": "custom", "is_ivr": false, "live_recording_activated": true, "priority": nil,
            "messages": [:], "created_at": .string(Timestamp.iso8601(launch - 500 * 86_400)),
            "flow_editor_enabled": .bool(line.id % 2 == 0),
        ]
        if let users { json = json.setting("users", to: .array(users.compactMap(abridgedUser))) }
        return json
    }

    /// A team with its members.
    func aircallJSON(of team: SimulatedVoiceTeam, base: String) -> JSONValue {
        [
            "id": .int(team.id), "name": .string(team.name), "direct_link": .string("\(base)/v1/teams/\(team.id)"),
            "created_at": .string(Timestamp.iso8601(launch - 300 * 86_400)),
            "users": .array(team.userIDs.compactMap(abridgedUser)),
        ]
    }

    private func abridgedUser(_ id: Int64) -> JSONValue? {
        guard let user = voiceUsers.first(where: { $0.id == id && !$0.isRemoved }) else { return nil }
        return [
            "id": .int(id), "name": .string(user.name), "email": .string(user.email),
            "availability_status": "available",
        ]
    }
}
