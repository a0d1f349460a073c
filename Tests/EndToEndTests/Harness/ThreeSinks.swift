import Foundation
import SCIM

/// The three built-in sinks as the delivery tests declare them, and what has arrived at each.
struct ThreeSinks {
    static let secret = "whsec_dGhpcyBrZXkgaXMgb25seSBmb3IgdGVzdHMgb2YgdGhlIGdhdGV3YXk="
    /// An old secret, the one that replaces it, and the private key of RFC 8032 §7.1, TEST 1.
    private static let keys = [
        secret,
        "whsec_dGhpcyBpcyB0aGUga2V5IHRoYXQgcmVwbGFjZXMgdGhlIG90aGVy",
        "whsk_nWGxne/9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A=",
    ]
    /// What a receiver verifies with: either secret, or the public key.
    static let verifiers = keys.prefix(2) + ["whpk_11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo="]

    let folder: URL
    let receiver: WebhookReceiver

    /// The section `sinks:`; retries come fast, so that a test need not wait long for one.
    static func yaml(webhook url: String, hookConcurrency: Int = 4) -> String {
        """
        sinks:
          journal: { type: file, path: ./data/events.ndjson }
          crm:
            type: webhook
            url: "\(url)"
            secret: [\(keys.joined(separator: ", "))]
            timeout: 1s
            breaker: { open_for: 100ms, longest: 100ms }
            retry: { schedule: [\(Array(repeating: "100ms", count: 100).joined(separator: ", "))] }
          hook:
            type: shell
            command: [./hook.sh]
            concurrency: \(hookConcurrency)
            retry: { schedule: [\(Array(repeating: "100ms", count: 100).joined(separator: ", "))] }
        """
    }

    /// Writes the hook: it appends the event to a file under a lock, so that lines of parallel runs do not mix.
    static func writeHook(in folder: URL) throws {
        let hook = folder.appending(path: "hook.sh")
        try "#!/bin/sh\nexec flock hook.lock sh -c 'cat >> hook.ndjson'\n".write(
            to: hook,
            atomically: false,
            encoding: .utf8
        )
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: hook.path)
    }

    var journal: [JSONValue] { events(in: "data/events.ndjson") }
    var hook: [JSONValue] { events(in: "hook.ndjson") }
    var webhook: [JSONValue] { receiver.accepted }

    private func events(in file: String) -> [JSONValue] {
        let text = (try? String(contentsOf: folder.appending(path: file), encoding: .utf8)) ?? ""
        return text.utf8.split(separator: UInt8(ascii: "\n")).compactMap { try? JSONReader.read(Array($0)) }
    }

    /// Returns once every sink has settled every event but those of `parked` users and groups, as `sinks list` tells, or throws after a bounded wait.
    static func settled(
        in folder: URL,
        names: Set<String> = ["journal", "crm", "hook"],
        parked: Int = 0,
        environment: [String: String] = [:]
    ) async throws {
        let deadline = ContinuousClock.now + .seconds(120)
        while ContinuousClock.now < deadline {
            let list = try await GatewayProcess.command(
                ["sinks", "list", "--json"],
                in: folder,
                environment: environment
            )
            let rows = list.output.split(separator: "\n").compactMap { try? JSONReader.read(Array($0.utf8)) }
            let done = rows.filter {
                $0["lag"].integer == 0 && $0["parked"].integer == parked && $0["backfill"]["complete"] != .bool(false)
            }
            if names.isSubset(of: Set(done.compactMap { $0["name"].string })) { return }
            try await Task.sleep(for: .milliseconds(50))
        }
        let list = try await GatewayProcess.command(["sinks", "list"], in: folder)
        throw HarnessFailure("the sinks did not settle in 120 s:\n\(list.output)")
    }
}

extension [JSONValue] {
    /// The ids of resources for which an event came before an earlier one of the same resource had ever come.
    var outOfOrder: [String] {
        var last: [String: Int] = [:]
        var seen: Set<Int> = []
        var wrong: [String] = []
        for event in self {
            guard let id = event["data"]["resource"]["id"].string, let sequence = event["sequence"].integer,
                seen.insert(sequence).inserted
            else { continue }
            if sequence < last[id] ?? 0 { wrong.append(id) }
            last[id] = Swift.max(sequence, last[id] ?? 0)
        }
        return wrong
    }

    /// The sequence numbers that occur.
    var sequences: Set<Int> { Set(compactMap { $0["sequence"].integer }) }
}
