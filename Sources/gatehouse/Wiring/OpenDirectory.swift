internal import Curl
internal import Settings
internal import Store
internal import StoreSQLite

/// The store as a command beside a running gateway opens it.
struct OpenDirectory {
    let settings: GatewaySettings
    let store: any Store

    /// Opens the store that a settings file names and closes it after `body`.
    ///
    /// In the mode `serve` it refuses while a gateway serves the same store.
    static func with<Result>(
        _ options: ConfigurationOptions,
        mode: SQLiteStore.Mode = .tool,
        _ body: (OpenDirectory) async throws -> Result
    ) async throws -> Result {
        let configuration = try await Configuration.load(options.path, curl: CurlClient(), makeLogger: { _ in .silent })
        let store: SQLiteStore
        do {
            store = try SQLiteStore.open(path: configuration.settings.store.path, mode: mode)
        } catch {
            throw CommandFailure("\(error)", status: .unavailable)
        }
        do {
            let result = try await body(OpenDirectory(settings: configuration.settings, store: store))
            try await store.close()
            return result
        } catch {
            try? await store.close()
            if let refusal = error as? Administration.Refusal { throw CommandFailure(refusal) }
            throw error
        }
    }

    /// Does something that people do to a gateway, in one transaction with its line in the audit log.
    func administer<Result: Sendable>(
        _ body: @escaping @Sendable (Administration) throws -> Result
    ) async throws -> Result {
        let actor = AuditActor.commandLine
        return try await store.write { transaction in try body(Administration(transaction, by: actor)) }
    }

    /// The number of a connection that the settings declare; nil while its directory is empty.
    func connection(_ name: String) async throws -> ConnectionID? {
        guard settings.connections.contains(where: { $0.name == name }) else { throw unknownConnection(name) }
        return try await store.read(.point) { snapshot in try snapshot.connection(named: name) }
    }

    /// Whether a connection that the settings declare takes tokens that the gateway mints.
    func takesMintedTokens(_ name: String) -> Bool {
        settings.connections.first { $0.name == name }?.takesMintedTokens ?? false
    }

    func unknownConnection(_ name: String) -> CommandFailure {
        let known = settings.connections.map(\.name).joined(separator: ", ")
        return CommandFailure("gateway.yaml declares no connection '\(name)'. It declares: \(known).")
    }
}

extension ConnectionSettings {
    /// Whether it takes tokens that the gateway mints.
    var takesMintedTokens: Bool {
        auth.contains { way in
            switch way.method {
            case .minted, .token: true
            case .basic, .jwt, .client, .certificate: false
            }
        }
    }
}

extension CommandFailure {
    /// Why something could not be done to the gateway, with what may have been meant.
    fileprivate init(_ refusal: Administration.Refusal) {
        if case .noSink(let name, let known) = refusal, let near = NearestWord.suggestion(for: name, among: known) {
            self.init("There is no sink '\(name)', did you mean '\(near)'?")
        } else {
            self.init("\(refusal)")
        }
    }
}
