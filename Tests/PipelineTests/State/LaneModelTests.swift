internal import Testing

@Suite("Whatever a sink, a disk and crashes do")
struct LaneModelTests {
    @Test("D12 no event is lost, none overtakes another of its resource, and the cursor passes nothing that is open")
    func model() {
        var crashes = 0
        for seed in 0..<2000 as Range<UInt64> {
            var model = LaneModel(seed: seed)
            model.run()
            crashes += model.crashes
            guard model.faults.isEmpty else {
                Issue.record("seed \(seed): \(model.faults.joined(separator: "; "))")
                return
            }
        }
        #expect(crashes > 1000)
    }
}
