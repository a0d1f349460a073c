internal import ArgumentParser
internal import SCIM
internal import Store
internal import StoreSQLite

/// The command `gatehouse seed`.
struct Seed: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Fill the empty directory of a connection with made-up users and groups.",
        discussion: """
            The names depend on nothing but their numbers: user0000001@example.com, Group 0001. Members are dealt out in \
            turn, so that each user is in about as many groups as the others. The gateway must not run meanwhile. \
            Sinks hear nothing of what is seeded unless --events is given.
            """
    )

    @Argument(help: "The connection whose directory is filled.")
    var connection: String

    @Option(help: "How many users.")
    var users = 1_000

    @Option(help: "How many groups.")
    var groups = 10

    @Option(help: "How many members each group has.")
    var members = 100

    @Flag(help: "Also write the events that a provider's requests would have made.")
    var events = false

    @OptionGroup var settings: ConfigurationOptions

    func validate() throws {
        if !(0...100_000_000).contains(users) { throw ValidationError("--users must lie between 0 and 100000000.") }
        if !(0...1_000_000).contains(groups) { throw ValidationError("--groups must lie between 0 and 1000000.") }
        if !(0...users).contains(members) {
            throw ValidationError("--members must lie between 0 and the number of users, which is \(users).")
        }
    }

    func run() async throws {
        try await OpenDirectory.with(settings, mode: .serve) { directory in
            if let id = try await directory.connection(connection) { try await requireEmpty(id, in: directory.store) }
            let name = connection
            let id = try await directory.administer { try $0.openForSeeding(connection: name) }
            let plan = SeedPlan(users: users, groups: groups, members: members)
            let start = ContinuousClock.now
            let seeding = Seeding(plan: plan, connection: id, store: directory.store, writesEvents: events)
            let progress = ProgressLine()
            try await seeding.run { progress.show($0) }
            progress.clear()
            let seconds = (ContinuousClock.now - start).components.seconds
            StandardOutput.print("\(plan) in \(seconds) s, in the directory of '\(connection)'.")
            if !events { StandardError.print("No events were written: sinks hear nothing of these; see --events.") }
        }
    }

    private func requireEmpty(_ id: ConnectionID, in store: any Store) async throws {
        let (users, groups) = try await store.read(.point) { snapshot in
            (try snapshot.count(.user, in: id), try snapshot.count(.group, in: id))
        }
        guard users == 0, groups == 0 else {
            throw CommandFailure(
                """
                The directory of '\(connection)' has \(users) users and \(groups) groups, and only an empty one is \
                filled. Name another connection, or give the store another store.path.
                """
            )
        }
    }
}
