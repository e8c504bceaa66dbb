/// The text of all figures, in one of the two formats that scrapers read.
package enum Exposition: Sendable, CaseIterable {
    /// OpenMetrics 1.0.
    case openMetrics
    /// Prometheus' own text format, version 0.0.4.
    case prometheus

    /// The media type.
    package var contentType: String {
        switch self {
        case .openMetrics: "application/openmetrics-text; version=1.0.0; charset=utf-8"
        case .prometheus: "text/plain; version=0.0.4; charset=utf-8"
        }
    }

    /// The format that an `Accept` header likes best; Prometheus' own where it has no wish.
    package init(accept: String?) {
        let openMetrics = Self.quality(of: "application/openmetrics-text", in: accept ?? "")
        let text = Self.quality(of: "text/plain", in: accept ?? "")
        self = openMetrics > 0 && openMetrics >= text ? .openMetrics : .prometheus
    }

    /// How much an `Accept` header likes a media type that it names, 0…1. Wildcards are no wish for either.
    private static func quality(of type: String, in accept: String) -> Double {
        let offers = accept.lowercased().split(separator: ",").map { range in
            range.split(separator: ";").map { $0.filter { $0 != " " && $0 != "\t" } }
        }
        let qualities = offers.filter { $0.first == type }.map { parts in
            parts.dropFirst().first { $0.hasPrefix("q=") }.map { Double($0.dropFirst(2)) ?? 0 } ?? 1
        }
        return qualities.max() ?? 0
    }

    /// Everything known at a scrape. A figure that is not known is left out.
    package func text(of scrape: Scrape, families: [MetricFamily] = MetricFamily.all) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(1 << 16)
        for family in families {
            let samples = family.samples(scrape)
            guard !samples.isEmpty else { continue }
            bytes.append(contentsOf: head(of: family).utf8)
            for sample in samples {
                bytes.append(contentsOf: family.sampleName.utf8)
                bytes.append(contentsOf: sample.labels.text.utf8)
                bytes.append(UInt8(ascii: " "))
                bytes.append(contentsOf: Self.text(of: sample.value).utf8)
                bytes.append(UInt8(ascii: "\n"))
            }
        }
        if self == .openMetrics { bytes.append(contentsOf: "# EOF\n".utf8) }
        return bytes
    }

    private func head(of family: MetricFamily) -> String {
        switch self {
        case .openMetrics:
            let unit = family.unit.map { "# UNIT \(family.name) \($0.rawValue)\n" } ?? ""
            return "# HELP \(family.name) \(family.help)\n# TYPE \(family.name) \(family.kind.rawValue)\n" + unit
        case .prometheus:
            let kind = family.kind == .counter ? "counter" : "gauge"
            return "# HELP \(family.sampleName) \(family.help)\n# TYPE \(family.sampleName) \(kind)\n"
        }
    }

    private static func text(of value: Double) -> String {
        Int(exactly: value).map(String.init) ?? "\(value)"
    }
}
