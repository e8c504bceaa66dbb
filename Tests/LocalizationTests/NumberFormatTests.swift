import Localization
import Testing

@Suite struct NumberFormatTests {
    @Test(arguments: [
        (0, "0s"), (42, "42s"), (-3, "0s"), (60, "1m00s"), (372, "6m12s"), (3599, "59m59s"), (3600, "1h00m"),
        (3840, "1h04m"), (86_399, "23h59m"), (86_400, "1d0h"), (183_600, "2d3h"),
    ])
    func `a span shows its two largest units`(seconds: Int, text: String) {
        #expect(NumberFormat(.english).span(.seconds(seconds)) == text)
    }

    @Test(arguments: [
        (0, "0", "0"), (999, "999", "999"), (1450, "1,450", "1.450"), (-1450, "-1,450", "-1.450"),
        (1_000_000, "1,000,000", "1.000.000"),
    ])
    func `thousands are separated as each language does`(value: Int, english: String, portuguese: String) {
        #expect(NumberFormat(.english).count(value) == english)
        #expect(NumberFormat(.brazilianPortuguese).count(value) == portuguese)
    }

    @Test(arguments: [
        (0.934, "93.4%", "93,4%"), (0, "0.0%", "0,0%"), (1, "100.0%", "100,0%"), (0.9996, "100.0%", "100,0%"),
    ])
    func `ratios have one decimal`(ratio: Double, english: String, portuguese: String) {
        #expect(NumberFormat(.english).percent(ratio) == english)
        #expect(NumberFormat(.brazilianPortuguese).percent(ratio) == portuguese)
    }

    @Test(arguments: [
        (4.45, "4.5", "4,5"), (0, "0", "0"), (0.04, "<0.1", "<0,1"), (2, "2", "2"), (9.94, "9.9", "9,9"),
        (9.96, "10", "10"), (1234.56, "1,235", "1.235"),
    ])
    func `averages have one decimal below ten`(mean: Double, english: String, portuguese: String) {
        #expect(NumberFormat(.english).average(mean) == english)
        #expect(NumberFormat(.brazilianPortuguese).average(mean) == portuguese)
        #expect(NumberFormat(.english).average(nil) == "–" && NumberFormat(.english).average(.nan) == "–")
    }

    @Test func `what is unknown is a dash, never a zero`() {
        let numbers = NumberFormat(.english)
        #expect(
            [numbers.count(nil), numbers.percent(nil), numbers.span(nil), numbers.shortSpan(nil)] == [
                "–", "–", "–", "–",
            ])
    }

    @Test(arguments: [
        (["LANG": "pt_BR.UTF-8"], Language.brazilianPortuguese),
        (["LANG": "pt_BR.UTF-8", "LC_ALL": "en_US.UTF-8"], .english),
        (["LANG": "en_US.UTF-8", "LC_MESSAGES": "pt_PT"], .brazilianPortuguese),
        (["LANG": "pt_BR", "LC_ALL": ""], .brazilianPortuguese),
        ([:], .english),
        (["LANG": "C"], .english),
    ])
    func `the language follows the locale in POSIX order`(environment: [String: String], language: Language) {
        #expect(Language.preferred(in: environment) == language)
    }
}
