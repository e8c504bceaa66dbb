import Localization
import Testing

@Suite struct LocalizedTextTests {
    @Test(arguments: [(0, "0 spikes", "0 picos"), (1, "1 spike", "1 pico"), (2, "2 spikes", "2 picos")])
    func `what is counted has the form that goes with its number`(count: Int, english: String, portuguese: String) {
        let text = LocalizedText.counting(count, en: ("spike", "spikes"), pt: ("pico", "picos"))
        #expect(text(.english) == english)
        #expect(text(.brazilianPortuguese) == portuguese)
    }
}
