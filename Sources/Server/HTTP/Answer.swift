internal import HTTPTypes
internal import Hummingbird
internal import HummingbirdCore
internal import NIOCore
internal import SCIM

/// An answer before it becomes an HTTP response.
struct Answer: Sendable {
    let status: HTTPResponse.Status
    var headers: HTTPFields
    let body: [UInt8]

    /// An answer with a SCIM body.
    init(_ status: HTTPResponse.Status, body: [UInt8], headers: HTTPFields = [:]) {
        self.status = status
        self.body = body
        self.headers = headers
        self.headers[.contentType] = MediaType.scim
    }

    /// An answer with any other body, or none.
    init(_ status: HTTPResponse.Status, contentType: String? = nil, text: String = "") {
        self.init(status, contentType: contentType, body: Array(text.utf8))
    }

    init(_ status: HTTPResponse.Status, contentType: String?, body: [UInt8]) {
        self.status = status
        self.body = body
        headers = [:]
        headers[.contentType] = contentType
    }

    /// The answer to a refusal.
    init(_ error: SCIMError) {
        self.init(HTTPResponse.Status(code: error.status), body: error.json)
    }

    /// The response; to HEAD without the body but with its length.
    func response(to method: HTTPRequest.Method) -> Response {
        guard method != .head || body.isEmpty else {
            var headers = headers
            headers[.contentLength] = String(body.count)
            return Response(status: status, headers: headers)
        }
        guard !body.isEmpty else { return Response(status: status, headers: headers) }
        return Response(status: status, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(bytes: body)))
    }
}
