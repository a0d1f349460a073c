internal import HTTPTypes
internal import Hummingbird
internal import HummingbirdCore
internal import NIOCore
internal import SCIM

/// Reads a request's body as JSON, within a bound.
struct BodyReader: Sendable {
    /// The most bytes a body may have.
    let limit: Int
    /// How complicated it may be.
    var limits = RequestLimits.standard

    /// The body as one JSON value, parsed once.
    func json(of request: Request, tolerance: Tolerance) async throws -> JSONValue {
        try requireJSON(request, tolerance)
        return try parse(await bytes(of: request))
    }

    /// The body as one JSON value; nil where there is none.
    func jsonIfAny(of request: Request, tolerance: Tolerance) async throws -> JSONValue? {
        let bytes = try await bytes(of: request)
        guard !bytes.isEmpty else { return nil }
        try requireJSON(request, tolerance)
        return try parse(bytes)
    }

    private func requireJSON(_ request: Request, _ tolerance: Tolerance) throws {
        guard MediaType.isJSON(request.headers[.contentType], tolerance: tolerance) else {
            throw SCIMError(
                status: 415,
                detail: """
                    Content-Type '\(request.headers[.contentType] ?? "")' is not supported. \
                    Send application/scim+json or application/json in UTF-8.
                    """
            )
        }
    }

    private func bytes(of request: Request) async throws -> [UInt8] {
        if let length = request.headers[.contentLength].flatMap(Int.init), length > limit { throw tooLarge }
        do {
            return Array(try await request.body.collect(upTo: limit).readableBytesView)
        } catch is NIOTooManyBytesError {
            throw tooLarge
        }
    }

    private func parse(_ bytes: [UInt8]) throws -> JSONValue {
        do {
            return try JSONReader.read(bytes, maxDepth: limits.jsonDepth, maxValues: limits.jsonValues)
        } catch {
            switch error.reason {
            case .tooManyValues:
                throw SCIMError(
                    status: 413,
                    detail:
                        "The request body is too large: \(error.clause) (server.limits.json_values in gateway.yaml)."
                )
            case .tooDeep:
                throw SCIMError.badRequest(
                    .invalidSyntax,
                    "The request body is too complicated: \(error.clause) (server.limits.json_depth in gateway.yaml)."
                )
            default: throw SCIMError.badRequest(.invalidSyntax, "The request body is not valid JSON: \(error).")
            }
        }
    }

    private var tooLarge: SCIMError {
        SCIMError(
            status: 413,
            detail: "The request body is larger than the limit of \(limit) bytes (server.max_body in gateway.yaml)."
        )
    }
}
