internal import ArgumentParser
internal import SCIM
internal import Server
internal import Settings
internal import Store

extension Events {
    /// The command `gatehouse events replay`.
    struct Replay: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Give a sink events of the log once more, marked as a replay.",
            discussion: """
                The running gateway does it, beside what is new, and goes on with it after a restart. A sink gets only \
                what its 'from' and 'when' let through.
                """
        )

        @Option(help: "The sink that gets them.")
        var sink: String

        @Option(help: "Events from this moment on: 2026-11-01 or 2026-11-01T08:00:00Z.")
        var since: Moment?

        @Option(help: "Events before this moment.")
        var until: Moment?

        @Option(name: .customLong("type"), help: "What happened: 'user.created', 'user.*'. May be given several times.")
        var types: [TypePattern] = []

        @Option(name: .customLong("where"), help: "A SCIM filter over the event, like a sink's 'when'.")
        var condition: String?

        @Option(help: "At most so many events: 20/s, 100/m.")
        var rate: EventRate?

        @OptionGroup var settings: ConfigurationOptions
        @OptionGroup var output: OutputOptions

        func run() async throws {
            try await OpenDirectory.with(settings) { directory in
                _ = try condition.map {
                    try EventCondition.reading(where: $0, .declared(by: directory.settings.connections))
                }
                let (name, since, until) = (sink, since?.time, until?.time)
                let (types, condition, rate) = (Set(types.flatMap(\.types)), condition, rate?.perSecond)
                let (replay, selection) = try await directory.administer { administration in
                    try administration.beginReplay(
                        of: name,
                        since: since,
                        until: until,
                        types: types,
                        condition: condition,
                        rate: rate
                    )
                }
                let id = replay.rawValue
                guard !output.isJSON else {
                    let range: [JSONValue] = [.integer(selection.after), .integer(selection.through)]
                    return StandardOutput.print(["id": .integer(id), "after": range[0], "through": range[1]])
                }
                StandardOutput.print(
                    "Replay \(id) gives '\(name)' what it gets of the events \(selection.after + 1) to "
                        + "\(selection.through). See 'gatehouse events replays'."
                )
            }
        }
    }

    /// The command `gatehouse events replays`.
    struct Replays: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "List replays, or cancel one.")

        @Option(help: "End this replay. What has been put on its way still arrives.")
        var cancel: Int64?

        @OptionGroup var settings: ConfigurationOptions
        @OptionGroup var output: OutputOptions

        func run() async throws {
            try await OpenDirectory.with(settings) { directory in
                if let cancel {
                    let id = ReplayID(cancel)
                    try await directory.administer { try $0.cancelReplay(id) }
                    return
                }
                let (replays, names) = try await directory.store.read(.scan) { snapshot in
                    let names = try snapshot.sinks().map { ($0.id, $0.name) }
                    return (try snapshot.replays(), Dictionary(uniqueKeysWithValues: names))
                }
                guard !output.isJSON else {
                    for replay in replays { StandardOutput.print(replay.json(sink: names[replay.sink] ?? "")) }
                    return
                }
                var table = Table("replay", "sink", "asked", "state", "repeated", "next", "last")
                for replay in replays {
                    table.add(
                        "\(replay.id.rawValue)",
                        names[replay.sink] ?? "-",
                        "\(replay.asked)",
                        replay.state,
                        "\(replay.repeated)",
                        "\(replay.selection.after + 1)",
                        "\(replay.selection.through)"
                    )
                }
                table.print()
            }
        }
    }
}
