import ClusterService
import Synchronization

/// Puts the page of `/metrics` together.
final class MetricsCollector: Sendable {
    let http = HTTPMetrics()
    private let sources = Mutex<[MetricsSource]>([])

    func add(_ more: [MetricsSource]) {
        sources.withLock { $0 += more }
    }

    func scrape(_ service: ClusterService, _ about: ControlAPI.Settings.About) -> ByteBlock {
        var page = MetricsText()
        page.family("ember_build_info", .gauge, "The program that runs; always 1.")
        page.sample(["version": about.version, "commit": about.commit ?? "", "api": "v1"], 1)
        ClusterMetrics.write(service, to: &page)
        http.write(to: &page)
        for source in sources.withLock({ $0 }) { source(&page) }
        ProcessMetrics.write(to: &page)
        return ByteBlock(page.text.utf8)
    }
}
