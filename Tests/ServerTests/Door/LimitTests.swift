import HTTPTypes
import SCIM
import Store
import Synchronization
import Testing

@testable import Server

/// What is too much is refused before it costs anything, and the refusal says which setting it is.
@Suite("The limits of requests", .timeLimit(.minutes(1)))
struct LimitTests {
    private func limits(_ change: (inout RequestLimits) -> Void) -> RequestLimits {
        var limits = RequestLimits.standard
        change(&limits)
        return limits
    }

    @Test("a body that nests too deep or holds too many values is refused with the setting's name")
    func json() async throws {
        let limits = limits {
            $0.jsonDepth = 8
            $0.jsonValues = 1_000
        }
        try await DoorFixture.with(limits: limits) { door in
            let deep = String(repeating: "[", count: 9) + String(repeating: "]", count: 9)
            let tooDeep = await door.post("/Users", DoorFixture.user("mona", #","x":\#(deep)"#))
            #expect(tooDeep.code == 400)
            #expect(tooDeep.json["detail"].string?.contains("server.limits.json_depth") == true)
            let many = Array(repeating: "0", count: 1_000).joined(separator: ",")
            let tooMany = await door.post("/Users", DoorFixture.user("mona", #","x":[\#(many)]"#))
            #expect(tooMany.code == 413)
            #expect(tooMany.json["detail"].string?.contains("server.limits.json_values") == true)
            #expect(await door.post("/Users", DoorFixture.user("mona")).code == 201)
        }
    }

    @Test(
        "a filter that is too long, has too many comparisons or nests too deep is refused with invalidFilter",
        arguments: [
            (#"title eq "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa""#, "longer than 60 bytes"),
            ("a pr or b pr or c pr or d pr", "more than 3 comparisons"),
            ("(((a pr)))", "nested more than 2 deep"),
        ]
    )
    func filter(text: String, detail: String) async throws {
        let limits = limits {
            $0.filter.length = 60
            $0.filter.terms = 3
            $0.filter.depth = 2
        }
        try await DoorFixture.with(limits: limits) { door in
            let encoded = text.utf8.map { "%" + String($0, radix: 16) }.joined()
            let byURL = await door.get("/Users?filter=\(encoded)")
            #expect(byURL.code == 400)
            #expect(byURL.scimType == "invalidFilter")
            #expect(byURL.json["detail"].string?.contains(detail) == true, "\(byURL.text)")
            let message: JSONValue = ["schemas": [.string(SchemaURN.searchRequest)], "filter": .string(text)]
            let byBody = await door.post("/.search", String(decoding: JSONWriter.bytes(message), as: UTF8.self))
            #expect(byBody.json["detail"].string?.contains(detail) == true, "\(byBody.text)")
            #expect(await door.get("/Users?filter=title%20pr").code == 200)
        }
    }

    @Test("a PATCH with too many operations, too long a path or too much work is refused, and changes nothing")
    func patch() async throws {
        let limits = limits {
            $0.filter.length = 64
            $0.patchOperations = 10
            $0.patchWork = 30
        }
        try await DoorFixture.with(limits: limits) { door in
            let emails = (1...20).map { #"{"value":"a\#($0)@ex.org"}"# }.joined(separator: ",")
            let id = await door.user("mona", #","emails":[\#(emails)]"#)
            let title = #"{"op":"add","path":"title","value":"Dr"}"#
            let many = await door.patch("/Users/\(id)", Array(repeating: title, count: 11).joined(separator: ","))
            #expect(many.code == 413)
            let long =
                #"{"op":"add","path":"emails[value eq \"\#(String(repeating: "x", count: 64))\"].type","value":"w"}"#
            #expect(await door.patch("/Users/\(id)", long).scimType == "invalidPath")
            let email = #"{"op":"add","path":"emails","value":[{"value":"b@ex.org"}]}"#
            #expect(await door.patch("/Users/\(id)", "\(email),\(email)").code == 413)
            #expect(await door.get("/Users/\(id)").version == #"W/"1""#)
        }
    }

    @Test("a bulk request with too many operations is refused, and the limit is advertised")
    func bulk() async throws {
        try await DoorFixture.with(limits: limits { $0.bulkOperations = 2 }) { door in
            let operation = #"{"method":"DELETE","path":"/Users/x"}"#
            let body =
                #"{"schemas":["\#(SchemaURN.bulkRequest)"],"Operations":[\#(operation),\#(operation),\#(operation)]}"#
            #expect(await door.post("/Bulk", body).code == 413)
            #expect(await door.get("/ServiceProviderConfig").json["bulk"]["maxOperations"] == 2)
        }
    }

    @Test("a connection that is too fast gets 429 with whole seconds, and others do not")
    func rate() async throws {
        try await DoorFixture.with(caller: CallerLimits(rate: 1.0 / 60, burst: 2, concurrency: 9)) { door in
            #expect(await door.get("/Users").code == 200)
            #expect(await door.get("/Users").code == 200)
            let refused = await door.post("/Users", DoorFixture.user("mona"))
            #expect(refused.code == 429)
            #expect(refused.retryAfter.flatMap(Int.init).map((1...61).contains) == true)
            #expect(refused.json["detail"].string?.contains("connections.test.limits.rate") == true)
            #expect(refused.json["status"] == "429")
            #expect(await door.other(.get, "/Users").code == 200)
        }
    }

    @Test("no more requests of a connection are under way than it may have")
    func concurrency() throws {
        let connection = Connection(
            name: "okta",
            id: .init(1),
            tolerance: .tolerant,
            limits: CallerLimits(rate: 100, burst: 100, concurrency: 2)
        )
        let gate = ConnectionGate(connection)
        let now = Timestamp(milliseconds: 0)
        try gate.enter(at: now)
        try gate.enter(at: now)
        let refusal = #expect(throws: RefusalWithHeaders.self) { try gate.enter(at: now) }
        #expect(refusal?.error.status == 429)
        #expect(refusal?.headers.first?.1 == "1")
        gate.leave()
        try gate.enter(at: now)
    }

    @Test("while the disk has less free than the reserve, changes get 503, reading goes on, and nothing is lost")
    func reserve() async throws {
        try await DoorFixture.with { door in
            let free = Mutex<Int?>(1_000)
            let freeSpace: @Sendable () -> Int? = { free.withLock { $0 } }
            let reserve = DiskReserve(500, freeSpace: freeSpace, admission: door.admission, logger: DoorFixture.quiet)
            reserve.look()
            let id = await door.user("mona")
            #expect(!id.isEmpty)
            free.withLock { $0 = 499 }
            reserve.look()
            let refused = await door.post("/Users", DoorFixture.user("otto"))
            #expect(refused.code == 503)
            #expect(refused.retryAfter == "60")
            #expect(refused.json["detail"].string?.contains("store.reserve") == true)
            #expect(await door.delete("/Users/\(id)").code == 503)
            #expect(await door.get("/Users/\(id)").code == 200)
            #expect(await door.get("/Users").json["totalResults"] == 1)
            free.withLock { $0 = nil }
            reserve.look()
            #expect(await door.post("/Users", DoorFixture.user("otto")).code == 201)
        }
    }

    @Test("a change is refused with 503 before any work while too many wait, and reading goes on")
    func overload() async throws {
        try await DoorFixture.with(queueLimit: 0) { door in
            let refused = await door.patch("/Users/no-such-user", "not even JSON")
            #expect(refused.code == 503)
            #expect(refused.retryAfter == "2")
            #expect(refused.json["detail"].string?.contains("server.limits.queued_changes") == true)
            #expect(await door.get("/Users").code == 200)
        }
    }
}
