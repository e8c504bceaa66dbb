import Canvas
import Foundation
import Localization
import Monitoring

/// The facts about one call.
struct CallFacts {
    let call: Call
    let context: Context

    private let directory: CallDirectory

    init(call: Call, context: Context) {
        self.call = call
        self.context = context
        directory = CallDirectory(context.snapshot)
    }

    private var language: Language { context.language }
    private var outcome: CallOutcome { CallOutcome(call: call, context: context) }

    var titles: [StyledText] {
        let word = call.direction == .inbound ? CallText.received : CallText.placed
        return [outcome.mark + StyledText(" \(word(language))", .title)]
    }

    var facts: [ReaderFacts.Fact] {
        [
            fact(CallText.number, outcome.number),
            fact(CallText.line, StyledText(call.lineName ?? call.line?.rawValue ?? Figures.unknown)),
            fact(CallText.agent, owner),
            fact(CallText.outcome, outcome.full),
            fact(CallText.started, instant(call.startedAt)),
            fact(CallText.answeredAt, call.answeredAt.map(instant)),
            fact(CallText.ended, call.endedAt.map(instant)),
            fact(CallText.wait, outcome.wait),
            fact(CallText.talk, call.answeredAt == nil ? nil : outcome.talk),
            fact(CallText.transferredBy, call.transferredBy.map { StyledText(directory.name(of: $0)) }),
            fact(CallText.transferredTo, transferredTo),
            fact(CallText.alsoOnCall, others),
            fact(CallText.recording, recording),
        ].compactMap(\.self)
    }

    private var owner: StyledText {
        guard let owner = directory.owner(of: call) else { return StyledText(ReaderText.nobody(language), .quiet) }
        guard owner.isInferred else { return StyledText(owner.name) }
        return StyledText(owner.name) + StyledText(" · \(CallText.inferred(language))", .quiet)
    }

    /// Dim if the transfer may have failed because someone else took the call.
    private var transferredTo: StyledText? {
        guard let target = call.transferredTo else { return nil }
        let name = StyledText(directory.name(of: target))
        return call.user == target ? name : name + StyledText(" · \(CallText.offered(language))", .quiet)
    }

    private var others: StyledText? {
        let named = Set([call.user, call.transferredBy, call.transferredTo].compactMap(\.self))
        let others = call.participants.filter { !named.contains($0) }.map(directory.name)
        return others.isEmpty ? nil : StyledText(others.joined(separator: ", "))
    }

    private var recording: StyledText {
        guard let link = call.recordingLink else { return StyledText(CallText.noRecording(language), .quiet) }
        return StyledText(link.absoluteString, .link)
    }

    private func instant(_ date: Date) -> StyledText {
        StyledText("\(context.dates.day(date)) \(context.dates.clock(date))")
    }

    private func fact(_ name: LocalizedText, _ value: StyledText?) -> ReaderFacts.Fact? {
        value.map { ReaderFacts.Fact(name: name.lowercased, value: $0) }
    }
}

extension LocalizedText {
    /// In lower case, because column titles are used as names of facts too.
    fileprivate var lowercased: LocalizedText {
        LocalizedText(en: self(.english).lowercased(), pt: self(.brazilianPortuguese).lowercased())
    }
}
