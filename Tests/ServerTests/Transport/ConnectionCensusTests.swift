import Addresses
import NIOCore
import NIOEmbedded
import Testing

@testable import Server

@Suite("how many may come")
struct ConnectionCensusTests {
    @Test("so many in all and from one address, a /64 of IPv6 counting as one; who leaves makes room")
    func counts() throws {
        let loop = EmbeddedEventLoop()
        let census = ConnectionCensus(total: 4, perAddress: 2)
        let closed = (0..<8).map { _ in loop.makePromise(of: Void.self) }
        defer { for promise in closed.dropFirst() { promise.succeed() } }
        let one = try #require(IPAddress("192.0.2.1"))
        #expect(census.admit(one, until: closed[0].futureResult))
        #expect(census.admit(one, until: closed[1].futureResult))
        #expect(!census.admit(one, until: closed[2].futureResult))
        #expect(census.admit(IPAddress("2001:db8::1"), until: closed[3].futureResult))
        #expect(census.admit(IPAddress("2001:db8::2"), until: closed[4].futureResult))
        #expect(!census.admit(IPAddress("2001:db8::3"), until: closed[5].futureResult))
        #expect(!census.admit(nil, until: closed[6].futureResult))
        closed[0].succeed()
        #expect(census.admit(one, until: closed[7].futureResult))
    }

    @Test("one too many requests at a time is not begun")
    func requests() {
        let requests = RequestsUnderWay(limit: 2)
        #expect(requests.begin())
        #expect(requests.begin())
        #expect(!requests.begin())
        requests.end()
        #expect(requests.begin())
    }
}
