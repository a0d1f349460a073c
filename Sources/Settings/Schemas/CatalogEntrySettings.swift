/// A role or an entitlement that the identity provider may assign to users.
package struct CatalogEntrySettings: Sendable, Hashable {
    package let id: String
    package let displayName: String
    package let type: String?
    package let description: String?
}

extension CatalogEntrySettings {
    /// In characters: Okta takes no longer description.
    private static let longestDescription = 1000

    /// Reads a list such as `roles`; the ids in it differ.
    static func list(_ options: OptionReader, _ key: String, _ doc: String) -> [CatalogEntrySettings] {
        var ids: Set<String> = []
        return options.sections(key, doc).compactMap { section in
            guard let entry = CatalogEntrySettings(reading: section) else { return nil }
            if !ids.insert(entry.id).inserted { section.report("'\(entry.id)' is in the list already", at: "id") }
            return entry
        }
    }

    private init?(reading options: OptionReader) {
        let id = options.requiredString("id", "What users' values refer to; it stands in URLs and never changes.")
        displayName = options.requiredString("display_name", "Its name for people.") ?? ""
        type = options.string("type", "The kind among its like, such as `license`.")
        description = options.string("description", "What it is for.")
        if let description, description.unicodeScalars.count > Self.longestDescription {
            options.report("it is longer than \(Self.longestDescription) characters", at: "description")
        }
        options.finish()
        guard let id else { return nil }
        if !id.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "/") }) {
            options.report("an id has visible ASCII characters without '/'", at: "id")
        }
        self.id = id
    }
}
