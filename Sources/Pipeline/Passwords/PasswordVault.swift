internal import Logging
internal import SCIM
internal import SinkKit
internal import Store

/// Opens the passwords that go out with events, and keeps them out of what is written down of it.
struct PasswordVault: Sendable {
    let seal: PasswordSeal
    let store: any Store
    let logger: Logger

    /// The passwords of a batch, by the place of the event in it.
    ///
    /// What was put into the log once more to tell a sink how things are, or since a person asked, has none; a dead
    /// letter that is retried has that of its event.
    func passwords(of batch: LaneBatch) async throws -> [Int: Password] {
        var places: [Int64: Int] = [:]
        for (index, logged) in batch.events.enumerated() where logged.event.origin == .live {
            places[logged.repeats ?? logged.event.sequence] = index
        }
        let wanted = Array(places.keys)
        guard !wanted.isEmpty else { return [:] }
        let sealed = try await store.read(.point) { try $0.sealedPasswords(of: wanted) }
        var passwords: [Int: Password] = [:]
        for row in sealed {
            guard let index = places[row.sequence] else { continue }
            do {
                passwords[index] = try seal.open(row.bytes, event: row.event)
            } catch {
                logger.warning(
                    "store.key does not open the password of an event, which goes out without it",
                    metadata: ["event": "\(row.event)"]
                )
            }
        }
        return passwords
    }
}

extension Event {
    /// The event with a password beside the resource.
    func carrying(_ password: Password) -> Event {
        var data = data
        guard data.popLast() == UInt8(ascii: "}") else { return self }
        if data.last != UInt8(ascii: "{") { data.append(UInt8(ascii: ",")) }
        data += Array("\"password\":".utf8) + JSONWriter.bytes(.string(password.text)) + [UInt8(ascii: "}")]
        return Event(
            id: id,
            type: type,
            time: time,
            sequence: sequence,
            connection: connection,
            request: request,
            resourceID: resourceID,
            data: data,
            origin: origin
        )
    }
}

extension DeliveryResult {
    /// The result without the password, should the other side have repeated it.
    func hiding(_ password: Password) -> DeliveryResult {
        let outcome: Outcome =
            switch outcome {
            case .accepted: .accepted
            case .retry(let reason, let after): .retry(reason: password.hidden(in: reason), after: after)
            case .rejected(let reason): .rejected(reason: password.hidden(in: reason))
            case .hold(let reason): .hold(reason: password.hidden(in: reason))
            }
        return DeliveryResult(outcome, status: status, answer: password.hidden(in: answer))
    }
}

extension Password {
    /// The forms in which another side may repeat it: as it is, and as JSON writes it.
    private var forms: [[UInt8]] {
        let plain = Array(text.utf8)
        let escaped = Array(JSONWriter.bytes(.string(text)).dropFirst().dropLast())
        return plain == escaped ? [plain] : [escaped, plain]
    }

    func hidden(in text: String) -> String {
        String(decoding: hidden(in: Array(text.utf8)), as: UTF8.self)
    }

    func hidden(in bytes: [UInt8]) -> [UInt8] {
        forms.reduce(bytes) { $0.replacing($1, with: Array("<redacted>".utf8)) }
    }
}
