import Localization
import Monitoring

/// Which ratings the satisfaction screen shows.
struct CSATScope: Equatable, Sendable {
    var choice = RangeChoice.named(.thisMonth)
    var filter = RatingFilter()

    /// Whether this is the scope that every snapshot includes: this month, everyone.
    var isDefault: Bool { self == CSATScope() }

    /// The filter for queries. If only some teams are shown, it is limited to their people, unless others were chosen.
    func filter(_ context: Context) -> RatingFilter {
        guard filter.agents.isAll else { return filter }
        var narrowed = filter
        narrowed.agents = context.shownMembers
        return narrowed
    }
}

/// Describes in words which ratings a filter passes.
struct RatingFilterWords {
    let filter: RatingFilter
    /// The names of people.
    let names: [InboxMember.ID: String]
    let context: Context

    /// If there are more names than this, only their number is given.
    private static let maxNames = 2

    /// `Ana Beatriz Lima · Suporte · scores 1, 2 · with a remark`; empty if everything passes.
    var text: String {
        let language = context.language
        let agents = filter.agents.named ?? []
        let people = agents.map {
            names[$0] ?? context.snapshot.names[$0] ?? CSATText.unnamed($0, context)
        }
        .sorted()
        let chosen = filter.teams.named ?? []
        let teams = context.snapshot.queues.map(\.team).filter { chosen.contains($0.id) }.map(\.name)
        let others = chosen.subtracting(context.snapshot.queues.map(\.team.id)).map(\.rawValue).sorted()
        let scores = (filter.scores.named ?? []).sorted().map(String.init).joined(separator: ", ")
        return [
            list(people, CSATText.agents(agents.count)),
            list(teams + others, CSATText.teams(chosen.count)),
            scores.isEmpty ? "" : CSATText.scores(scores)(language),
            filter.withRemarkOnly ? CSATText.withRemark(language) : "",
        ].filter { !$0.isEmpty }.joined(separator: " · ")
    }

    private func list(_ names: [String], _ count: LocalizedText) -> String {
        names.count > Self.maxNames ? count(context.language) : names.joined(separator: ", ")
    }
}
