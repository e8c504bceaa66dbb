import Foundation

/// The wire format of teammates, teams and the workspace in Intercom 2.9.
extension World {
    /// An admin as in the list and the details.
    func intercomJSON(of admin: SimulatedAdmin) -> JSONValue {
        var json: JSONValue = [
            "type": "admin", "id": .string(String(admin.id)), "name": .string(admin.name),
            "email": .string(admin.email), "away_mode_enabled": .bool(admin.isAway),
            "away_mode_reassign": .bool(admin.isAway && admin.reassignsWhileAway),
            "has_inbox_seat": .bool(admin.hasInboxSeat),
            "team_ids": .array(teams.filter { $0.memberIDs.contains(admin.id) }.map { .int($0.id) }),
        ]
        if let title = admin.jobTitle { json = json.setting("job_title", to: .string(title)) }
        // An empty object and a single list also occur.
        let tiers: [JSONValue] = [
            nil, ["primary_team_ids": [], "secondary_team_ids": nil], [:], ["primary_team_ids": []],
        ]
        return json.setting("team_priority_level", to: tiers[admin.id % tiers.count])
    }

    /// A team as in the list and the details.
    func intercomJSON(of team: SimulatedTeam) -> JSONValue {
        [
            "type": "team", "id": .string(String(team.id)), "name": .string(team.name),
            "admin_ids": .array(team.memberIDs.map { .int($0) }), "admin_priority_level": nil,
        ]
    }

    /// The owner of the token and the workspace, without away mode and related fields.
    func intercomMe(workspace: String) -> JSONValue {
        // The supervisor: the first who neither works on conversations nor is a bot.
        let owner = admins.first { person(ofAdmin: $0.id) == nil && !$0.isBot }
        return [
            "type": "admin", "id": .string(String(owner?.id ?? 0)), "name": .text(owner?.name),
            "email": .text(owner?.email), "email_verified": true,
            "app": [
                "type": "app", "id_code": .string(workspace), "name": .string(companyName), "region": "US",
                "timezone": .string(timeZone.identifier), "created_at": .int(launch - 900 * 86_400), "secure": false,
                "identity_verification": false,
            ],
            "avatar": ["type": "avatar", "image_url": nil], "has_inbox_seat": .bool(owner?.hasInboxSeat ?? false),
        ]
    }

    /// A change of away mode as in the activity log.
    func intercomJSON(of change: AwayChange, number: Int) -> JSONValue {
        let admin = admins.first { $0.id == change.adminID }
        return [
            "id": .string("activity-\(number)"),
            "performed_by": [
                "type": "admin", "id": .string(String(change.adminID)), "email": .text(admin?.email),
                "ip": "192.0.2.7",
            ],
            "metadata": [
                "away_mode": .bool(change.isAway), "away_status_reason": change.isAway ? "🍽 Almoço" : nil,
                "reassign_conversations": false, "source": nil, "auto_changed": "false",
                "update_by": .int(change.adminID), "update_by_name": .text(admin?.name),
            ],
            "created_at": .int(change.at), "activity_type": "admin_away_mode_change",
            "activity_description": .string("\(admin?.name ?? "") changed away mode"),
        ]
    }
}
