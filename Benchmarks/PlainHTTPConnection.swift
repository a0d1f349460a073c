internal import Foundation
internal import Glibc

/// One keep-alive connection that posts and waits for the answer: as little client as a measurement can have.
final class PlainHTTPConnection: Sendable {
    private let descriptor: Int32

    /// Connects to a port of 127.0.0.1, from the loopback address that ends with `host`.
    init(port: Int, from host: UInt8 = 1) throws {
        descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var source = Self.address(host: host, port: 0)
        let bound = unsafe Self.withAddress(&source) { unsafe bind(descriptor, $0, $1) }
        var target = Self.address(host: 1, port: port)
        let connected = unsafe Self.withAddress(&target) { unsafe connect(descriptor, $0, $1) }
        guard bound == 0, connected == 0 else {
            close(descriptor)
            throw BenchFailure("cannot connect to port \(port)")
        }
        var on: Int32 = 1
        unsafe setsockopt(descriptor, Int32(IPPROTO_TCP), TCP_NODELAY, &on, socklen_t(MemoryLayout<Int32>.size))
    }

    private static func address(host: UInt8, port: Int) -> sockaddr_in {
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(port).bigEndian
        address.sin_addr.s_addr = in_addr_t(0x7F00_0000 | UInt32(host)).bigEndian
        return address
    }

    private static func withAddress(
        _ address: inout sockaddr_in,
        _ body: (UnsafePointer<sockaddr>, socklen_t) -> Int32
    ) -> Int32 {
        unsafe withUnsafePointer(to: &address) { pointer in
            unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { rebound in
                unsafe body(rebound, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
    }

    deinit {
        close(descriptor)
    }

    /// Sends bytes and waits for nothing; false once the other side has closed.
    func send(_ text: String) -> Bool {
        var bytes = Array(text.utf8)
        return unsafe Glibc.send(descriptor, &bytes, bytes.count, 0) == bytes.count
    }

    /// Whether the other side closes without a word.
    func isTurnedAway() -> Bool {
        var byte: UInt8 = 0
        return unsafe recv(descriptor, &byte, 1, 0) <= 0
    }

    /// An answer, its body as it came.
    struct Answer {
        let status: Int
        let body: [UInt8]
    }

    func post(_ path: String, token: String, body: String) throws {
        let answer = try exchange("POST", path, token: token, body: body)
        guard answer.status / 100 == 2 else {
            throw BenchFailure("the gateway answered \(answer.status): \(String(decoding: answer.body, as: UTF8.self))")
        }
    }

    /// Sends a request and waits for the whole answer.
    func exchange(
        _ method: String,
        _ path: String,
        token: String? = nil,
        headers: String = "",
        body: String = ""
    ) throws -> Answer {
        let authorization = token.map { "Authorization: Bearer \($0)\r\n" } ?? ""
        let request = """
            \(method) \(path) HTTP/1.1\r\nHost: 127.0.0.1\r\n\(authorization)\(headers)\
            Content-Type: application/scim+json\r\nContent-Length: \(body.utf8.count)\r\n\r\n\(body)
            """
        var bytes = Array(request.utf8)
        guard unsafe Glibc.send(descriptor, &bytes, bytes.count, 0) == bytes.count else {
            throw BenchFailure("the gateway took only part of a request")
        }
        var received: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 65_536)
        var head: AnswerHead?
        while head.map({ received.count < $0.end + $0.length }) ?? true {
            let count = unsafe recv(descriptor, &buffer, buffer.count, 0)
            guard count > 0 else { throw BenchFailure("the gateway closed the connection during \(method) \(path)") }
            received += buffer[..<count]
            if head == nil { head = AnswerHead(received) }
        }
        return Answer(status: head?.status ?? 0, body: Array(received[(head?.end ?? 0)...]))
    }
}

/// Where an answer's body begins and how long it is.
private struct AnswerHead {
    let status: Int
    let end: Int
    let length: Int

    /// Nil until the empty line has come.
    init?(_ bytes: [UInt8]) {
        let blank = Array("\r\n\r\n".utf8)
        guard
            let start = bytes.indices.first(where: { index in
                bytes[index] == blank[0] && bytes[index...].starts(with: blank)
            })
        else { return nil }
        end = start + blank.count
        let lines = String(decoding: bytes[..<start], as: UTF8.self).split(separator: "\r\n")
        status = lines.first.flatMap { Int($0.split(separator: " ")[1]) } ?? 0
        let field = lines.first { $0.lowercased().hasPrefix("content-length:") }
        length = field.flatMap { Int($0.split(separator: ":")[1].trimmingCharacters(in: .whitespaces)) } ?? 0
    }
}
