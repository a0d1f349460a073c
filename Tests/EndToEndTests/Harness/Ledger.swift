import SCIM
import Synchronization
import Testing

/// What the gateway has acknowledged: per user, the last title that got its 2xx.
final class Ledger: Sendable {
    private let titles = Mutex<[String: Int]>([:])

    /// How many changes got their 2xx.
    var acknowledged: Int { titles.withLock { $0.values.reduce(0) { $0 + $1 + 1 } } }

    /// Creates users and changes each three times, one request after another, until the gateway is gone or refuses.
    func load(_ provider: Provider, round: Int, client: Int, users: Int = .max) async {
        for index in 0..<users {
            let name = "r\(round)c\(client)u\(index)@ex.org"
            guard let created = try? await provider.post("/Users", Provider.user(name, externalID: name)),
                created.status == 201
            else { return }
            let id = created.id
            titles.withLock { $0[id] = 0 }
            for title in 1...3 {
                let operation = #"{"op":"replace","path":"title","value":"\#(title)"}"#
                guard let patched = try? await provider.patch("/Users/\(id)", operation), patched.status == 200 else {
                    return
                }
                titles.withLock { $0[id] = title }
            }
        }
    }

    /// Every acknowledged change is in the directory; one more may be, whose answer was lost.
    func check(with provider: Provider) async throws {
        for (id, title) in titles.withLock({ $0 }) {
            let user = try await provider.get("/Users/\(id)")
            let present = Int(user.json["title"].string ?? "0") ?? 0
            #expect(
                user.status == 200 && (title...(title + 1)).contains(present),
                "\(id): \(title) became \(user.text)"
            )
        }
    }

    /// The acknowledged changes that have no event among `events`.
    func missing(from events: [JSONValue]) -> [String] {
        var told: [String: Set<Int>] = [:]
        for event in events {
            guard let id = event["data"]["resource"]["id"].string else { continue }
            told[id, default: []].insert(Int(event["data"]["resource"]["title"].string ?? "0") ?? 0)
        }
        return titles.withLock { $0 }.flatMap { id, title in
            (0...title).filter { told[id]?.contains($0) != true }.map { "\(id) title \($0)" }
        }
    }
}
