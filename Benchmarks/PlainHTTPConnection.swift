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

    func post(_ path: String, token: String, body: String) throws {
        let request = """
            POST \(path) HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer \(token)\r\n\
            Content-Type: application/scim+json\r\nContent-Length: \(body.utf8.count)\r\n\r\n\(body)
            """
        var bytes = Array(request.utf8)
        guard unsafe Glibc.send(descriptor, &bytes, bytes.count, 0) == bytes.count else {
            throw BenchFailure("the gateway took only part of a request")
        }
        var buffer = [UInt8](repeating: 0, count: 8192)
        let count = unsafe recv(descriptor, &buffer, buffer.count, 0)
        guard count > 12, buffer[9] == UInt8(ascii: "2") else {
            throw BenchFailure("the gateway answered \(String(decoding: buffer.prefix(max(0, count)), as: UTF8.self))")
        }
    }
}
