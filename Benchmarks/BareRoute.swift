internal import HTTPTypes
internal import Hummingbird
internal import HummingbirdCore
internal import Logging
internal import NIOCore

/// The yardstick for requests: a Hummingbird route that takes the body and answers bytes of the same size.
enum BareRoute {
    /// A user as the gateway answers it.
    static let bytes = Array(
        """
        {"id":"019dd0e5-7a3b-7c11-9f27-0a1b2c3d4e5f","schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],\
        "userName":"user0000001@example.com","externalId":"00u0000001","name":{"givenName":"Ann","familyName":"Lee"},\
        "emails":[{"value":"user0000001@example.com","type":"work","primary":true}],"displayName":"Ann Lee",\
        "locale":"en-US","active":true,"groups":[],"meta":{"resourceType":"User","created":"2026-11-23T18:22:30.123Z",\
        "lastModified":"2026-11-23T18:22:30.123Z",\
        "location":"http://127.0.0.1:8080/api/scim/v2/Users/019dd0e5-7a3b-7c11-9f27-0a1b2c3d4e5f","version":"W/\\"1\\""}}
        """.utf8
    )

    static func serve(port: Int) async throws {
        let router = Router()
        let buffer = ByteBuffer(bytes: bytes)
        let answer: @Sendable (Request, BasicRequestContext) async throws -> Response = { request, _ in
            _ = try await request.body.collect(upTo: 1 << 20)
            return Response(
                status: .ok,
                headers: [.contentType: "application/scim+json"],
                body: ResponseBody(byteBuffer: buffer)
            )
        }
        router.get("Users/:id", use: answer)
        router.post("Users", use: answer)
        let application = Application(
            router: router,
            configuration: ApplicationConfiguration(address: .hostname("127.0.0.1", port: port), backlog: 1024),
            logger: Logger(label: "bare") { _ in SwiftLogNoOpLogHandler() }
        )
        try await application.runService()
    }
}
