import Foundation
import SCIM
import Testing

@Suite("people in the log", .timeLimit(.minutes(1)))
struct LogRedactionTests {
    @Test("values of private attributes are in no line: not of refusals, and not of what hooks say")
    func redaction() async throws {
        try await GatewayFixture.with(sinks: "sinks: { echo: { type: shell, command: [./echo.sh] } }") { gateway in
            let hook = gateway.folder.appending(path: "echo.sh")
            try "#!/bin/sh\ncat; exit 65\n".write(to: hook, atomically: true, encoding: .utf8)
            try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: hook.path)
            let okta = gateway.provider
            let mona = Provider.user("mona.canary@ex.org")
            let id = try await okta.post("/Users", mona).id
            let taken = try await okta.post("/Users", mona)
            #expect(taken.status == 409 && taken.text.contains("mona.canary@ex.org"))
            _ = try await okta.get("/Users?filter=userName%20eq%20mona.canary@ex.org")
            _ = try await okta.patch(
                "/Users/\(id)",
                #"{"op":"add","path":"emails[value eq \"mona.canary@ex.org\"","value":"x"}"#
            )
            try await ThreeSinks.settled(in: gateway.folder, names: ["echo"])
            let log = gateway.gateway.logText
            #expect(!log.contains("mona.canary"))
            #expect(log.contains("userName '<redacted>' is taken"))
            #expect(log.contains(id))
            // What the hook repeated of other attributes is there.
            #expect(log.contains("en-US"))
        }
    }
}
