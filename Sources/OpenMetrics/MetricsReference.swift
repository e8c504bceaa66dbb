/// The documentation of all figures, in Markdown.
package enum MetricsReference {
    /// The whole page.
    package static var text: String {
        """
        # Metrics

        `support-monitor watch --metrics 9477` serves these figures at `http://127.0.0.1:9477/metrics`, in OpenMetrics 1.0 or in
        Prometheus' text format, as the scraper asks. `/healthz` answers 200 while the figures are refreshed, and else 503.
        `--metrics ADDRESS:PORT` serves them on another address of this machine: whoever reaches it can read them, names of
        agents, teams and lines included. No customer, caller or e-mail address is in them.

        - A figure that is not known is absent, never 0.
        - While a service fails, its figures stay as they were, `support_monitor_source_up` is 0 and
          `support_monitor_source_data_age_seconds` grows.
        - Waits and ages are as of the scrape, everything else is as of the last refresh. A scrape costs the services nothing.
        - Figures of the period begin anew with it, at midnight for `today`: they are gauges.

            scrape_configs:
              - job_name: support-monitor
                scrape_interval: 60s
                static_configs:
                  - targets: ["127.0.0.1:9477"]

        `prometheus-rules.yml` and `grafana-dashboard.json` beside this page are alerts and a dashboard to start with.

        | Name | Type | Labels | Meaning |
        |---|---|---|---|

        """ + MetricFamily.all.map(\.row).joined()
    }
}

extension MetricFamily {
    fileprivate var row: String {
        let labels = labels.map { "`\($0)`" }.joined(separator: ", ")
        return "| `\(sampleName)` | \(kind.rawValue) | \(labels.isEmpty ? "–" : labels) | \(help) |\n"
    }
}
