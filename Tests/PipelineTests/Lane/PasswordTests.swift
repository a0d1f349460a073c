internal import Logging
internal import SCIM
internal import Shape
internal import SinkKit
internal import Store
internal import Testing

@testable internal import Pipeline

@Suite("Passwords on their way to sinks")
struct PasswordTests {
    private static let secret = Password(#"Tr0ub"4dor&3"#)
    private let seal = PasswordSeal(key: Array(repeating: 7, count: PasswordSeal.keyLength))
    private let store = MemoryStore()

    private var vault: PasswordVault {
        PasswordVault(seal: seal, store: store, logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
    }

    private func batch(_ events: [LoggedEvent]) -> LaneBatch {
        LaneBatch(origin: .fresh(places: Array(events.indices)), events: events, attempt: 1)
    }

    private func keep(_ event: LoggedEvent) throws {
        let place = event.event.sequence
        let bytes = try seal.seal(Self.secret, event: event.event.id)
        store.keep(SealedPassword(sequence: place, event: event.event.id, bytes: bytes))
    }

    @Test("a sealed password opens as that of its event, with its key, and not otherwise")
    func sealing() throws {
        let sealed = try seal.seal(Self.secret, event: "evt_1")
        #expect(try seal.open(sealed, event: "evt_1") == Self.secret)
        #expect(throws: PasswordSeal.Broken.self) { try seal.open(sealed, event: "evt_2") }
        let other = PasswordSeal(key: Array(repeating: 8, count: PasswordSeal.keyLength))
        #expect(throws: PasswordSeal.Broken.self) { try other.open(sealed, event: "evt_1") }
        #expect(throws: PasswordSeal.Broken.self) { try seal.open([], event: "evt_1") }
        #expect("\(Self.secret)" == "<redacted>")
    }

    @Test("D70 the password stands beside the resource, and only with the event that it came with")
    func carrying() async throws {
        let events = [LoggedEvent.sample("A", 1), .sample("B", 2)]
        try keep(events[1])
        let passwords = try await vault.passwords(of: batch(events))
        #expect(passwords == [1: Self.secret])
        let (_, deliveries) = batch(events).shaped(as: .asCommitted, upTo: .max, carrying: passwords)
        #expect(!String(decoding: deliveries[0].body, as: UTF8.self).contains("password"))
        let data = try JSONReader.read(deliveries[1].event.data).object
        #expect(data?["password"] == .string(Self.secret.text))
    }

    @Test("D70 a replay and a backfill have none, a dead letter that is retried has that of its event")
    func origins() async throws {
        let first = LoggedEvent.sample("A", 1)
        try keep(first)
        func again(_ origin: EventOrigin, _ sequence: Int64) -> LoggedEvent {
            let event = Event(
                id: first.event.id,
                type: .userUpdated,
                time: first.event.time,
                sequence: sequence,
                connection: "okta",
                request: "req_1",
                resourceID: "A",
                data: first.event.data,
                origin: origin
            )
            return LoggedEvent(event: event, resource: first.resource, recipient: SinkID(1), repeats: 1)
        }
        #expect(try await vault.passwords(of: batch([again(.replay, 5)])).isEmpty)
        #expect(try await vault.passwords(of: batch([again(.backfill, 6)])).isEmpty)
        #expect(try await vault.passwords(of: batch([again(.live, 7)])) == [0: Self.secret])
    }

    @Test("what the other side says of an event is kept without the password, as it is and as JSON writes it")
    func answers() {
        let escaped = #"{"you sent":"Tr0ub\"4dor&3"}"#
        let result = DeliveryResult(
            .retry(#"no: Tr0ub"4dor&3"#),
            status: 500,
            answer: Array(escaped.utf8)
        ).hiding(Self.secret)
        #expect(result.outcome == .retry("no: <redacted>"))
        #expect(String(decoding: result.answer, as: UTF8.self) == #"{"you sent":"<redacted>"}"#)
        let strange = Password("p\u{e4}ss/w\u{1F600}rd")
        for text in [
            "p\u{e4}ss/w\u{1F600}rd", #"p\u00e4ss/w\ud83d\ude00rd"#, #"p\u00e4ss\/w\ud83d\ude00rd"#,
            "p\u{e4}ss\\/w\u{1F600}rd",
        ] { #expect(strange.hidden(in: "you sent \(text).") == "you sent <redacted>.") }
    }

    @Test("nor does the beginning of the password stay where the other side was cut short")
    func cut() {
        #expect(Self.secret.hidden(in: #"you sent Tr0ub"4d"#) == "you sent <redacted>")
        #expect(Self.secret.hidden(in: "you sent Tr0") == "you sent Tr0")
        #expect(Password("ab").hidden(in: "cab") == "c<redacted>")
    }

    @Test("two seals of one password have nothing in common, and the length of a seal tells that of the password alone")
    func nonces() throws {
        let seals = try (0..<64).map { _ in try seal.seal(Self.secret, event: "evt_1") }
        #expect(Set(seals.map { Array($0.prefix(12)) }).count == seals.count)
        #expect(seals.allSatisfy { $0.count == 12 + Self.secret.text.utf8.count + 16 })
        for place in seals[0].indices {
            var bent = seals[0]
            bent[place] ^= 1
            #expect(throws: PasswordSeal.Broken.self) { try seal.open(bent, event: "evt_1") }
        }
    }

    @Test("with another store.key the event goes out without its password, and the lane goes on")
    func otherKey() async throws {
        let events = [LoggedEvent.sample("A", 1), .sample("B", 2)]
        for event in events { try keep(event) }
        let other = PasswordSeal(key: Array(repeating: 8, count: PasswordSeal.keyLength))
        let later = PasswordVault(
            seal: other,
            store: store,
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        )
        #expect(try await later.passwords(of: batch(events)).isEmpty)
        #expect(try await vault.passwords(of: batch(events)).count == 2)
    }
}
