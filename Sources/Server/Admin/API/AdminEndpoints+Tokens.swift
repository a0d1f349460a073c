internal import Addresses
internal import HTTPTypes
internal import SCIM
internal import Settings
internal import Store

extension AdminEndpoints {
    private static let token: [(String, AdminShape)] = [
        ("id", .string), ("connection", .string), ("name", .string), ("created", .moment), ("read_only", .boolean),
        ("allow", .list(.string)), ("expires", .absentable(.moment)), ("revoked", .absentable(.moment)),
        ("last_used", .absentable(.object([("time", .moment), ("address", .absentable(.string))]))),
    ]

    private static let days = AdminField(
        "expires_in_days",
        .integer(1...3650),
        "How many days the token is valid; without it, until it is revoked."
    )

    static let tokens = [
        AdminEndpoint(
            method: .get,
            path: "/api/v1/tokens",
            access: .role(.viewer),
            summary: "The tokens of connections, without their text.",
            answers: .object([("items", .list(.object(token)))]),
            run: { call in
                let tokens = try await call.store.read(.scan) { try $0.tokens() }
                return Answer(json: ["items": .array(tokens.map { .object($0.json) })])
            }
        ),
        AdminEndpoint(
            method: .post,
            path: "/api/v1/tokens",
            access: .role(.admin),
            summary: "Mint a token of a connection; its text is in this answer and nowhere else.",
            body: [
                AdminField("connection", .text(maxLength: 32), isRequired: true, "The connection that it selects."),
                AdminField("name", .text(maxLength: 100), "What it is for."), days,
                AdminField("read_only", .boolean, "Whether it only reads."),
                AdminField("allow", .texts(maxCount: 100), "Blocks of addresses it may come from: 10.0.0.0/8."),
            ],
            status: .created,
            answers: .object(token + [("token", .string)]),
            run: { call in
                let connection = try call.context.connection(call.body.text("connection") ?? "").name
                let minted = MintedToken(
                    connection: connection,
                    name: call.body.text("name") ?? "token",
                    days: call.body.integer("expires_in_days").map(Int.init),
                    isReadOnly: call.body.boolean("read_only"),
                    allowed: try call.allowedBlocks()
                )
                try await call.administer { try $0.create(minted.record) }
                var object = minted.record.json
                object["token"] = .string(minted.text)
                return Answer(json: object, .created)
            }
        ),
        AdminEndpoint(
            method: .post,
            path: "/api/v1/tokens/{id}/revoke",
            access: .role(.admin),
            summary: "Revoke a token of a connection; it is refused within a second.",
            answers: changed,
            run: { call in
                let id = call.part("id")
                try await call.administer { try $0.revokeToken(id: id) }
                return .changed(true)
            }
        ),
    ]

    private static let adminToken: [(String, AdminShape)] = [
        ("id", .string), ("name", .string), ("role", .string), ("created", .moment), ("expires", .absentable(.moment)),
        ("revoked", .absentable(.moment)),
    ]

    static let adminTokens = [
        AdminEndpoint(
            method: .get,
            path: "/api/v1/admin-tokens",
            access: .role(.admin),
            summary: "The tokens of this listener, without their text.",
            answers: .object([("items", .list(.object(adminToken)))]),
            run: { call in
                let tokens = try await call.store.read(.scan) { try $0.adminTokens() }
                return Answer(json: ["items": .array(tokens.map { .object($0.json) })])
            }
        ),
        AdminEndpoint(
            method: .post,
            path: "/api/v1/admin-tokens",
            access: .role(.admin),
            summary: "Mint a token of this listener; its text is in this answer and nowhere else.",
            body: [
                AdminField("name", .text(maxLength: 100), isRequired: true, "Who uses it, for the audit log."),
                AdminField("role", .choice(AdminRole.allCases.map(\.rawValue)), isRequired: true, "What it may do."),
                days,
            ],
            status: .created,
            answers: .object(adminToken + [("token", .string)]),
            run: { call in
                let (text, record) = AdminTokenRecord.mint(
                    name: call.body.text("name") ?? "",
                    role: call.body.text("role").flatMap(AdminRole.init(rawValue:)) ?? .viewer,
                    days: call.body.integer("expires_in_days").map(Int.init)
                )
                try await call.administer { try $0.create(record) }
                var object = record.json
                object["token"] = .string(text)
                return Answer(json: object, .created)
            }
        ),
        AdminEndpoint(
            method: .post,
            path: "/api/v1/admin-tokens/{id}/revoke",
            access: .role(.admin),
            summary: "Revoke a token of this listener at once.",
            answers: changed,
            run: { call in
                let id = call.part("id")
                try await call.administer { try $0.revokeAdminToken(id: id) }
                return .changed(true)
            }
        ),
    ]
}

extension AdminCall {
    /// The blocks of addresses in `allow`.
    fileprivate func allowedBlocks() throws(AdminError) -> [String] {
        var blocks: [String] = []
        for text in body.texts("allow") {
            do throws(CIDR.Mistake) {
                blocks.append(try CIDR(text).description)
            } catch {
                throw AdminError(.invalidRequest, "'allow': \(error).")
            }
        }
        return blocks
    }
}
