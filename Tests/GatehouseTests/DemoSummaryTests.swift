import Testing

@testable import gatehouse

@Suite struct DemoSummaryTests {
    @Test func latenciesAreRankedNotInterpolated() {
        var summary = DemoSummary(provider: "Okta", sinks: [])
        #expect(summary.percentile(50) == nil)
        summary.latencies = [4, 1, 3, 2].map { .milliseconds($0) }
        #expect(summary.percentile(50) == .milliseconds(2))
        #expect(summary.percentile(100) == .milliseconds(4))
    }

    @Test func aDemoIsGoodWhenNothingDiffersAndNothingIsMissing() {
        var summary = DemoSummary(provider: "Okta", sinks: ["file"])
        #expect(summary.isGood)
        summary.differing = 1
        #expect(!summary.isGood)
        summary.differing = 0
        summary.faults = ["file lacks 1 of 1 events"]
        #expect(!summary.isGood)
    }
}
