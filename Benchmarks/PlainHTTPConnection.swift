internal import Foundation
internal import Glibc

/// One keep-alive connection that posts and waits for the answer: as little client as a measurement can have.
final class PlainHTTPConnection: Sendable {
    private let descriptor: Int32

    init(port: Int) throws {
        descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(port).bigEndian
        address.sin_addr.s_addr = in_addr_t(0x7F00_0001).bigEndian
        let connected = unsafe withUnsafePointer(to: &address) { pointer in
            unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { rebound in
                unsafe connect(descriptor, rebound, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard connected == 0 else { throw BenchFailure("cannot connect to port \(port)") }
        var on: Int32 = 1
        unsafe setsockopt(descriptor, Int32(IPPROTO_TCP), TCP_NODELAY, &on, socklen_t(MemoryLayout<Int32>.size))
    }

    deinit {
        close(descriptor)
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
        token: String,
        headers: String = "",
        body: String = ""
    ) throws -> Answer {
        let request = """
            \(method) \(path) HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer \(token)\r\n\(headers)\
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
