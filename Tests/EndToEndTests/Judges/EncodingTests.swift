import Foundation
import SCIM
import Settings
import Shape
import TestSupport
import Testing

/// What sinks send, read by implementations that are not ours.
@Suite("encodings before their judges", .timeLimit(.minutes(2)))
struct EncodingTests {
    private let events = EventType.allCases.enumerated().map { index, type in
        Event.sample(Int64(index + 1), type, added: ["u1"], removed: ["u2"])
    }

    private func shape(_ settings: String) -> EventShape {
        let (options, diagnostics) = OptionReader.reading(settings)
        let shape = EventShape(reading: options)
        options.finish()
        #expect(diagnostics.sorted.isEmpty, "\(diagnostics.sorted)")
        return shape
    }

    private func judge(_ script: String, _ cases: [JSONObject]) async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "gatehouse-judge-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let file = folder.appending(path: "cases.ndjson")
        try cases.map(\.text).joined(separator: "\n").write(to: file, atomically: false, encoding: .utf8)
        let verdict = try await Python.run(script, [file.path], in: folder)
        #expect(verdict.output == "\(cases.count) verified\n", "\(verdict.errors)")
    }

    @Test("the CloudEvents SDK reads every event in every mode")
    func cloudEvents() async throws {
        var cases: [JSONObject] = []
        for mode in ["structured", "binary", "batch"] {
            let shape = shape("encoding: cloudevents\ncloudevents: { mode: \(mode), type_prefix: com.example. }")
            for event in events {
                let shaped = shape.shape(event)
                cases.append([
                    "mode": .string(mode), "type": .string(shaped.contentType), "ids": [.string(event.id)],
                    "headers": .object(JSONObject(shaped.headers.map { ($0.name, .string($0.value)) })),
                    "body": .string(String(decoding: shaped.body, as: UTF8.self)),
                ])
            }
        }
        try await judge("verify_cloud_events.py", cases)
    }

    @Test("#273 #291 PyJWT verifies every token by issuer, audience and signature, and refuses forged ones")
    func securityEvents() async throws {
        var cases: [JSONObject] = []
        let keys = [
            ("EdDSA", SigningKeys.ed25519, SigningKeys.ed25519Public),
            ("ES256", SigningKeys.p256, SigningKeys.p256Public),
        ]
        for (algorithm, key, publicKey) in keys {
            let indented = key.split(separator: "\n").map { "    " + $0 }.joined(separator: "\n")
            let shape = shape(
                """
                encoding: set
                set:
                  issuer: https://scim.example.com
                  audience: [https://crm.example.com]
                  key: |
                \(indented)
                """
            )
            for event in events {
                cases.append([
                    "token": .string(String(decoding: shape.shape(event).body, as: UTF8.self)), "id": .string(event.id),
                    "key": .string(publicKey), "algorithm": .string(algorithm),
                ])
            }
        }
        try await judge("verify_security_events.py", cases)
    }
}
