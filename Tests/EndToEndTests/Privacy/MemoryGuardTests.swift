import Foundation
import Testing

@Suite("the memory of the gateway", .timeLimit(.minutes(1)))
struct MemoryGuardTests {
    @Test("is dumped by no crash and read by no other process of its user")
    func guarded() async throws {
        let watch = ["strace", "-f", "-qq", "-e", "signal=none", "-e", "trace=prctl", "-o", "system-calls"]
        try await GatewayFixture.with(within: watch) { gateway in
            #expect(gateway.gateway.status(of: "limits").contains(#/Max core file size +0 +0 /#))
            await gateway.gateway.stop()
            let calls = try String(contentsOf: gateway.folder.appending(path: "system-calls"), encoding: .utf8)
            #expect(calls.contains(#/prctl\(PR_SET_DUMPABLE, (SUID_DUMP_DISABLE|0)[^)]*\) += 0/#))
        }
    }
}
