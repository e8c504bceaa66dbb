import Dashboard
import Foundation
import Monitoring

/// What `Tests/Bench/instructions` counts the instructions of: always the same work, in a world a tenth as large, since each
/// instruction takes fifty times as long there.
enum Instructions {
    static let names = ["key", "snapshot", "round"]

    /// Prepares `name`, and then does it so often that what the counting itself costs does not matter.
    static func run(_ name: String, in folder: URL) throws {
        let world = LargeWorld(share: 0.1)
        let store = try FilledStore(world, in: folder).open()
        let known = try Known(store, rules: world.rules)
        switch name {
        case "key":
            var screen = KeyToFrame.Screen(known.snapshot())
            screen.walk()
            counted { screen.walk() }
        case "snapshot":
            var rounds = try Computing.Rounds(known, count: 2)
            _ = try rounds.next(store)
            let inputs = try rounds.next(store)
            counted { _ = rounds.builder.snapshot(inputs) }
        default:
            var rounds = try Computing.Rounds(known, count: 2)
            var inputs = try rounds.next(store)
            _ = rounds.builder.snapshot(inputs)
            try counted {
                inputs = try rounds.next(store)
                _ = rounds.builder.snapshot(inputs)
            }
        }
    }
}

/// Counting begins and ends with this function: its name is known to the script.
@inline(never)
func counted(_ work: () throws -> Void) rethrows {
    try work()
}
