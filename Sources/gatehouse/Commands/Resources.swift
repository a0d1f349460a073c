internal import ArgumentParser
internal import SCIM
internal import Server
internal import Settings
internal import Store

/// The command `gatehouse users`.
struct Users: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Look at the users of a connection's directory, and erase one.",
        subcommands: [List.self, Show.self, Erase.self]
    )

    /// The command `gatehouse users list`.
    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "List users in the order they were created.")

        @OptionGroup var listing: ResourceListing

        func run() async throws {
            try await listing.run(.user, headings: "active") { document in
                document.isActive ? "yes" : "no"
            }
        }
    }

    /// The command `gatehouse users show`.
    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Show one user as the provider would see it.")

        @Argument(help: "The user's id or userName.")
        var user: String

        @OptionGroup var showing: ResourceShowing

        func run() async throws {
            try await showing.run(.user, user)
        }
    }
}

/// The command `gatehouse groups`.
struct Groups: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Look at the groups of a connection's directory.",
        subcommands: [List.self, Show.self]
    )

    /// The command `gatehouse groups list`.
    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "List groups in the order they were created.")

        @OptionGroup var listing: ResourceListing

        func run() async throws {
            try await listing.run(.group, headings: "external id") { document in
                document.attributes["externalId"]?.string ?? "-"
            }
        }
    }

    /// The command `gatehouse groups show`.
    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Show one group with its members.")

        @Argument(help: "The group's id or displayName.")
        var group: String

        @OptionGroup var showing: ResourceShowing

        func run() async throws {
            try await showing.run(.group, group)
        }
    }
}

/// What both listings share.
struct ResourceListing: ParsableArguments {
    @Option(help: "The connection whose directory is read; needed when there are several.")
    var connection: String?

    @Option(help: "The most rows.")
    var limit = 100

    @Option(help: "How many rows to pass over first.")
    var offset = 0

    @OptionGroup var settings: ConfigurationOptions
    @OptionGroup var output: OutputOptions

    func run(
        _ kind: ResourceKind,
        headings: String,
        _ cell: (ResourceDocument) -> String
    ) async throws {
        try await OpenDirectory.with(settings) { directory in
            let name = try directory.connectionName(connection)
            guard let id = try await directory.connection(name) else { return StandardOutput.print("nothing yet") }
            let (offset, limit) = (offset, limit)
            let (records, count) = try await directory.store.read(.scan) { snapshot in
                (
                    try snapshot.resources(kind, in: id, offset: max(0, offset), limit: max(0, limit)),
                    try snapshot.count(kind, in: id)
                )
            }
            guard !output.isJSON else {
                for record in records { StandardOutput.print(try record.shown(memberships: nil)) }
                return
            }
            var table = Table("id", "name", headings, "last modified")
            for record in records {
                let document = try ResourceDocument(stored: record.body)
                table.add(record.id, document.userName ?? document.display, cell(document), "\(record.lastModified)")
            }
            table.print()
            if count > records.count { StandardError.print("\(records.count) of \(count); see --limit and --offset") }
        }
    }
}

/// What both single views share.
struct ResourceShowing: ParsableArguments {
    @Option(help: "The connection whose directory is read; needed when there are several.")
    var connection: String?

    @OptionGroup var settings: ConfigurationOptions

    func run(_ kind: ResourceKind, _ name: String) async throws {
        try await OpenDirectory.with(settings) { directory in
            let connectionName = try directory.connectionName(connection)
            let id = try await directory.connection(connectionName)
            let attribute: IndexEntry.Attribute = kind == .user ? .userName : .displayName
            let found = try await directory.store.read(.scan) { snapshot -> (ResourceRecord, [Membership])? in
                guard let id else { return nil }
                let entry = IndexEntry(folding: attribute, name)
                guard
                    let record = try snapshot.resource(name, kind, in: id)
                        ?? snapshot.resources(kind, in: id, where: entry).first
                else { return nil }
                let memberships =
                    switch kind {
                    case .user: try snapshot.groups(around: record.key, indirectLimit: 1_000)
                    case .group: try snapshot.members(of: record.key)
                    }
                return (record, memberships)
            }
            guard let (record, memberships) = found else {
                throw CommandFailure("There is no \(kind.rawValue) '\(name)' in connection '\(connectionName)'.")
            }
            StandardOutput.print(try record.shown(memberships: memberships))
        }
    }
}

extension OpenDirectory {
    /// The named connection, or the only one there is.
    fileprivate func connectionName(_ asked: String?) throws -> String {
        if let asked { return asked }
        guard let only = settings.connections.first, settings.connections.count == 1 else {
            let names = settings.connections.map(\.name).joined(separator: ", ")
            throw CommandFailure("gateway.yaml declares several connections (\(names)); name one with --connection.")
        }
        return only.name
    }
}

extension ResourceRecord {
    /// The resource as JSON.
    fileprivate func shown(memberships: [Membership]?) throws -> JSONValue {
        let views = memberships?.map { membership in
            MembershipView(
                id: membership.id,
                kind: membership.kind,
                display: membership.display,
                isDirect: membership.isDirect
            )
        }
        return .object(
            try ResourceRepresentation(
                id: id,
                kind: kind,
                body: body,
                created: created,
                lastModified: lastModified,
                version: version,
                memberships: ResourceRepresentation.Memberships(views, of: kind),
                baseURL: ""
            ).object()
        )
    }
}
