import SCIM
import Settings
import Synchronization
import TestSupport
import Testing

@testable import Server

@Suite("the keys of an authorization server")
struct KeySetTests {
    private static let start = ContinuousClock.now

    private static func after(_ seconds: Int) -> ContinuousClock.Instant { start.advanced(by: .seconds(seconds)) }

    @Test(
        "a set is fetched once it is needed, and again when it is old or lacks a key, but not more often than allowed"
    )
    func schedule() {
        var state = KeySetState<String>()
        #expect(state.keys(at: Self.start) == nil)
        #expect(state.asks(lacksKey: false, at: Self.start))
        state.begin(at: Self.start)
        #expect(!state.asks(lacksKey: true, at: Self.after(1)))
        state.finish("first", at: Self.after(1))
        #expect(state.keys(at: Self.after(2)) == "first")
        #expect(!state.asks(lacksKey: true, at: Self.after(29)))
        #expect(state.asks(lacksKey: true, at: Self.after(30)))
        #expect(!state.asks(lacksKey: false, at: Self.after(600)))
        #expect(state.asks(lacksKey: false, at: Self.after(601)))
    }

    @Test("a set survives an outage of its server for three days")
    func outage() {
        var state = KeySetState<String>()
        state.begin(at: Self.start)
        state.finish("first", at: Self.start)
        state.begin(at: Self.after(601))
        state.finish(nil, at: Self.after(606))
        #expect(state.keys(at: Self.after(607)) == "first")
        #expect(state.generation == 1)
        #expect(!state.asks(lacksKey: true, at: Self.after(630)))
        #expect(state.asks(lacksKey: false, at: Self.after(631)))
        #expect(state.keys(at: Self.after(3 * 86_400 - 1)) == "first")
        #expect(state.keys(at: Self.after(3 * 86_400)) == nil)
    }

    @Test("many tokens at once make one request, and a missing key is asked for once")
    func single() async throws {
        let fetches = Mutex(0)
        let set = try #"{"keys":[\#(TokenWriter.jwk())]}"#
        let source = KeySource(
            url: "https://idp.test/keys",
            fetch: { _, _ in
                fetches.withLock { $0 += 1 }
                return Array(set.utf8)
            },
            logger: DoorFixture.quiet
        )
        try await withThrowingTaskGroup(of: Int.self) { group in
            for _ in 0..<20 { group.addTask { try await source.keys(for: "k1", .rs256).keys.count } }
            for try await count in group { #expect(count == 1) }
        }
        for _ in 0..<20 { #expect(try await source.keys(for: "unknown", .rs256).keys.isEmpty) }
        #expect(try await source.keys(for: "k1", .es256).keys.isEmpty)
        #expect(fetches.withLock { $0 } == 1)
    }

    @Test("without any keys the answer is a 503, since the caller did nothing wrong")
    func unreachable() async throws {
        let source = KeySource(
            url: "https://idp.test/keys",
            fetch: { _, _ in throw KeySetFailure("no route") },
            logger: DoorFixture.quiet
        )
        let error = await #expect(throws: RefusalWithHeaders.self) { try await source.keys(for: nil, .rs256) }
        #expect(error?.error.status == 503)
    }

    @Test(
        "what is no usable set is refused",
        arguments: [
            "", "[]", "{}", #"{"keys":{}}"#, #"{"keys":[]}"#, #"{"keys":[{"kty":"oct","k":"c2VjcmV0","kid":"k1"}]}"#,
            #"{"keys":[{"kty":"RSA","n":"AQAB","e":"AQAB"}]}"#, #"{"keys":[1,null,"x"]}"#,
        ]
    )
    func unusable(text: String) async throws {
        await #expect(throws: KeyMistake.self) { try await KeySet.read(Array(text.utf8)) }
    }

    @Test("a set is bounded, and keys of unknown kinds or other uses are left out")
    func bounds() async throws {
        let good = try TokenWriter.jwk()
        let mixed = try [
            TokenWriter.jwk(#""kid":"enc","use":"enc""#), #"{"kty":"oct","k":"c2VjcmV0"}"#, #"{"kty":"X"}"#, good,
        ].joined(separator: ",")
        #expect(try await KeySet.read(Array(#"{"keys":[\#(mixed)]}"#.utf8)).map(\.id) == ["k1"])
        let many = Array(repeating: good, count: KeySet.mostKeys + 1).joined(separator: ",")
        await #expect(throws: KeyMistake.self) { try await KeySet.read(Array(#"{"keys":[\#(many)]}"#.utf8)) }
        let huge = #"{"keys":[\#(good)],"x":"\#(String(repeating: "x", count: KeySet.longest))"}"#
        await #expect(throws: KeyMistake.self) { try await KeySet.read(Array(huge.utf8)) }
    }

    @Test("a key is taken from PEM and JWK, alone and in a set, and bound to the algorithm that it names")
    func texts() async throws {
        #expect(try await VerificationKey.keys(SigningKeys.rsaPublic)[0].makes(.ps512))
        #expect(try await VerificationKey.keys(SigningKeys.p256Public)[0].makes(.es256))
        #expect(try await VerificationKey.keys(SigningKeys.ed25519Public)[0].makes(.edDSA))
        let bound = try await VerificationKey.keys(TokenWriter.jwk(#""alg":"RS256""#))[0]
        #expect(bound.makes(.rs256) && !bound.makes(.rs512) && !bound.makes(.hs256))
        #expect(try await VerificationKey.keys("  {\"keys\":[\(TokenWriter.jwk())]}").count == 1)
        for text in ["", "PEM", "{", "{}", #"{"kty":"oct","k":"c2VjcmV0"}"#] {
            await #expect(throws: KeyMistake.self, "\(text)") { try await VerificationKey.keys(text) }
        }
    }
}
