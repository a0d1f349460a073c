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
    /// The beginning of a password that a cut has left is no less than this.
    private static let shortestRemainder = 4

    /// The forms in which another side may repeat it: as it is, as this gateway writes JSON, and as those do that write
    /// ASCII alone or escape the solidus.
    private var forms: [[UInt8]] {
        let plain = Array(text.utf8)
        let escaped = Array(JSONWriter.bytes(.string(text)).dropFirst().dropLast())
        let ascii = Self.ascii(String(decoding: escaped, as: UTF8.self))
        let solidus = [escaped, ascii].map { $0.replacing(Array("/".utf8), with: Array(#"\/"#.utf8)) }
        var forms: [[UInt8]] = []
        for form in [ascii, escaped] + solidus + [plain] where !forms.contains(form) { forms.append(form) }
        // Longer ones first, since one may hold another.
        return forms.sorted { $0.count > $1.count }
    }

    private static func ascii(_ text: String) -> [UInt8] {
        let digits = Array("0123456789abcdef".utf8)
        return text.utf16.flatMap { unit -> [UInt8] in
            guard unit > 0x7e else { return [UInt8(truncatingIfNeeded: unit)] }
            return Array(#"\u"#.utf8) + [12, 8, 4, 0].map { digits[Int(unit >> $0 & 15)] }
        }
    }

    func hidden(in text: String) -> String {
        String(decoding: hidden(in: Array(text.utf8)), as: UTF8.self)
    }

    /// What another side said without the password, nor the beginning of it where its words were cut.
    func hidden(in bytes: [UInt8]) -> [UInt8] {
        let mark = Array("<redacted>".utf8)
        let forms = forms
        let whole = forms.reduce(bytes) { $0.replacing($1, with: mark) }
        let remainder = forms.lazy.compactMap { form in
            (Self.shortestRemainder..<max(Self.shortestRemainder, form.count)).reversed()
                .first { whole.suffix($0).elementsEqual(form.prefix($0)) }
        }.max()
        return remainder.map { Array(whole.dropLast($0)) + mark } ?? whole
    }
}
