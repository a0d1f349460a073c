/// A user or group as an answer shows it (RFC 7643 §3).
///
/// What clients wrote goes from the store to the answer without being parsed; the server's own attributes are put
/// around it.
package struct ResourceRepresentation: Sendable, Hashable {
    /// The memberships that belong into an answer.
    package enum Memberships: Sendable, Hashable {
        /// Left out of the answer.
        case omitted
        /// The groups of a user.
        case groups([MembershipView])
        /// The members of a group.
        case members([MembershipView])

        /// What `views` are to a resource of a kind; nil leaves them out.
        package init(_ views: [MembershipView]?, of kind: ResourceKind) {
            self =
                switch (kind, views) {
                case (_, nil): .omitted
                case (.user, let views?): .groups(views)
                case (.group, let views?): .members(views)
                }
        }
    }

    package let id: String
    package let kind: ResourceKind
    /// The JSON object that clients wrote, as it is stored.
    package let body: [UInt8]
    package let created: Timestamp
    package let lastModified: Timestamp
    package let version: Int
    package let memberships: Memberships
    /// The URL below which the endpoints lie, without a slash at the end.
    package let baseURL: String

    package init(
        id: String,
        kind: ResourceKind,
        body: [UInt8],
        created: Timestamp,
        lastModified: Timestamp,
        version: Int,
        memberships: Memberships = .omitted,
        baseURL: String
    ) {
        self.id = id
        self.kind = kind
        self.body = body
        self.created = created
        self.lastModified = lastModified
        self.version = version
        self.memberships = memberships
        self.baseURL = baseURL
    }

    /// The URL of the resource: `meta.location` and the header `Location`.
    package var location: String { Self.url(id, kind, baseURL) }

    /// The value of `meta.version` and of the header `ETag` (RFC 7644 §3.14).
    ///
    /// A group's version counts its members. The groups of a user change without the user, so they are in the tag.
    package var etag: ETag {
        guard case .groups(let groups) = memberships, !groups.isEmpty else { return ETag(version: version) }
        var fingerprint = Fingerprint()
        for group in groups {
            fingerprint.add(group.id)
            fingerprint.add(group.display)
            if !group.isDirect { fingerprint.add("indirect") }
        }
        return ETag(version: version, fingerprint: fingerprint)
    }

    /// The URL of a resource.
    package static func url(_ id: String, _ kind: ResourceKind, _ baseURL: String) -> String {
        "\(baseURL)/\(kind.endpoint)/\(id)"
    }
}

extension ResourceRepresentation {
    /// Writes the resource.
    package func write(into writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("id", id)
            writer.rawMembers(of: body)
            switch memberships {
            case .omitted: break
            case .groups(let groups): write(groups, named: "groups", into: &writer)
            case .members(let members): write(members, named: "members", into: &writer)
            }
            writer.name("meta")
            writer.object { writer in
                writer.member("resourceType", kind.rawValue)
                writer.member("created", created.description)
                writer.member("lastModified", lastModified.description)
                writer.member("location", location)
                writer.member("version", etag.description)
            }
        }
    }

    private func write(_ views: [MembershipView], named name: String, into writer: inout JSONWriter) {
        writer.name(name)
        writer.array { writer in
            for view in views {
                writer.object { writer in
                    writer.member("value", view.id)
                    writer.member("$ref", Self.url(view.id, view.kind, baseURL))
                    if !view.display.isEmpty { writer.member("display", view.display) }
                    // Of a group's member the type is its kind; of a user's group, how the user belongs to it.
                    writer.member("type", kind == .group ? view.kind.rawValue : view.isDirect ? "direct" : "indirect")
                }
            }
        }
    }

    /// The resource as JSON text.
    package var json: [UInt8] {
        var writer = JSONWriter(capacity: body.count + 512)
        write(into: &writer)
        return writer.bytes
    }

    /// The resource as an object, where attributes are to be selected or filters evaluated.
    package func object() throws(JSONReadError) -> JSONObject {
        try JSONReader.read(json).object ?? JSONObject()
    }
}
