internal import NIOCore
internal import NIOHTTP1

/// Refuses headers that another server could read differently, which the parser lets pass.
final class RequestHeadCheck: ChannelInboundHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias InboundOut = HTTPServerRequestPart

    private var isRefusing = false

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard !isRefusing else { return }
        if case .head(let head) = unwrapInboundIn(data), let mistake = Self.mistake(in: head) {
            isRefusing = true
            context.fireErrorCaught(mistake)
            return
        }
        context.fireChannelRead(data)
    }

    /// What is wrong with a header; nil when nothing is.
    static func mistake(in head: HTTPRequestHead) -> MalformedRequest? {
        guard head.version == .http1_1 || head.version == .http1_0 else {
            return MalformedRequest("HTTP/\(head.version.major).\(head.version.minor) is not spoken here.", status: 505)
        }
        var host: String?
        var hosts = 0
        var lengths = 0
        var encodings = 0
        for (name, value) in head.headers {
            // Only names of these lengths need to be compared.
            switch name.utf8.count {
            case 4 where name.lowercased() == "host":
                host = value
                hosts += 1
            case 14 where name.lowercased() == "content-length": lengths += 1
            case 17 where name.lowercased() == "transfer-encoding":
                encodings += 1
                if value.lowercased() != "chunked" {
                    return MalformedRequest(
                        "Transfer-Encoding '\(value)' is not known; send chunked or none.",
                        status: 501
                    )
                }
            default: break
            }
        }
        guard hosts == 1 || hosts == 0 && head.version == .http1_0 else {
            return MalformedRequest("There must be one Host header field (RFC 9112 §3.2); there are \(hosts).")
        }
        guard lengths <= 1, encodings <= 1, lengths + encodings <= 1 else {
            return MalformedRequest("A request says the length of its body once, by one header field (RFC 9112 §6.3).")
        }
        guard encodings == 0 || head.version == .http1_1 else {
            return MalformedRequest("HTTP/1.0 has no Transfer-Encoding (RFC 9112 §6.1).")
        }
        return target(head.uri, isFor: host)
            ? nil
            : MalformedRequest(
                "The request target must be a path, or a URL whose host is that of the Host header field."
            )
    }

    /// Whether a target is in origin form, or in absolute form and for the same host (RFC 9112 §3.2).
    private static func target(_ target: String, isFor host: String?) -> Bool {
        if target.utf8.first == UInt8(ascii: "/") { return true }
        for scheme in ["http://", "https://"] where target.lowercased().hasPrefix(scheme) {
            let rest = target.utf8.dropFirst(scheme.utf8.count)
            let authority = String(rest.prefix { ![UInt8(ascii: "/"), UInt8(ascii: "?")].contains($0) })
            return authority?.lowercased() == host?.lowercased()
        }
        return target == "*"
    }
}
