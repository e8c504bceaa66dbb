/// The customers of a world: most with ordinary names, some with names that break careless programs.
enum ContactBook {
    private static let portugueseNames = [
        "Ana", "João", "Beatriz", "Lucas", "Mariana", "Gabriel", "Júlia", "Pedro", "Larissa", "Rafael", "Camila",
        "Thiago", "Letícia", "Bruno", "Fernanda", "Vinícius", "Patrícia", "Rodrigo", "Cláudia", "Antônio",
    ]
    private static let englishNames = [
        "Emily", "James", "Olivia", "Noah", "Grace", "Liam", "Chloe", "Ethan", "Sophie", "Daniel", "Hannah", "Oscar",
    ]
    private static let portugueseSurnames = [
        "Silva", "Souza", "Oliveira", "Araújo", "Gonçalves", "Conceição", "Ribeiro", "Magalhães", "Teixeira",
        "Carvalho", "Brandão", "Nogueira", "Falcão", "Peixoto", "Queiroz", "Abrão",
    ]
    private static let englishSurnames = [
        "Walker", "Bennett", "O'Connor", "Clarke", "Hughes", "Morgan", "Fletcher", "Whitfield", "Ashworth", "Doyle",
    ]
    private static let awkwardNames: [String?] = [
        "José 🌟 Almeida", "李小龍", "محمد", "", nil, "<!channel>", "cliente.sem.nome@example.test",
        "Maria Aparecida do Perpétuo Socorro de Albuquerque Cavalcanti de Vasconcelos e Menezes Neta",
        "👩‍👩‍👧‍👦 Família Prado", "Zoe\u{301} Mu\u{308}ller", "Tom &amp; Jerry <b>Ltd</b>", "\u{202E}oãoJ\u{202C} Invertido",
        "tab\there", "Αθηνά Παπαδοπούλου", "한지민", "\u{1B}[31mVermelho\u{1B}[0m", "*Bold* _Name_ ~x~ `y`",
    ]
    private static let awkwardShare = 0.05

    /// Creates `count` customers using `random`.
    static func contacts(_ count: Int, from random: inout RandomSource) -> [SimulatedContact] {
        (0..<count).map { contact($0, from: &random) }
    }

    /// A customer called `name`, for tests.
    static func contact(named name: String?, number: Int) -> SimulatedContact {
        SimulatedContact(
            id: identifier(number), kind: "user", name: name, email: "contato\(number)@example.test",
            phone: phone(number, portuguese: true), writesPortuguese: true)
    }
}

extension ContactBook {
    private static func contact(_ number: Int, from random: inout RandomSource) -> SimulatedContact {
        let portuguese = random.chance(0.72)
        let isAwkward = random.chance(awkwardShare)
        let given = random.pick(portuguese ? portugueseNames : englishNames)
        let family = random.pick(portuguese ? portugueseSurnames : englishSurnames)
        let name = isAwkward ? random.pick(awkwardNames) : "\(given) \(family)"
        return SimulatedContact(
            id: identifier(number), kind: random.chance(0.85) ? "user" : "lead", name: name,
            email: "contato\(number)@example.test", phone: phone(number, portuguese: portuguese),
            writesPortuguese: portuguese)
    }

    private static func identifier(_ number: Int) -> String {
        let digits = String(0x5F00_0000 + number * 7919, radix: 16)
        return digits + String(repeating: "0", count: max(0, 24 - digits.count))
    }

    private static func phone(_ number: Int, portuguese: Bool) -> String {
        let tail = String(10_000 + number % 10_000).dropFirst()
        return portuguese ? "+55 11 5550-\(tail)" : "+1 555-01\(tail.suffix(2))"
    }
}
