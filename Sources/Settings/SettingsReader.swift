import Canvas
import Localization
import Monitoring

/// Reads the file and the environment into a draft, and collects all problems.
struct SettingsReader {
    /// The values read so far.
    var draft = SettingsDraft()

    let environment: [String: String]
    let document: SettingsDocument?
    private let file: String?
    private let keyProblems: SettingsLoader.KeyProblems
    let commandProblems: SettingsLoader.CommandProblems
    private let viewProblems: SettingsLoader.ViewProblems
    private var problems: [SettingsProblem] = []

    /// Identifies the addresses of receivers for those who look on, who do not know these; empty for all others.
    private(set) var knownReceivers: [String: AddressFingerprint] = [:]

    /// The names of keys with invalid values.
    private var refused: Set<String> = []

    /// - Parameters:
    ///   - keyProblems: What is wrong with chosen keys, which only who uses them can tell.
    ///   - commandProblems: The same of the user's own commands.
    ///   - viewProblems: The same of the keys of saved views.
    init(
        environment: [String: String], document: SettingsDocument?, file: String?,
        keyProblems: @escaping SettingsLoader.KeyProblems = { _ in [] },
        commandProblems: @escaping SettingsLoader.CommandProblems = { _, _ in [] },
        viewProblems: @escaping SettingsLoader.ViewProblems = { _, _, _ in [] }
    ) {
        self.keyProblems = keyProblems
        self.commandProblems = commandProblems
        self.viewProblems = viewProblems
        self.environment = environment
        self.document = document
        self.file = file
    }

    /// The problems in the order in which a user would fix them: the file, its lines, missing keys.
    var problemsInOrder: [SettingsProblem] {
        problems.enumerated().sorted { left, right in
            (left.element.rank, left.offset) < (right.element.rank, right.offset)
        }
        .map(\.element)
    }

    /// Reads what a monitor shares with those who look on.
    ///
    /// - Parameter receivers: Identifies the addresses of receivers without revealing them.
    mutating func readShared(receivers: [String: AddressFingerprint]) {
        knownReceivers = receivers
        for key in KnownKeys.shared { read(key) }
        readTeams()
        readReceivers()
    }

    /// Reads what those who look on have for themselves, and warns of everything else.
    mutating func readPersonal() {
        for key in KnownKeys.personal { read(key) }
        readCommands()
        checkKeys()
        checkViews()
        checkWaits()
        guard let document else { return }
        noteFlaws(of: document)
        var inspector = UnknownKeyInspector(file: file, missing: [:])
        inspector.inspect(document.root, at: [])
        problems += inspector.problems
        warnOfOthers(in: document.root, at: [])
    }

    private mutating func warnOfOthers(in table: SettingTable, at path: [String]) {
        for name in table.namesInOrder {
            guard let member = table.members[name] else { continue }
            let place = path + [name]
            if let key = KnownKeys.key(at: place) {
                if !KnownKeys.personal.contains(where: { $0.path == key.path }) {
                    report(member.line, name, Text.notPersonal, .warning)
                }
            } else if case .table(let inner) = member.value {
                warnOfOthers(in: inner, at: place)
            }
        }
    }

    private mutating func noteFlaws(of document: SettingsDocument) {
        for flaw in document.flaws {
            problems.append(
                SettingsProblem(
                    file: file, line: flaw.line, column: flaw.column, key: flaw.key, message: flaw.message))
        }
    }

    /// Reads all known keys, then checks everything else.
    mutating func read() {
        for key in KnownKeys.all { read(key) }
        readTeams()
        readReceivers()
        readCommands()
        reportContradictions()
        checkKeys()
        checkViews()
        checkWaits()
        guard let document else {
            reportMissing(missing)
            return
        }
        noteFlaws(of: document)
        guard !document.isCutShort else { return }
        var inspector = UnknownKeyInspector(file: file, missing: missing)
        inspector.inspect(document.root, at: [])
        problems += inspector.problems
        reportMissing(inspector.missing)
    }
}

