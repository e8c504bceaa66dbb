import TestSupport
import Testing

@testable import Monitoring

@Suite struct KeyedListTests {
    private struct Item: Identifiable, Equatable {
        let id: Int
        var value = 0
    }

    @Test(arguments: 1...200)
    func `whatever is put and removed, the list holds what a dictionary would`(seed: Int) {
        // Given a list that begins with a few items, one of them twice
        var numbers = SeededNumbers(seed: seed)
        let beginning = [3, 1, 2, 1].map { Item(id: $0, value: $0 + seed) }
        var list = KeyedList(beginning)
        var expected = Dictionary(beginning.map { ($0.id, $0) }) { first, _ in first }

        // When items come and go
        for step in 0..<40 {
            let id = numbers.below(7)
            switch numbers.below(10) {
            case ..<5:
                list.put(Item(id: id, value: step))
                expected[id] = Item(id: id, value: step)
            case ..<8:
                list.remove(id)
                expected[id] = nil
            case 8:
                list.keep { $0.value % 3 != 0 }
                expected = expected.filter { $1.value % 3 != 0 }
            default:
                #expect(list[id] == expected[id])
            }
        }

        // Then each is there once
        for id in 0...6 { #expect(list[id] == expected[id]) }
        #expect(list.elements.count == expected.count)
        #expect(list.elements.allSatisfy { expected[$0.id] == $0 })
    }
}
