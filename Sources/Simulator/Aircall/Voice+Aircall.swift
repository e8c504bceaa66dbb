import Foundation

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
