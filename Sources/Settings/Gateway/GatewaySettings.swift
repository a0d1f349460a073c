/// Everything in `gateway.yaml` but the sinks, which belong to their own rooms.
package struct GatewaySettings: Sendable, Hashable {
    package let server: ServerSettings
    package let admin: AdminSettings
    package let store: StoreSettings
    package let audit: AuditSettings
    package let log: LogSettings
    package let privacy: PrivacySettings
    /// In the order of the file; their names differ.
    package let connections: [ConnectionSettings]
    /// The folders in which external plugins lie, absolute.
    package let plugins: [String]

    init(reading options: OptionReader, folder: SettingsFolder) {
        let server = options.section("server", "Where identity providers call.") { options in
            ServerSettings(reading: options, folder: folder)
        }
        self.server = server
        admin = options.section("admin", "The operator's own listener.") { options in
            let admin = AdminSettings(reading: options, folder: folder)
            if admin.listen == server.listen, admin.listen.port != 0 {
                options.report("\(admin.listen) is already where the server listens", at: "listen")
            }
            return admin
        }
        let store = options.section("store", "Where the directory and the events are kept.") { options in
            StoreSettings(reading: options, folder: folder)
        }
        self.store = store
        audit = options.section("audit", "The log of who did what.", AuditSettings.init(reading:))
        log = options.section("log", "What the gateway says about itself.", LogSettings.init(reading:))
        privacy = options.section("privacy", "What is kept out of the log.", PrivacySettings.init(reading:))
        let schemas = ExtensionSettings.list(options, "Schema extensions that every connection knows.")
        connections = Self.connections(
            options,
            basePath: server.basePath,
            schemas: schemas,
            hasStoreKey: store.isKeyGiven
        )
        let plugins = options.strings(
            "plugins",
            default: [],
            "Folders with external plugins, each a folder of its own with a plugin.yaml; its name is a type of sink."
        )
        self.plugins = plugins.map(folder.path)
    }

    private static func connections(
        _ options: OptionReader,
        basePath: String,
        schemas: [ExtensionSettings],
        hasStoreKey: Bool
    ) -> [ConnectionSettings] {
        let sections = options.namedSections("connections", "Who may call: one for each identity-provider app.")
        if sections.isEmpty, options.isEmptySection("connections") {
            options.report("there must be at least one connection, such as 'okta: {profile: okta}'", at: "connections")
        }
        var callers: [AuthIdentity: String] = [:]
        var paths = [basePath: "the server"]
        return sections.map { name, section in
            section.checkName(name)
            let connection = ConnectionSettings(name, reading: section, schemas: schemas, hasStoreKey: hasStoreKey)
            for identity in connection.auth.compactMap(\.identity) {
                guard let other = callers.updateValue(name, forKey: identity) else { continue }
                let place = other == name ? "is given twice" : "is also that of '\(other)'"
                section.report("\(identity.words) \(place); it must tell who calls", at: "auth")
            }
            if let path = connection.path {
                if let other = paths[path] { section.report("'\(path)' is already the path of \(other)", at: "path") }
                paths[path] = "'\(name)'"
            }
            return connection
        }
    }
}

extension OptionReader {
    /// Whether nothing stands in a section; false when something else does, which has been reported.
    fileprivate func isEmptySection(_ key: String) -> Bool {
        switch entry(key)?.value.content {
        case nil, .mapping?: true
        case .scalar(let scalar)?: scalar.isNull
        case .sequence?: false
        }
    }

    /// Names stand in URLs, metrics, logs and file names.
    func checkName(_ name: String) {
        checkName(name, at: nil)
    }

    /// The same for a name that is the value of an option.
    package func checkName(_ name: String, at key: String?) {
        guard !isDescribing, !Self.isName(name) else { return }
        report("a name is 1 to 32 of the characters a-z, 0-9 and '-', the first a letter", at: key)
    }

    /// Whether a text can be the name of a connection, a sink or a plugin.
    package static func isName(_ text: String) -> Bool {
        (1...32).contains(text.utf8.count) && text.utf8.allSatisfy(isNameByte)
            && (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(text.utf8.first ?? 0)
    }

    private static func isNameByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"): true
        default: false
        }
    }
}
