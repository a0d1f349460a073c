import Addresses
import HTTPTypes
import Hummingbird
import HummingbirdCore
import NIOCore
import SCIM
import Store
import Testing

@testable import Server

/// What a browser keeps of the console: its cookie and the forms of the last page.
final class ConsoleBrowser {
    private let admin: AdminFixture
    let isSecure: Bool
    var host = "127.0.0.1:9090"
    private(set) var cookie: String?
    private(set) var page = ""

    init(_ admin: AdminFixture, isSecure: Bool = false, cookie: String? = nil) {
        self.admin = admin
        self.isSecure = isSecure
        self.cookie = cookie
    }

    /// A browser that is signed in.
    static func signedIn(_ admin: AdminFixture, as role: AdminRole) async throws -> ConsoleBrowser {
        let browser = ConsoleBrowser(admin)
        let answer = await browser.signIn(try #require(admin.tokens[role]))
        #expect(answer.code == 303)
        await browser.get("/")
        return browser
    }

    /// What the forms of the last page carry.
    var proof: String {
        page.split(separator: #"name="proof" value=""#).dropFirst().first.map { String($0.prefix { $0 != "\"" }) } ?? ""
    }

    @discardableResult
    func get(_ path: String, headers: HTTPFields = [:]) async -> Answer {
        await send(.get, path, nil, headers)
    }

    func signIn(_ token: String, headers: HTTPFields = [:]) async -> Answer {
        await post("/console/sign-in", ["token": token], headers: headers)
    }

    /// Sends a form of the last page.
    func act(_ action: String, _ fields: [String: String] = [:], headers: HTTPFields = [:]) async -> Answer {
        let form = fields.merging(["proof": proof]) { given, _ in given }
        return await post("/console/actions/\(action)", form, headers: headers)
    }

    func post(_ path: String, _ fields: [String: String], headers: HTTPFields = [:]) async -> Answer {
        let body = fields.map { "\($0)=\(RequestTarget.escaped($1))" }.joined(separator: "&")
        return await send(.post, path, body, headers)
    }

    private func send(
        _ method: HTTPRequest.Method,
        _ path: String,
        _ form: String?,
        _ headers: HTTPFields
    ) async -> Answer {
        var fields = headers
        if form != nil { fields[.contentType] = fields[.contentType] ?? "application/x-www-form-urlencoded" }
        if let cookie { fields[.cookie] = "other=1; \(cookie)" }
        let head = HTTPRequest(
            method: method,
            scheme: "http",
            authority: host,
            path: path,
            headerFields: fields
        )
        let request = Request(head: head, body: RequestBody(buffer: ByteBuffer(string: form ?? "")))
        let peer = Peer(address: IPAddress("192.0.2.9"), isSecure: isSecure)
        let answer = await admin.door.answer(request, peer, "req_test", DoorFixture.quiet)
        if let set = answer.headers[.setCookie] {
            cookie = set.contains("Max-Age=0") ? nil : String(set.prefix { $0 != ";" })
        }
        if method == .get { page = answer.text }
        return answer
    }
}
