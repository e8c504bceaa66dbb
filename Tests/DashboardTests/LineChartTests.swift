import Testing

@testable import Dashboard

@Suite struct LineChartTests {
    private func drawing(_ values: [Double?], height: Int, columns: Int = 3) -> [String] {
        LineChart(values, step: 0.01, limits: 0...1).lines(height: height, columns: columns)
    }

    @Test func `a line rises, falls and stays`() {
        #expect(
            drawing([0.90, 0.94, 0.94, 0.92], height: 3) == [
                "   ╭─────╮  ",
                "   │     ╰──",
                "───╯        ",
            ])
    }

    @Test func `where there is no value the line has a gap`() {
        #expect(drawing([0.90, nil, 0.92], height: 2) == ["      ───", "───      "])
    }

    @Test func `values that do not change are drawn in the middle`() {
        #expect(drawing([0.5, 0.5], height: 3) == ["      ", "──────", "      "])
    }

    @Test(
        arguments: [
            ([0.901, 0.934], 0.90...0.94), ([1.0, 1.0], 0.99...1.0), ([0.0], 0.0...0.01), ([nil], 0.0...1.0),
            ([0.9, 0.92], 0.9...0.92),
        ] as [([Double?], ClosedRange<Double>)])
    func `the scale ends at whole percents, and never beyond what can be`(
        values: [Double?], scale: ClosedRange<Double>
    ) {
        let found = LineChart(values, step: 0.01, limits: 0...1).scale
        #expect(abs(found.lowerBound - scale.lowerBound) < 1e-6)
        #expect(abs(found.upperBound - scale.upperBound) < 1e-6)
    }

    @Test func `no room draws nothing`() {
        #expect(drawing([0.5], height: 0).isEmpty)
        #expect(drawing([], height: 3).isEmpty)
        #expect(LineChart.columns(of: 0, width: 10) == 0)
        #expect(LineChart.columns(of: 90, width: 80) == 0)
    }
}
