import Monitoring
import Testing

@Suite struct SubsetTests {
    private typealias Letters = Subset<Set<String>>

    @Test func `to name nothing is to want nothing`() {
        #expect(Letters.only([]) != .all)
        #expect(Letters.only([]).named == [] && Letters.all.named == nil)
        #expect(Letters.all.contains("a") && !Letters.only([]).contains("a"))
    }

    @Test func `what has no name is among all only`() {
        #expect(Letters.all.contains(nil))
        #expect(!Letters.only(["a"]).contains(nil))
    }

    @Test func `a list in which nothing stands for everything is read as such`() {
        #expect(Letters(anyOf: []) == .all)
        #expect(Letters(anyOf: ["a"]) == .only(["a"]))
        var marked = Letters.all
        marked.toggle("a")
        #expect(marked == .only(["a"]))
        marked.toggle("b")
        marked.toggle("a")
        #expect(marked == .only(["b"]))
        marked.toggle("b")
        #expect(marked == .all)
    }

    @Test(
        arguments: [
            (.all, .all, .all), (.all, .only(["a"]), .only(["a"])),
            (.only(["a", "b"]), .only(["b", "c"]), .only(["b"])),
            (.only(["a"]), .only(["b"]), .only([])), (.only([]), .all, .only([])),
        ] as [(Subset<Set<String>>, Subset<Set<String>>, Subset<Set<String>>)])
    func `two subsets have in common what both let through`(
        one: Subset<Set<String>>, other: Subset<Set<String>>, both: Subset<Set<String>>
    ) {
        #expect(one.intersection(other) == both)
        #expect(other.intersection(one) == both)
    }
}
