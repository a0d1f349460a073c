import SCIM
import Testing

@testable import WebhookSink

@Suite("Who fetches an access token")
struct AccessTokenStateTests {
    private var state = AccessTokenState()
    private static let failure = DeliveryFault("no token")

    private func at(_ seconds: Int64) -> Timestamp { Timestamp(milliseconds: seconds * 1000) }

    private func token(_ text: String, from start: Int64, for life: Int64) -> AccessToken {
        AccessToken(text: text, obtained: at(start), expires: at(start + life))
    }

    @Test("the first to ask fetches, others wait, then all use it")
    mutating func first() {
        #expect(state.ask(insteadOf: nil, at: at(0)) == .fetch)
        #expect(state.ask(insteadOf: nil, at: at(0)) == .wait)
        let token = token("a", from: 1, for: 100)
        state.ended(.success(token), at: at(1))
        #expect(state.ask(insteadOf: nil, at: at(1)) == .use(token))
    }

    @Test("one renews it in the last fifth of its life, at most a minute, while others go on with it")
    mutating func renewal() {
        _ = state.ask(insteadOf: nil, at: at(0))
        let old = token("a", from: 0, for: 100)
        state.ended(.success(old), at: at(0))
        #expect(state.ask(insteadOf: nil, at: at(79)) == .use(old))
        #expect(state.ask(insteadOf: nil, at: at(80)) == .fetch)
        #expect(state.ask(insteadOf: nil, at: at(80)) == .use(old))
        #expect(state.ask(insteadOf: nil, at: at(100)) == .wait)
        let new = token("b", from: 100, for: 3600)
        state.ended(.success(new), at: at(100))
        #expect(state.ask(insteadOf: nil, at: at(3639)) == .use(new))
        #expect(state.ask(insteadOf: nil, at: at(3640)) == .fetch)
    }

    @Test("a renewal that fails leaves the token in use, and is tried again a little later")
    mutating func failedRenewal() {
        _ = state.ask(insteadOf: nil, at: at(0))
        let old = token("a", from: 0, for: 100)
        state.ended(.success(old), at: at(0))
        _ = state.ask(insteadOf: nil, at: at(80))
        state.ended(.failure(Self.failure), at: at(81))
        #expect(state.ask(insteadOf: nil, at: at(81)) == .use(old))
        #expect(state.ask(insteadOf: nil, at: at(86)) == .fetch)
    }

    @Test("a failure is the answer for everybody for some seconds, one of the gateway's own is not")
    mutating func failure() {
        _ = state.ask(insteadOf: nil, at: at(0))
        state.ended(.failure(Self.failure), at: at(0))
        #expect(state.ask(insteadOf: nil, at: at(4)) == .fail(Self.failure))
        #expect(state.ask(insteadOf: nil, at: at(5)) == .fetch)
        state.ended(.failure(.stopping), at: at(5))
        #expect(state.ask(insteadOf: nil, at: at(5)) == .fetch)
    }

    @Test("a token that a receiver refuses is replaced once it is ten seconds old, unless it has been")
    mutating func refused() {
        _ = state.ask(insteadOf: nil, at: at(0))
        let old = token("a", from: 0, for: 1000)
        state.ended(.success(old), at: at(0))
        #expect(state.ask(insteadOf: old, at: at(9)) == .use(old))
        #expect(state.ask(insteadOf: old, at: at(10)) == .fetch)
        #expect(state.ask(insteadOf: old, at: at(10)) == .wait)
        let new = token("b", from: 10, for: 1000)
        state.ended(.success(new), at: at(10))
        #expect(state.ask(insteadOf: old, at: at(10)) == .use(new))
    }
}
