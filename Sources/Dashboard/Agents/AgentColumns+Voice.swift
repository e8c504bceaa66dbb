import Canvas
import Localization
import Monitoring

extension AgentColumns {
    /// What people are doing on the phone.
    static let voice = Column<AgentRow>(
        title: { AgentsText.voice($0.language) }, alignment: .leading,
        width: { $0.language == .english ? 14 : 15 }, growth: 2, dropRank: nil,
        cell: { row, context in row.voiceText(context) }
    ).sortable(as: voiceName, voiceReading)

    /// The state and how long it has lasted, for wide screens.
    static let longVoice = Column<AgentRow>(
        title: { AgentsText.voice($0.language) }, alignment: .leading,
        width: { _ in 18 }, growth: 4, dropRank: nil,
        cell: { row, context in row.longVoiceText(context) }
    ).sortable(as: voiceName, voiceReading)

    private static let voiceName = LocalizedText(en: "voice", pt: "voz")

    /// Busiest first.
    private static let voiceReading = Field<AgentRow>.Reading.state { row, context in
        guard row.hasPhone(context) else { return (6, AgentsText.noPhone(context.language)) }
        guard let voice = row.voice else { return nil }
        return (voiceOrder.firstIndex(of: voice) ?? 5, AgentsText.voice(voice)(context.language))
    }

    private static let voiceOrder: [VoiceState] = [.inCall, .afterCallWork, .available, .doNotDisturb, .offline]
}
