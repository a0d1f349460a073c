internal import Glibc
package import SCIM
internal import SinkKit

/// Plays the gateway to a plugin and judges what it does.
package struct PluginExamination: Sendable {
    private let manifest: PluginManifest
    private let process: PluginProcess
    private let options: JSONObject
    private let secrets: JSONObject
    private let limit: Duration

    /// - Parameters:
    ///   - manifest: what `plugin.yaml` says.
    ///   - program: the plugin's program.
    ///   - options: the options it is given.
    ///   - secrets: the secrets it is given.
    package init(_ manifest: PluginManifest, program: PluginProgram, options: JSONObject, secrets: JSONObject) {
        // Writing to a program that has ended must fail, not end this one.
        signal(SIGPIPE, SIG_IGN)
        self.manifest = manifest
        process = PluginProcess(program, maxLine: manifest.maxLine)
        self.options = options
        self.secrets = secrets
        limit = manifest.startup + manifest.timeout
    }

    /// Makes one check with a run of its own.
    ///
    /// - Throws: ``PluginMisconduct`` with what is wrong.
    package func make(_ check: PluginCheck) async throws(PluginMisconduct) {
        switch check {
        case .handshake: try await talk { _ throws(PluginMisconduct) in }
        case .version: try await version()
        case .batch:
            try await talk { talk throws(PluginMisconduct) in try await accept(events(of: manifest.maxEvents), &talk) }
        case .repetition: try await repetition()
        case .partial: try await partial()
        case .oversize: try await oversize()
        case .strangers: try await strangers()
        case .health: try await health()
        case .shutdown: try await shutdown()
        case .endOfInput: try await endOfInput()
        case .kill: try await kill()
        }
    }

    /// Runs the program until it is ready, then `body`.
    private func talk(
        _ body: (inout PluginTalk) async throws(PluginMisconduct) -> Void
    ) async throws(PluginMisconduct) {
        try await PluginTalk.with(process, limit: limit) { talk throws(PluginMisconduct) in
            _ = try await becomeReady(&talk)
            try await body(&talk)
        }
    }

    private func greeting(_ versions: [Int]) -> HostMessage {
        .hello(versions: versions, host: "test", sink: "test", maxLine: manifest.maxLine)
    }

    private func becomeReady(_ talk: inout PluginTalk) async throws(PluginMisconduct) -> PluginHello {
        talk.say(greeting(PluginProtocol.versions))
        guard case .hello(let hello) = try await talk.answer() else {
            throw PluginMisconduct("its first message is not 'hello'")
        }
        guard PluginProtocol.versions.contains(hello.version) else {
            throw PluginMisconduct("it chose version \(hello.version) of the protocol, which was not offered")
        }
        talk.say(.configure(options: options, secrets: secrets))
        switch try await talk.answer() {
        case .ready: return hello
        case .refused(_, let reason): throw PluginMisconduct("it refused the options of sample.yaml: \(reason)")
        case let other: throw PluginMisconduct("it answered 'configure' by \(other)")
        }
    }

    private func version() async throws(PluginMisconduct) {
        try await PluginTalk.with(process, limit: limit) { talk throws(PluginMisconduct) in
            talk.say(greeting([9999]))
            let ending = try await talk.ending()
            guard ending == .exited(PluginEnding.noCommonVersion) else {
                throw PluginMisconduct("offered only version 9999, \(ending)")
            }
        }
    }

    private func repetition() async throws(PluginMisconduct) {
        try await talk { talk throws(PluginMisconduct) in
            try await accept(events(of: 1), &talk)
            try await accept(events(of: 1, attempt: 2), &talk)
        }
    }

    private func partial() async throws(PluginMisconduct) {
        try await talk { talk throws(PluginMisconduct) in
            // An operator's template can make a body that is not JSON.
            let strange = PluginEvent(delivery(2, body: Array("not JSON".utf8), contentType: "text/plain"))
            let all = [PluginEvent(delivery(1)), strange, PluginEvent(delivery(3))]
            var found: [Int64: PluginVerdict] = [:]
            for batch in batches(all) { found.merge(try await verdicts(batch, &talk)) { $1 } }
            for sequence in [1, 3] as [Int64] where found[sequence] != .accepted {
                throw PluginMisconduct("beside an event that is not JSON, another was not accepted")
            }
            guard found[2] != nil else { throw PluginMisconduct("it said nothing of the event that is not JSON") }
        }
    }

    private func oversize() async throws(PluginMisconduct) {
        try await talk { talk throws(PluginMisconduct) in
            let line = "a line of \(manifest.maxLine) bytes, its limit"
            switch try await verdicts([large], &talk)[1] {
            case .accepted?, .rejected?: return
            case .retry(let reason, _)?: throw PluginMisconduct("\(line), it wants again, for ever: \(reason)")
            case .hold(let reason)?: throw PluginMisconduct("because of \(line), it wants no more: \(reason)")
            case nil: throw PluginMisconduct("it said nothing of the event in \(line)")
            }
        }
    }

    private func strangers() async throws(PluginMisconduct) {
        try await talk { talk throws(PluginMisconduct) in
            let event = String(decoding: PluginEvent(delivery(1)).json, as: UTF8.self)
            talk.say(#"{"type":"batch","id":1,"x_new":{"a":[1]},"events":[\#(event)]}"#)
            guard case .ack(id: 1) = try await Self.settled(talk.answer()) else {
                throw PluginMisconduct("it did not accept a batch with a member that it does not know")
            }
        }
    }

    private func health() async throws(PluginMisconduct) {
        try await PluginTalk.with(process, limit: limit) { talk throws(PluginMisconduct) in
            guard try await becomeReady(&talk).answersHealth else { return }
            talk.say(.health(number: 7))
            guard case .health(number: 7, _, _) = try await talk.answer() else {
                throw PluginMisconduct("it said that it answers 'health', and does not with the same number")
            }
        }
    }

    private func shutdown() async throws(PluginMisconduct) {
        try await talk { talk throws(PluginMisconduct) in
            talk.say(.shutdown(within: .seconds(10)))
            talk.endInput()
            let ending = try await talk.ending()
            guard ending == .exited(0) else { throw PluginMisconduct("told to end, \(ending)") }
        }
    }

    private func endOfInput() async throws(PluginMisconduct) {
        try await talk { talk throws(PluginMisconduct) in
            talk.endInput()
            _ = try await talk.ending()
        }
    }

    private func kill() async throws(PluginMisconduct) {
        try await talk { talk throws(PluginMisconduct) in
            talk.say(.batch(id: 1, events: events(of: 1).map(\.json)))
            talk.kill()
            _ = try await talk.ending()
        }
        try await talk { talk throws(PluginMisconduct) in try await accept(events(of: 1, attempt: 2), &talk) }
    }
}

extension PluginExamination {
    private func accept(_ events: [PluginEvent], _ talk: inout PluginTalk) async throws(PluginMisconduct) {
        for batch in batches(events) {
            let verdicts = try await verdicts(batch, &talk)
            for event in batch where verdicts[event.sequence] != .accepted {
                let said = verdicts[event.sequence].map { "\($0)" } ?? "nothing"
                throw PluginMisconduct("of event \(event.sequence) it said: \(said)")
            }
        }
    }

    private func verdicts(
        _ events: [PluginEvent],
        _ talk: inout PluginTalk
    ) async throws(PluginMisconduct) -> [Int64: PluginVerdict] {
        talk.say(.batch(id: 1, events: events.map(\.json)))
        switch try await talk.answer() {
        case .ack(id: 1): return Dictionary(uniqueKeysWithValues: events.map { ($0.sequence, .accepted) })
        case .result(id: 1, let verdicts): return verdicts
        case let other: throw PluginMisconduct("it answered batch 1 by \(other)")
        }
    }

    /// A result that accepts everything is as good as an `ack`.
    private static func settled(_ message: PluginMessage) -> PluginMessage {
        guard case .result(let id, let verdicts) = message, verdicts.values.allSatisfy({ $0 == .accepted }) else {
            return message
        }
        return .ack(id: id)
    }

    private func batches(_ events: [PluginEvent]) -> [[PluginEvent]] {
        stride(from: 0, to: events.count, by: manifest.maxEvents).map { start in
            Array(events[start..<min(start + manifest.maxEvents, events.count)])
        }
    }

    private func events(of count: Int, attempt: Int = 1) -> [PluginEvent] {
        (1...count).map { PluginEvent(delivery(Int64($0), attempt: attempt)) }
    }

    /// An event that fills a line to its limit.
    private var large: PluginEvent {
        let bare = HostMessage.batch(id: 1, events: [PluginEvent(delivery(1, name: "")).json]).line.count
        return PluginEvent(delivery(1, name: String(repeating: "x", count: max(0, manifest.maxLine - bare))))
    }

    private func delivery(
        _ sequence: Int64,
        attempt: Int = 1,
        name: String = "mona@example.com",
        body: [UInt8]? = nil,
        contentType: String = "application/json"
    ) -> Delivery {
        let resource: JSONValue = [
            "schemas": [.string(SchemaURN.user)], "id": .string("user-\(sequence)"), "userName": .string(name),
        ]
        let event = Event(
            id: "evt_test_\(sequence)",
            type: .userCreated,
            time: Timestamp(milliseconds: 1_795_458_150_123),
            sequence: sequence,
            connection: "test",
            request: "req_test",
            resourceID: "user-\(sequence)",
            data: JSONWriter.bytes(["resource": resource, "changes": []] as JSONValue)
        )
        return Delivery(event: event, attempt: attempt, body: body ?? event.json, contentType: contentType)
    }
}
