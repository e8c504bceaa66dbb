import Canvas

@testable import Dashboard

/// What somebody presses in a storm: any key, one that means something, or a whole plan.
enum StormKeys {
    /// Every key there is.
    static let all = Array(Set(KeyTable.full.bindings.flatMap(\.keys))).sorted { "\($0)" < "\($1)" }

    /// Those that mean something in a scope, but for the way to the help and to the commands: somebody who goes there at every
    /// other key sees nothing else.
    static let of = Dictionary(
        uniqueKeysWithValues: KeyScope.allCases.map { scope in
            let bindings = KeyTable.full.bindings(in: scope, hasPassword: true)
            return (scope, bindings.filter { $0.action != .help && $0.action != .commands }.flatMap(\.keys))
        })

    /// What is typed where text is awaited.
    static let texts: [[Key]] = [
        "wait>1m", "open>2 ", "!a", "score<4", "value>4", "kind=call", "answered>9", "status=x", ">", "são", "5550",
        "2026-11-01⏎", "2026-11-20⏎", "01/11/2026⏎", "20/11/2026⏎", "30022026⏎", "é李🌟", "\u{300}م 9", "dat", "⏎", "⏎",
    ].map(keys)

    /// Ways to every scope there is, from wherever Esc leads back to.
    static let plans: [[Key]] = [
        "⎋1G⏎⏎", "⎋1⏎/wait>1m⏎", "⎋1/o⏎", "⎋2⏎", "⎋2⏎⇥", "⎋2⏎⇥⇥/s⏎", "⎋2⏎⇥⇥⏎", "⎋2⏎/w⏎⇥/kind=call⏎", "⎋2⇥", "⎋2⇥⏎",
        "⎋2 j c",
        "⎋3⇥⏎", "⎋3F j⏎", "⎋3G⏎", "⎋3v", "⎋3vj⏎", "⎋3v/rated>1⏎", "⎋3:sort rated⏎Sg", "⎋3v:sort rated⏎Sg", "⎋3jjj",
        "⎋3jjjj", "⎋3jjjjj", "⎋3jjjj⏎", "⎋3dj⏎",
        "⎋3/rated=0⏎", "⎋3v/rated=0⏎", "⎋3/rated=0⏎", "⎋3v/rated=0⏎", "⎋3/rated=0⏎", "⎋3v/rated=0⏎", "⎋3/rated=0⏎",
        "⎋3dG⏎2026-01-01⏎2026-11-20⏎", "⎋4e⏎", "⎋2 ce", "⎋4mee",
        "⎋3dG⏎01/01/2026⏎20/11/2026⏎", "⎋3d", "⎋3e",
        "⎋1v", "⎋2v", "⎋2v⏎", "⎋2v⇥⏎", "⎋2v⇥⇥/closed>0⏎ss", "⎋1v/a⏎", "⎋2v<", "⎋2vd", "⎋2ve",
        "⎋4⏎", "⎋4⇥", "⎋4x/a⏎", "⎋4v⇥/o⏎", "⎋4v⇥⇥x/1003⏎", "⎋4vd", "⎋4vdj⏎", "⎋4ve", "⎋4v/answered>9⏎ss",
        "⎋5m1", "⎋5m", "⎋5G⏎", "⎋5g⏎", "⎋5⇥⇥ss", "⎋5/value>4⏎", "⎋5a", "⎋5g j a", "⎋5g jm2",
        "⎋5A", "⎋5g j i", "⎋5⇥⏎",
        "⎋1→→⏎⏎", "⎋1j→/state=open⏎", "⎋4⇥⏎", "⎋4⇥⏎/a⏎", "⎋4v⏎", "⎋4v⏎⏎", "⎋4v⇥⏎/wait>1m⏎", "⎋4v⇥⇥⏎x", "⎋6⇥", "⎋6→⏎",
        "⎋6m→⏎", "⎋6m→⏎", "⎋6→⏎", "⎋6→⏎", "⎋6→←⏎", "⎋6→←⏎", "⎋6→←←⏎", "⎋6→←←⏎", "⎋6→←←←⏎",
        "⎋6→⏎", "⎋6→←⏎", "⎋6→←←⏎", "⎋6→←⏎", "⎋6→←←⏎", "⎋6→←←←⏎", "⎋6→←←←←⏎",
        "⎋6→←←←←←⏎", "⎋6→k←⏎", "⎋6→k←←←⏎",
        "⎋6→⏎⇥⏎",
        "⎋6v", "⎋6v⏎", "⎋6v→→+++", "⎋6v-→-0", "⎋6v]", "⎋6v⇥⇥j⏎", "⎋6v⇥/a⏎ss", "⎋6vd", "⎋6v<",
        "⎋6⇥kk⏎/a⏎", "⎋6m]h", "⎋6dG⏎", "⎋6dG⏎⏎⏎", "⎋6dk⏎", "⎋6]]]]m", "⎋6X", "⎋7", "⎋7⏎", "⎋7←←⏎", "⎋7c++←⏎⇥", "⎋7g⏎",
        "⎋7⏎/a⏎",
        "⎋7cc<", "⎋7e", "⎋7dG⏎", "w", "f", "f", "tj ⏎", "tjj ⏎", "ta⏎",
        ":so⏎", ":since⏎", "⎋:since⏎Y", "?", "?/wait⏎nnN", "M",
        "L",
        "p", "⎋1s3", "⎋2s⏎", "⎋5s", "⎋2sS", "⎋3bW<", "⎋4m", "⎋6<", "t2", "⎋3d2", "ƒana⏎", "ƒ215468⏎", "ƒjos", "⎋2/o⇥",
        "⎋1/op⇥1⏎/",
        ":save-view vip⏎", ":save-view é李🌟⏎", "⎋4v:save-view r⏎", "⎋2/an⏎:save-view VIP⏎", ":view v⇥⏎", ":view r⏎",
        ":delete-view v", ":view ", "φ", "φ",
        ":agent an⇥⏎", ":team su⏎", ":sort ", ":#215468⏎", "⎋5g:mute 1h⏎",
        "⎋1⇥n", "⎋1⇥nana⏎", "⎋1⇥n⏎⏎", "⎋1⇥Z", "⎋1⇥B", "⎋2⏎⇥n⏎", "⎋2n", "⎋4n⏎", "⎋4vn", "⎋5n", "⎋5in",
    ].map(keys)

    /// The keys of `text`, in which some signs stand for keys that are no characters.
    static func keys(_ text: String) -> [Key] {
        text.map { character in
            switch character {
            case "⏎": .enter
            case "⇥": .tab
            case "⎋": .escape
            case "→": .right
            case "←": .left
            case "ƒ": .function(3)
            case "φ": .function(5)
            default: .character(character)
            }
        }
    }
}