extension SettingsReader {
    private mutating func read(_ key: SettingsKey) {
        if key.isInEnvironment, let text = environment[key.name] {
            for complaint in key.apply(.text(text), &draft) {
                refused.insert(key.name)
                problems.append(SettingsProblem(file: nil, key: key.name, message: complaint.message))
            }
        } else if let member = document?.root.member(at: key.path) {
            read(key, from: member)
        }
    }

    /// Reports a problem on `line`; nil for the environment.
    mutating func report(
        _ line: Int?, _ key: String, _ message: LocalizedText, _ severity: SettingsProblem.Severity = .error
    ) {
        problems.append(
            SettingsProblem(
                file: line == nil ? nil : file, line: line, key: key, severity: severity, message: message))
    }

    /// Whether the last value of the key `name` was wrong.
    func isRefused(_ name: String) -> Bool { refused.contains(name) }

    mutating func read(_ key: SettingsKey, from member: SettingTable.Member) {
        for complaint in key.apply(member.value, &draft) {
            refused.insert(key.name)
            let name = [key.name, complaint.member].compactMap(\.self).joined(separator: ".")
            problems.append(
                SettingsProblem(
                    file: file, line: complaint.line ?? member.line, key: name, message: complaint.message))
        }
    }

    /// Reads those of `keys` that `table` has.
    mutating func read(_ keys: [SettingsKey], of table: NamedTable) {
        for key in keys {
            if let written = table.members[key.name] { read(key, from: written) }
        }
    }

    /// Reads the tables of individual teams, each into a draft of its own.
    private mutating func readTeams() {
        for path in KnownKeys.teamTables {
            for table in document?.root.namedTables(at: path) ?? [] {
                checkTeam(table, in: path)
                draft.team = SettingsDraft.TeamDraft()
                read(KnownKeys.ofTeams(in: path), of: table)
                draft.keepTeam(as: Team.ID(rawValue: table.name), from: path)
            }
        }
    }

    private mutating func checkTeam(_ table: NamedTable, in path: [String]) {
        let isID = table.name.isNumber
        let isWatched = Subset(anyOf: draft.monitor.teams).contains(Team.ID(rawValue: table.name))
        guard !isID || !isWatched else { return }
        problems.append(
            SettingsProblem(
                file: file, line: table.line, key: table.title,
                severity: isID ? .warning : .error, message: isID ? Text.notWatched : Text.noTeam(in: path))
        )
    }

