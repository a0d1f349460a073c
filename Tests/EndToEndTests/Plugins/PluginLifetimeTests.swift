import Foundation
import TestSupport
import Testing

/// A plugin's program beside the built gateway.
@Suite("the program of a plugin", .timeLimit(.minutes(5)))
struct PluginLifetimeTests {
    @Test("ends when the gateway is killed")
    func killedGateway() async throws {
        try await ChaosRun.with(.plugin(.garbage)) { run in
            try await run.serving { gateway, provider in
                #expect(try await provider.post("/Users", Provider.user("mona@ex.org")).status == 201)
                try await ThreeSinks.settled(in: run.folder, names: ["journal", "crm"])
                let pid = try String(contentsOf: run.folder.appending(path: "plugins/chaos/pid"), encoding: .utf8)
                #expect(isRunning(pid))
                await gateway.kill()
                let deadline = ContinuousClock.now + .seconds(20)
                while isRunning(pid), ContinuousClock.now < deadline { try await Task.sleep(for: .milliseconds(20)) }
                #expect(!isRunning(pid), "the plugin outlived the gateway")
            }
        }
    }

    private func isRunning(_ pid: String) -> Bool {
        let status = (try? String(contentsOfFile: "/proc/\(pid)/status", encoding: .utf8)) ?? ""
        return !status.isEmpty && !status.contains("State:\tZ")
    }

    @Test("in Swift, as 'plugins new' writes it, compiles and keeps the protocol")
    func swift() async throws {
        try await TemporaryFolder.with { folder in
            let url = URL(filePath: folder.path)
            let made = try await GatewayProcess.command(
                ["plugins", "new", "archive", "--language", "swift", "--into", "."],
                in: url
            )
            #expect(made.status == 0, "\(made.errors)")
            let plugin = url.appending(path: "archive")
            let compiled = try await ChildProcess.output(
                of: URL(filePath: "/usr/bin/env"),
                ["swiftc", "-warnings-as-errors", "-o", "sink", "sink.swift"],
                in: plugin
            )
            #expect(compiled.status == 0, "\(compiled.errors)\(compiled.output)")
            let tested = try await GatewayProcess.command(["plugins", "test", "."], in: plugin)
            #expect(tested.status == 0, "\(tested.output)\(tested.errors)")
        }
    }
}
