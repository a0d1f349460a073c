internal import ArgumentParser
internal import SCIM
internal import Server
internal import Settings
internal import Store

/// Which dead letters a command is about.
struct DeadLetterSelection: ParsableArguments {
    @Argument(help: "Ids of events; without any, whatever the options choose.")
    var ids: [String] = []

    @Option(help: "Those of this sink.")
    var sink: String?

    @Option(name: .customLong("type"), help: "What happened: 'user.created', 'user.*'. May be given several times.")
    var types: [TypePattern] = []

    @Option(help: "Events from this moment on: 2026-11-01 or 2026-11-01T08:00:00Z.")
    var since: Moment?

    @Option(help: "Events before this moment.")
    var until: Moment?

    @Option(name: .customLong("where"), help: "A SCIM filter over the event, like a sink's 'when'.")
    var condition: String?

    /// Whether anything is chosen at all.
    var isEmpty: Bool {
        ids.isEmpty && sink == nil && types.isEmpty && since == nil && until == nil && condition == nil
    }

    /// Calls `body` with the chosen dead letters of each sink, page by page.
    func forEachPage(
        of directory: OpenDirectory,
        _ body: (SinkProgress, [BuriedEvent]) async throws -> Void
    ) async throws {
        let filter = try filter(.declared(by: directory.settings.connections))
        for progress in try await sinks(of: directory) {
            try await DeadLetterPages(of: progress, in: directory.store).reduce(()) { _, page in
                let chosen = page.filter { filter.matches($0.event) }
                if !chosen.isEmpty { try await body(progress, chosen) }
            }
        }
    }

    private func sinks(of directory: OpenDirectory) async throws -> [SinkProgress] {
        let known = try await directory.store.read(.point) { try $0.sinks() }
        guard let sink else { return known }
        guard let progress = known.first(where: { $0.name == sink }) else {
            throw CommandFailure("There is no sink '\(sink)'; 'gatehouse sinks list' shows those there are.")
        }
        return [progress]
    }

    private func filter(_ schemas: SchemaRegistry) throws -> EventFilter {
        EventFilter(
            ids: Set(ids),
            types: Set(types.flatMap(\.types)),
            since: since?.time,
            until: until?.time,
            condition: try condition.map { try EventCondition.reading(where: $0, schemas) }
        )
    }
}
