import Canvas

@testable import Dashboard

extension OwnCommand {
    /// One for every kind of row, most of them with the same key.
    static let samples =
        [
            OwnCommand(
                name: "assign", key: "n", places: [.ticket], run: ["intercom-assign", "{id}", "{agent_email}"]),
            OwnCommand(
                name: "print", key: "B", places: [.ticket, .rating], run: ["print-it", "{link}"], confirms: false,
                title: "Print it"),
            // What fits elsewhere has to be scrolled on a small screen.
            OwnCommand(
                name: "note", key: "Z", places: [.ticket],
                run: ["add-note", "{id}", String(repeating: "Thank you for your patience. ", count: 60)]),
        ]
        + Place.allCases.filter { $0 != .ticket }.map { place in
            OwnCommand(
                name: "tell-\(place)", key: "n", places: [place],
                run: ["tell"] + (place == .alert ? ["{rule}"] : place == .agent ? ["{agent_name}"] : ["{id}"]))
        }
}

extension KeyTable {
    /// The keys of the demo, and commands of somebody's own.
    static let full = demo.adding(ViewSettings(names: [5: "vip", 12: "gone"])).adding(OwnCommand.samples)
}