    /// An overload must end at a lower figure than it begins at.
    private mutating func reportContradictions() {
        let rules = draft.rules
        checkClear(
            rules.limits[.overloadClear], below: rules.overloadOpen, at: ["alerts", "overload_clear"])
        for (id, team) in rules.teamLimits.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
            checkClear(
                team[.overloadClear], below: team[.overloadOpen] ?? rules.overloadOpen,
                at: ["alerts", "team", id.rawValue, "overload_clear"])
        }
    }

    private mutating func checkClear(_ clear: Int?, below open: Int, at path: [String]) {
        guard let clear, open > 0, clear >= open else { return }
        problems.append(
            SettingsProblem(
                file: file, line: document?.root.member(at: path)?.line, key: path.last,
                message: Text.notBelow(open)))
    }

    private mutating func checkKeys() {
        for problem in keyProblems(draft.keys) {
            let line = document?.root.member(at: ["keys", problem.action])?.line
            problems.append(
                SettingsProblem(file: file, line: line, key: "keys.\(problem.action)", message: problem.message))
        }
    }

    private mutating func checkViews() {
        for problem in viewProblems(draft.keys, draft.commands, draft.views) {
            let line = document?.root.member(at: ["views", problem.key])?.line
            problems.append(
                SettingsProblem(file: file, line: line, key: "views.\(problem.key)", message: problem.message))
        }
    }

    /// The limit of waits that are too long must not be below that of long ones.
    private mutating func checkWaits() {
        guard draft.screen.waits.critical < draft.screen.waits.warning else { return }
        let name = "wait_critical_minutes"
        guard refused.isDisjoint(with: [name, "wait_warning_minutes"]) else { return }
        let line = document?.root.member(at: ["screen", name])?.line
        problems.append(SettingsProblem(file: file, line: line, key: name, message: Text.waitsInWrongOrder))
    }

    /// The required keys that are missing, with the message for each.
    private var missing: [String: LocalizedText] {
        var missing: [String: LocalizedText] = [:]
        for key in KnownKeys.all {
            guard let requirement = key.requirement, !isGiven(key) else { continue }
            missing[key.name] = requirement
        }
        if draft.aircallID != nil, draft.aircallToken == nil {
            missing["AIRCALL_TOKEN"] = Text.otherHalf(given: "AIRCALL_ID")
        } else if draft.aircallToken != nil, draft.aircallID == nil {
            missing["AIRCALL_ID"] = Text.otherHalf(given: "AIRCALL_TOKEN")
        }
        return missing.filter { name, _ in
            !refused.contains(name) && document?.unreadableNames.contains(name) != true
        }
    }

    private func isGiven(_ key: SettingsKey) -> Bool {
        environment[key.name] != nil || document?.root.member(at: key.path) != nil
    }

    private mutating func reportMissing(_ missing: [String: LocalizedText]) {
        for key in KnownKeys.all {
            guard let message = missing[key.name] else { continue }
            problems.append(SettingsProblem(file: file, key: key.name, message: message))
        }
    }

    private enum Text {
        static func noTeam(in path: [String]) -> LocalizedText {
            let example = "[\((path + ["7001"]).joined(separator: "."))]"
            return LocalizedText(
                en: "must name a team by its id, such as \(example)",
                pt: "deve indicar uma equipe pelo id, como \(example)")
        }

        static let notWatched = LocalizedText(
            en: "is not among the teams of [monitor] and has no effect",
            pt: "não está entre as equipes de [monitor] e não tem efeito")

        static func notBelow(_ open: Int) -> LocalizedText {
            LocalizedText(
                en: "must be below overload_open, which is \(open)",
                pt: "deve ser menor que overload_open, que é \(open)")
        }
        static let notPersonal = LocalizedText(
            en: "is decided by the monitor that keeps this directory, and has no effect here",
            pt: "é decidido pelo monitor que mantém esta pasta e não tem efeito aqui")
        static let waitsInWrongOrder = LocalizedText(
            en: "must be at least wait_warning_minutes; left out, they are 15 and 5",
            pt: "deve ser no mínimo wait_warning_minutes; quando omitidos, valem 15 e 5")

        static func otherHalf(given name: String) -> LocalizedText {
            LocalizedText(
                en: "is missing while \(name) is given: voice needs both; leave both out to run without voice",
                pt: "está faltando, embora \(name) esteja definido: a voz precisa dos dois; "
                    + "remova os dois para rodar sem voz")
        }
    }
}

extension SettingsProblem {
    /// The order of a problem: the whole file, the environment, then lines in order, then the rest.
    fileprivate var rank: Int {
        if let line { return line }
        return key == nil || file == nil ? 0 : .max
    }
}

/// A table whose name the user chose, such as `[commands.assign]`.
struct NamedTable {
    let name: String
    /// The line of the table, from 1.
    let line: Int
    /// The whole name in brackets.
    let title: String
    let members: [String: SettingTable.Member]

    /// Whether the name is one that files and variables can have, too.
    var hasPlainName: Bool {
        let letters = UInt8(ascii: "a")...UInt8(ascii: "z"), digits = UInt8(ascii: "0")...UInt8(ascii: "9")
        return !name.isEmpty && name.utf8.count <= 40
            && name.utf8.allSatisfy { letters ~= $0 || digits ~= $0 || "-_".utf8.contains($0) }
    }
}

extension SettingTable {
    /// The tables within the one at `path`, in the order of the file.
    func namedTables(at path: [String]) -> [NamedTable] {
        guard case .table(let tables)? = member(at: path)?.value else { return [] }
        return tables.namesInOrder.compactMap { name in
            guard let member = tables.members[name], case .table(let table) = member.value else { return nil }
            let title = "[\((path + [name]).joined(separator: "."))]"
            return NamedTable(name: name, line: member.line, title: title, members: table.members)
        }
    }

    /// The value at `path`; nil if there is none.
    func member(at path: [String]) -> Member? {
        guard let name = path.first, let member = members[name] else { return nil }
        if path.count == 1 { return member }
        guard case .table(let inner) = member.value else { return nil }
        return inner.member(at: Array(path.dropFirst()))
    }
}
