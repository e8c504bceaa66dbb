import Canvas
import Monitoring

/// Commands of the user's own.
extension DashboardState {
    /// What the selected row, or the layer over the screen, is about; nil if no command applies to it.
    var commandSubject: CommandSubject? {
        guard let context else { return nil }
        if let layer = layers.top { return layer.commandSubject }
        return absence == nil ? screen.commandSubject(context) : nil
    }

    /// What `key`, which means `action`, does on the selected row: of several commands with the same key, the one that is for it.
    func action(of key: Key, meaning action: Action) -> Action {
        guard case .own = action, let place = commandSubject?.place else { return action }
        let meanings = keys.bindings(in: keyScope, hasPassword: lock.hasPassword).filter { $0.keys.contains(key) }
        return meanings.lazy.map(\.action).first { meaning in
            if case .own(let command) = meaning { command.places.contains(place) } else { false }
        } ?? action
    }

    /// Begins to run `command` on the selected row.
    mutating func begin(_ command: OwnCommand) -> Effect? {
        guard let subject = commandSubject, command.places.contains(subject.place) else {
            message = Message(CommandText.wrongRow(command), now: localNow)
            return nil
        }
        return begin(command, on: subject)
    }

    /// Asks whether to run `command` on `subject`, or runs it; first asks for an agent, if one is needed.
    mutating func begin(_ command: OwnCommand, on subject: CommandSubject) -> Effect? {
        guard let context else { return nil }
        do throws(CommandArguments.Refusal) {
            if command.namesAgent, subject.lacksAgent, let agent = context.wholeSnapshot.agents.first {
                // Nobody is asked for an agent if something else is missing.
                _ = try command.arguments(for: subject.assigned(to: agent.id), skipping: Placeholder.agent, context)
                layers.push(CommandAgentPicker(command, subject))
                return nil
            }
            lastCommandRun += 1
            var layer = CommandLayer(lastCommandRun, command, try command.arguments(for: subject, context))
            let effect = command.confirms ? nil : layer.start(at: localNow)
            layers.push(layer)
            return effect
        } catch {
            message = Message(CommandText.refused(command.heading, on: subject.place, error), now: localNow)
            return nil
        }
    }

    /// Passes what became of a program to the layer that shows it.
    mutating func apply(_ outcome: CommandOutcome, of id: CommandRun.ID) {
        changeLayers { layer, _ in
            if var command = layer as? CommandLayer, command.id == id {
                command.receive(outcome)
                layer = command
            }
            return true
        }
    }
}
