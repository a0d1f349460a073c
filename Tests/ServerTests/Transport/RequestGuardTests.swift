import HTTPTypes
import NIOCore
import NIOEmbedded
import NIOHTTP1
import NIOHTTPTypes
import Settings
import Testing

@testable import Server

@Suite("the guard of a connection")
struct RequestGuardTests {
    private static let limits = RequestPace.Limits(LimitSettings())

    private func guarded(isStream: Bool = false) throws -> EmbeddedChannel {
        let channel = EmbeddedChannel(handler: RequestGuard(Self.limits, isStream: isStream))
        try channel.connect(to: SocketAddress(ipAddress: "127.0.0.1", port: 1)).wait()
        return channel
    }

    private static let head = HTTPRequestPart.head(
        HTTPRequest(method: .post, scheme: "http", authority: "scim.test", path: "/Users")
    )
    private static let response = HTTPResponsePart.head(HTTPResponse(status: .ok))

    /// The status that went out; nil when nothing did.
    private func status(_ channel: EmbeddedChannel) throws -> Int? {
        guard case .head(let head)? = try channel.readOutbound(as: HTTPResponsePart.self) else { return nil }
        return Int(head.status.code)
    }

    @Test("a connection without a header is closed without a word")
    func header() throws {
        let channel = try guarded()
        channel.embeddedEventLoop.advanceTime(by: .seconds(9))
        #expect(channel.isActive)
        channel.embeddedEventLoop.advanceTime(by: .seconds(4))
        #expect(!channel.isActive)
        #expect(try channel.readOutbound(as: HTTPResponsePart.self) == nil)
    }

    @Test("a body that dribbles is a 408, and whoever waits for it hears so")
    func body() throws {
        let channel = try guarded()
        try channel.writeInbound(Self.head)
        for _ in 0..<12 {
            try channel.writeInbound(HTTPRequestPart.body(ByteBuffer(string: "{")))
            channel.embeddedEventLoop.advanceTime(by: .seconds(1))
        }
        #expect(channel.isActive)
        channel.embeddedEventLoop.advanceTime(by: .seconds(11))
        #expect(try status(channel) == 408)
        #expect(!channel.isActive)
        #expect(throws: MalformedRequest.slowBody) { try channel.throwIfErrorCaught() }
    }

    @Test("what is no HTTP is a 400 with a SCIM Error, after the answers that are due, and nothing comes behind it")
    func malformed() throws {
        let channel = try guarded()
        try channel.writeInbound(Self.head)
        try channel.writeInbound(HTTPRequestPart.end(nil))
        channel.pipeline.fireErrorCaught(HTTPParserError.invalidMethod)
        #expect(try channel.readOutbound(as: HTTPResponsePart.self) == nil)
        try channel.writeOutbound(Self.response)
        try channel.writeOutbound(HTTPResponsePart.end(nil))
        #expect(try status(channel) == 200)
        _ = try channel.readOutbound(as: HTTPResponsePart.self)
        #expect(try status(channel) == 400)
        guard case .body(let body)? = try channel.readOutbound(as: HTTPResponsePart.self) else {
            Issue.record("there is no body")
            return
        }
        #expect(String(buffer: body).contains("urn:ietf:params:scim:api:messages:2.0:Error"))
        #expect(!channel.isActive)
        #expect(throws: (any Error).self) { try channel.writeOutbound(Self.response) }
    }

    @Test("a header that is too large is a 431")
    func overflow() throws {
        let channel = try guarded()
        channel.pipeline.fireErrorCaught(HTTPParserError.headerOverflow)
        #expect(try status(channel) == 431)
        #expect(!channel.isActive)
    }

    @Test("a connection that rests is closed after a while, one that is worked for is not")
    func idle() throws {
        let channel = try guarded()
        try channel.writeInbound(Self.head)
        try channel.writeInbound(HTTPRequestPart.end(nil))
        channel.embeddedEventLoop.advanceTime(by: .seconds(1000))
        #expect(channel.isActive)
        try channel.writeOutbound(Self.response)
        try channel.writeOutbound(HTTPResponsePart.end(nil))
        channel.embeddedEventLoop.advanceTime(by: .seconds(119))
        #expect(channel.isActive)
        channel.embeddedEventLoop.advanceTime(by: .seconds(4))
        #expect(!channel.isActive)
    }
}
