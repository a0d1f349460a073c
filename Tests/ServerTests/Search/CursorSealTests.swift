import SCIM
import Store
import Synchronization
import Testing

@testable import Server

@Suite("the seal of cursors")
struct CursorSealTests {
    private let key = [UInt8](0..<32)
    private let place = ListPlace(kind: .user, value: .text("ann@ex.org"), key: 7)
    private let query = Array("query".utf8)

    private func kind(_ body: () throws -> PageCursor) throws -> SCIMError.Kind? {
        try #require(throws: SCIMError.self) { try body() }.kind
    }

    @Test("#168 opens what it sealed, also after a restart with the same key, and tells nobody what that was")
    func opens() throws {
        let text = try CursorSeal(key: key).seal(place, count: 3, for: query)
        let cursor = try CursorSeal(key: key).open(text, for: query)
        #expect(cursor.count == 3)
        #expect(cursor.place.key == 7)
        let bytes = try #require(Base64URL.decode(text))
        #expect(!String(decoding: bytes, as: UTF8.self).contains("ann"))
        #expect(try CursorSeal(key: key).seal(place, count: 3, for: query) != text)
    }

    @Test("#170 #176 #178 opens nothing for another query, another connection, another directory, or after a change")
    func refuses() throws {
        let seal = CursorSeal(key: key)
        let bindings = [ConnectionID(1), ConnectionID(2)].map { connection in
            ResourceSearch.binding([.user], ListQuery(), connection: connection)
        }
        let text = try seal.seal(place, count: 3, for: bindings[0])
        _ = try seal.open(text, for: bindings[0])
        #expect(try kind { try seal.open(text, for: bindings[1]) } == .invalidCursor)
        let other = CursorSeal(key: Array(key.reversed()))
        #expect(try kind { try other.open(text, for: bindings[0]) } == .invalidCursor)
        let bytes = try #require(Base64URL.decode(text))
        for index in bytes.indices {
            var changed = bytes
            changed[index] ^= 1
            #expect(try kind { try seal.open(Base64URL.encode(changed), for: bindings[0]) } == .invalidCursor)
        }
    }

    @Test("#170 #179 opens nothing that is older than an hour")
    func expires() throws {
        let now = Mutex(Timestamp(milliseconds: 1_000_000))
        let seal = CursorSeal(key: key) { now.withLock { $0 } }
        let text = try seal.seal(place, count: 3, for: query)
        now.withLock { $0 = $0.advanced(by: .seconds(CursorSeal.timeout)) }
        _ = try seal.open(text, for: query)
        now.withLock { $0 = $0.advanced(by: .milliseconds(1)) }
        #expect(try kind { try seal.open(text, for: query) } == .expiredCursor)
    }

    @Test("base64url comes back as it went", arguments: 0...9)
    func base64(count: Int) {
        let bytes = (0..<count).map { UInt8(truncatingIfNeeded: 251 &* $0 &+ 250) }
        #expect(Base64URL.decode(Base64URL.encode(bytes)) == bytes)
        #expect(Base64URL.decode("ab=") == nil)
    }
}
