import SCIM
import Store
import StoreSQLite
import Synchronization
import Testing

@testable import Server

@Suite("the bounds of a search", .timeLimit(.minutes(1)))
struct SearchLimitTests {
    /// Runs a search over ten users and two groups.
    private func run(
        _ parameters: [(name: String, value: String)],
        _ kinds: [ResourceKind] = [.user],
        limits: SearchLimits,
        _ check: (_ run: (PageCursor?) async throws -> ResourceSearch.Page) async throws -> Void
    ) async throws {
        try await DoorFixture.with { door in
            for number in 0..<10 { _ = await door.user("u\(number)") }
            for name in ["a", "b"] { _ = await door.group(name) }
            let id = try await door.store.write { try $0.openConnection(named: "test") }
            let call = SCIMCall(
                request: "req_1",
                caller: DoorFixture.caller,
                connection: Connection(name: "test", id: id, tolerance: .tolerant),
                baseURL: "",
                parameters: []
            )
            let query = try ListQuery(parameters: parameters)
            try await check { cursor in
                let search = try ResourceSearch(kinds, query, after: cursor, call: call, limits: limits)
                return try await door.store.read(.scan) { try search.run(in: $0) }
            }
        }
    }

    private static let refused: [([ResourceKind], String, String, String)] = [
        ([.user], "filter", "title pr", "No index serves this filter; it would have to read more than 9 Users"),
        ([.user], "sortBy", "title", "No index serves this order by 'title'; it would have to read more than 9 Users"),
        (ResourceKind.allCases, "filter", "title pr", "more than 9 Users and Groups"),
    ]

    @Test("#118 #146 a search that would read too much is refused with tooMany and what to do", arguments: refused)
    func rows(kinds: [ResourceKind], name: String, value: String, detail: String) async throws {
        try await run([(name, value)], kinds, limits: SearchLimits(rows: 9)) { run in
            let error = try await #require(throws: SCIMError.self) { try await run(nil) }
            #expect(error.status == 400)
            #expect(error.kind == .tooMany)
            #expect(error.detail.contains(detail), "\(error.detail)")
        }
        try await run([(name, value)], kinds, limits: SearchLimits(rows: 12)) { run in _ = try await run(nil) }
    }

    @Test("#118 #178 a search that takes too long is refused")
    func time() async throws {
        let start = ContinuousClock.now
        let seconds = Mutex(0)
        let limits = SearchLimits(time: .seconds(5)) {
            start
                + .seconds(
                    seconds.withLock {
                        $0 += 1
                        return $0
                    }
                )
        }
        try await run([("filter", "title pr")], limits: limits) { run in
            let error = try await #require(throws: SCIMError.self) { try await run(nil) }
            #expect(error.kind == .tooMany)
            #expect(error.detail.contains("longer than 5.0 seconds"), "\(error.detail)")
        }
    }

    @Test(
        "#165 what an index serves is not bounded, however long the list",
        arguments: ["userName", "meta.created"]
    )
    func indexed(sortBy: String) async throws {
        try await run([("sortBy", sortBy), ("startIndex", "9")], limits: SearchLimits(rows: 1)) { run in
            let page = try await run(nil)
            #expect(page.total == 10)
            #expect(page.resources.count == 2)
        }
    }

    @Test("#163 #169 #171 #179 a page by cursor ends where its bound is, without a total, and the next one goes on")
    func pages() async throws {
        let limits = SearchLimits(rows: 1, rowsOfPage: 4)
        let filter = #"userName eq "u1" or userName eq "u9" or displayName eq "b""#
        try await run([("filter", filter), ("cursor", "")], ResourceKind.allCases, limits: limits) { run in
            var found: [Int] = []
            var cursor: PageCursor?
            repeat {
                let page = try await run(cursor)
                #expect(page.total == nil)
                found.append(page.resources.count)
                cursor = page.end.map {
                    PageCursor(place: $0, count: limits.defaultCount, issued: Timestamp(milliseconds: 0))
                }
            } while cursor != nil && found.count < 20
            #expect(found == [1, 0, 2])
        }
    }
}
