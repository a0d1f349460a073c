internal import ArgumentParser
internal import SCIM
internal import Store

/// The command `gatehouse audit`.
struct Audit: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Look at the log of who did what, hand it on, and verify that nobody has rewritten it.",
        subcommands: [List.self, Verify.self, Export.self]
    )

    /// The command `gatehouse audit list`.
    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "List the latest entries, oldest first.")

        @Option(help: "The most rows.")
        var limit = 50

        @OptionGroup var selection: AuditSelection
        @OptionGroup var settings: ConfigurationOptions
        @OptionGroup var output: OutputOptions

        func run() async throws {
            try await OpenDirectory.with(settings) { directory in
                var latest: [AuditRow] = []
                let limit = max(1, limit)
                try await selection.forEachPage(of: directory) { page in
                    latest = (latest + page).suffix(limit)
                }
                guard !output.isJSON else { return latest.forEach { StandardOutput.write($0.line) } }
                var table = Table("entry", "time", "operation", "status", "who", "from", "connection", "what", "times")
                for record in latest.compactMap({ AuditRecord($0.bytes) }) {
                    let entry = record.entry
                    table.add(
                        "\(record.sequence)",
                        "\(record.time)",
                        entry.operation,
                        "\(entry.status)",
                        (entry.actor.name ?? entry.actor.id).map { "\($0) (\(entry.actor.method))" }
                            ?? entry.actor.method,
                        entry.actor.address ?? "-",
                        entry.connection ?? "-",
                        entry.subject.map { "\($0.kind) \($0.id)" } ?? "-",
                        "\(entry.count)"
                    )
                }
                table.print()
            }
        }
    }

    /// The command `gatehouse audit export`.
    struct Export: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Print entries as lines of JSON with their hashes, to be kept elsewhere.",
            discussion: """
                A line without its 'hash' is what the hash covers, behind the 32 bytes of the hash before \
                (docs/audit.md), so that anyone can verify the export without Gatehouse.
                """
        )

        @Option(help: "Only entries after this one, such as the last of an earlier export.")
        var after: Int64?

        @OptionGroup var selection: AuditSelection
        @OptionGroup var settings: ConfigurationOptions

        func run() async throws {
            try await OpenDirectory.with(settings) { directory in
                try await selection.forEachPage(of: directory, after: after ?? 0) { page in
                    for row in page { StandardOutput.write(row.line) }
                }
            }
        }
    }

    /// The command `gatehouse audit verify`.
    struct Verify: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Follow the chain of hashes through the whole log; exit status 1 when an entry does not fit.",
            discussion: """
                It prints where the chain ends. Keep that elsewhere and give it back with --kept: then also whoever can \
                write the whole database cannot cut or rewrite what was there.
                """
        )

        @Option(help: "SEQUENCE:HASH as an earlier run printed it. May be given several times.")
        var kept: [KeptHash] = []

        @OptionGroup var settings: ConfigurationOptions
        @OptionGroup var output: OutputOptions

        func run() async throws {
            try await OpenDirectory.with(settings) { directory in
                let anchor = try await directory.store.read(.point) { try $0.auditAnchor() }
                var chain = anchor
                var kept = kept.map(\.chain).filter { $0.sequence >= anchor.sequence }
                do {
                    chain = try await AuditChain.follow(directory.store, from: anchor) { try check($0, &kept) }
                    if let missing = kept.map(\.sequence).min() {
                        throw AuditChain.Fault.missing(chain.sequence + 1, found: missing + 1)
                    }
                } catch let fault as AuditChain.Fault {
                    throw CommandFailure("The audit log was tampered with or damaged: \(fault).")
                }
                let count = chain.sequence - anchor.sequence
                guard !output.isJSON else {
                    return StandardOutput.print([
                        "entries": .integer(count), "first": .integer(anchor.sequence + 1),
                        "head": .string(chain.description),
                    ])
                }
                StandardOutput.print(
                    "\(count) \(count == 1 ? "entry fits" : "entries fit"); the chain ends at \(chain)"
                )
            }
        }

        private func check(_ chain: AuditChain, _ kept: inout [AuditChain]) throws(AuditChain.Fault) {
            guard let index = kept.firstIndex(where: { $0.sequence == chain.sequence }) else { return }
            guard kept.remove(at: index) == chain else { throw .other(chain.sequence) }
            try check(chain, &kept)
        }
    }
}

/// The end of the chain as somebody kept it.
struct KeptHash: ExpressibleByArgument, Sendable {
    let chain: AuditChain

    init?(argument: String) {
        guard let chain = AuditChain(argument) else { return nil }
        self.chain = chain
    }
}
