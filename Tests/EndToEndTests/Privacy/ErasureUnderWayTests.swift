import Curl
import Foundation
import SCIM
import Testing

/// Sinks that are in the middle of something while a person is erased.
@Suite("erasing a person whose events are on their way", .timeLimit(.minutes(2)))
struct ErasureUnderWayTests {
    /// The first event is stuck in each until the test lets it go, and fails then with all that was told.
    private static let hook = """
        #!/bin/sh
        body=$(cat)
        if [ -e go ]; then printf '%s\\n' "$body" >> "$1"; exit 0; fi
        : > "$1.stuck"
        while [ ! -e go ]; do sleep 0.05; done
        printf '%s\\n' "$body" >&2
        exit "$2"
        """
    private static let sinks = """
        sinks:
          slow: { type: shell, command: [./hook.sh, slow, "1"], concurrency: 1, retry: { schedule: [100ms, 100ms] } }
          stern: { type: shell, command: [./hook.sh, stern, "65"], concurrency: 1 }
        """

    @Test("D69 a slow or failing sink gets nothing of it once the command has answered, and its words are not kept")
    func underWay() async throws {
        try await GatewayFixture.with(sinks: Self.sinks) { gateway in
            let folder = gateway.folder
            let hook = folder.appending(path: "hook.sh")
            try Self.hook.write(to: hook, atomically: true, encoding: .utf8)
            try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: hook.path)
            let okta = gateway.provider
            let id = try await okta.post("/Users", Provider.user("canarya@ex.org")).id
            for title in 1...10 {
                _ = try await okta.patch(
                    "/Users/\(id)",
                    #"{"op":"add","path":"title","value":"Canarya the \#(title)th"}"#
                )
            }
            for name in ["slow", "stern"] { try await wait(for: folder.appending(path: "\(name).stuck")) }
            let erased = try await GatewayProcess.command(["users", "erase", "okta", id, "--yes"], in: folder)
            #expect(erased.status == 0, "\(erased.errors)")
            let traces = TracesOnDisk(folder: folder.appending(path: "data"))
            #expect(traces.of(["Canarya", "canarya"]) == [])

            try Data().write(to: folder.appending(path: "go"))
            try await ThreeSinks.settled(in: folder, names: ["slow", "stern"])
            for name in ["slow", "stern"] {
                let told = try String(contentsOf: folder.appending(path: name), encoding: .utf8)
                #expect(!told.localizedCaseInsensitiveContains("canarya"), "\(name)")
                #expect(told.contains("user.deleted"), "\(name)")
            }
            let ready = try await okta.client.send(
                CurlRequest(.get, "http://127.0.0.1:\(gateway.gateway.adminPort)/readyz")
            )
            var said = String(decoding: ready.body, as: UTF8.self)
            for command in [["sinks", "list"], ["dead", "list", "--json"], ["audit", "export"]] {
                said += try await GatewayProcess.command(command, in: folder).output
            }
            #expect(said.contains("\"user.erase\""))
            #expect(!said.localizedCaseInsensitiveContains("canarya"))
            #expect(traces.of(["Canarya", "canarya"]) == [])
        }
    }

    private func wait(for file: URL) async throws {
        for _ in 0..<600 {
            if FileManager.default.fileExists(atPath: file.path) { return }
            try await Task.sleep(for: .milliseconds(50))
        }
        throw HarnessFailure("the hook was not run: \(file.lastPathComponent)")
    }
}
