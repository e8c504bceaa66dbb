import Diagnostics
import Foundation
import Localization
import Monitoring
import Storage

extension Refresher {
    /// Looks on until the seat is free, then takes it. nil when there is no seat, or no usable store: then everything is
    /// kept in memory, which is better than no monitor.
    func takeSeat() async -> StateSeat.Engine? {
        guard let seat else { return nil }
        var seen: (store: MonitorStore, version: Int)?
        while !Task.isCancelled {
            do {
                if let engine = try seat.take(at: now) {
                    if let aside = engine.setAside {
                        storeNotice = aside.explanation
                        log.error("store set aside", ["reason": aside.explanation(.english)])
                    }
                    use(engine.store)
                    isViewer = false
                    return engine
                }
                seen = try await follow(seat, seen)
            } catch {
                storeNotice = SourceFailure(error).reason
                log.error("the store cannot be used", ["reason": SourceFailure(error).detail])
                return nil
            }
            try? await clock.sleep(for: .seconds(1))
        }
        return nil
    }

    /// Shows what the other program has stored, when that has changed.
    private func follow(
        _ seat: StateSeat, _ seen: (store: MonitorStore, version: Int)?
    ) async throws(StoreError) -> (store: MonitorStore, version: Int)? {
        isViewer = true
        let known = if let seen { seen.store } else { try seat.follow() }
        guard let store = known else {
            publish()
            return nil
        }
        let version = try store.dataVersion()
        guard version != seen?.version else { return seen }
        use(store)
        await restore()
        if let alerts {
            let (figures, inbox) = (figures ?? computeFigures(), channels.inbox.records)
            await alerts.look(at: store, in: seat.directory) { figures.details(of: $0, inbox: inbox) }
        }
        return (store, version)
    }

    func use(_ store: MonitorStore) {
        self.store = store
        sources = makeSources(store)
    }

    /// Puts a store aside that was found damaged while in use, and begins a new one: the services still know what it knew.
    func replaceStore() async {
        guard let seat else { return }
        do {
            let opening = try seat.repair(at: now)
            use(opening.store)
            await alerts?.engage(opening.store)
            storeNotice = opening.setAside?.explanation
            log.error("the store was damaged and is set aside")
        } catch {
            log.error("the store cannot be replaced", ["reason": error.explanation(.english)])
        }
    }

    /// Reads who was doing what today. Without it the screen lacks a column, which is no reason to stop.
    func readStatusChanges() {
        // A program that runs once has seen nobody change.
        guard seat != nil else { return }
        let midnight = Calendar.gregorian(in: effectiveRules.timeZone).startOfDay(for: now)
        do {
            statusChanges = try store.statusChanges(since: midnight)
            watch = try store.watch(since: midnight, pace: schedule.pace)
        } catch {
            log.warning("the states of the day cannot be read", ["reason": SourceFailure(error).detail])
        }
    }

    /// Reads who has left or moved: their calls of today stay theirs.
    func readPast() {
        do {
            past = try store.past()
        } catch {
            log.warning("what people were called before cannot be read", ["reason": SourceFailure(error).detail])
        }
    }

    /// Reads how customers rated this month, where that can have changed: the inbox has news, or the month is another one.
    /// Without it the last figures stay.
    func readRatings(inboxHasNews: Bool = true) {
        let month = Calendar.gregorian(in: effectiveRules.timeZone).startOfMonth(for: now)
        guard inboxHasNews || ratings?.from != month else { return }
        do {
            ratings = try store.ratingSummary(from: month, to: now, teams: Set(rules.teams))
        } catch {
            log.warning("the ratings cannot be read", ["reason": SourceFailure(error).detail])
        }
    }

    /// Shows what was known when a program last ran here, before any request.
    func restore() async {
        if isViewer { learnTimeFromStore() }
        async let voice: Void = restorePhone()
        await restore(\.inbox, from: sources.inbox)
        readStatusChanges()
        readRatings()
        await voice
        readPast()
        publish()
    }

    /// Who only looks on asks no service for the time. But what another program has stored has been: a clock that is behind that
    /// would count the figures of another day.
    private func learnTimeFromStore() {
        guard let cursors = try? store.cursors() else { return }
        let syncedAt = [InboxCursors(stored: cursors).syncedAt, PhoneCursors(stored: cursors).syncedAt]
        let behind = syncedAt.compactMap(\.self).max()?.timeIntervalSince(localTime()) ?? 0
        clockOffset = (Self.toleratedOffset...86_400).contains(behind) ? behind : 0
    }

    private func restorePhone() async {
        guard let phone = sources.phone else { return }
        await restore(\.phone, from: phone)
    }

    private func restore<Records>(_ channel: ChannelPath<Records>, from source: any ChannelSource<Records>) async {
        do {
            guard let loaded = try await source.restore(request(at: now)) else { return }
            let isCurrent = isViewer && now.timeIntervalSince(loaded.asOf) < 3 * (schedule.interval / .seconds(1))
            channels[keyPath: channel].restore(loaded, isCurrent: isCurrent)
        } catch {
            log.error("the store cannot be read", ["reason": SourceFailure(error).detail])
        }
    }

    /// Once a day drops from the store what is older than the settings want kept.
    func pruneIfDue() async {
        guard prunedAt.map({ now.timeIntervalSince($0) > 86_400 }) ?? true else { return }
        prunedAt = now
        do {
            let pruned = try store.prune(
                olderThan: retention, at: now, clipping: InboxCursors.reaches.union(PhoneCursors.reaches))
            if let limit = pruned.before {
                await sources.inbox.forget(before: limit)
                await sources.phone?.forget(before: limit)
            }
            log.info("history pruned", ["conversations": "\(pruned.conversations)", "calls": "\(pruned.calls)"])
        } catch {
            log.warning("history cannot be pruned", ["reason": SourceFailure(error).detail])
        }
    }
}
