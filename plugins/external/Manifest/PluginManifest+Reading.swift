internal import SCIM
package import Settings

extension PluginManifest {
    /// Reads a manifest whole; nil when there is a mistake.
    ///
    /// - Parameter file: `plugin.yaml`; mistakes are reported into it and carry their line.
    package init?(reading file: OptionFile) {
        let options = file.options
        let name = options.requiredString("name", "The word after 'type:' in gateway.yaml.")
        if let name { options.checkName(name, at: "name") }
        let version = options.requiredString("version", "The plugin's own version.")
        let summary = options.requiredString("summary", "What sinks of this type do, in one sentence.")
        let version1 = options.integer("protocol", default: 1, in: 1...999, "The version of the protocol it speaks.")
        if !PluginProtocol.versions.contains(version1) {
            options.report("this gateway speaks version 1 of the protocol", at: "protocol")
        }
        let command = options.requiredStrings("command", "The program and its arguments, run in the plugin's folder.")
        maxEvents = options.integer("max_events", default: 100, in: 1...1000, "The most events in a batch.")
        maxInFlight = options.integer("max_in_flight", default: 1, in: 1...64, "The most batches not yet answered.")
        maxLine = options.size(
            "max_line",
            default: PluginProtocol.maxLine,
            in: 65_536...(16 << 20),
            "The longest line, either way."
        )
        startup = options.duration(
            "startup_timeout",
            default: .seconds(10),
            in: .milliseconds(100) ... .seconds(300),
            "How long it may take from its start until it is ready."
        )
        timeout = options.duration(
            "timeout",
            default: .seconds(30),
            in: .milliseconds(100) ... .seconds(3600),
            "How long it may take to answer a batch."
        )
        self.options = PluginOption.list(options)
        options.finish()
        guard let name, let version, let summary, let command, !file.diagnostics.hasErrors else { return nil }
        self.name = name
        self.version = version
        self.summary = summary
        self.command = command
    }
}

extension PluginOption {
    private enum Kind: String, CaseIterable, Sendable {
        case text, integer, number, boolean, choice, list
    }

    fileprivate static func list(_ manifest: OptionReader) -> [PluginOption] {
        let sections = manifest.namedSections("options", "What the operator can set.", named: "^[a-z][a-z0-9_]{0,31}$")
        return sections.compactMap { name, section in
            defer { section.finish() }
            if !isName(name) { section.report("an option's name is 1 to 32 of a-z, 0-9 and '_', the first a letter") }
            return PluginOption(name, reading: section)
        }
    }

    private init?(_ name: String, reading section: OptionReader) {
        let kind = section.requiredChoice("type", "What its value is like.") as Kind?
        let doc = section.requiredString("description", "What it is for, in a sentence.")
        let isRequired = section.bool("required", default: false, "Whether it must be there.")
        isSecret = section.bool("secret", default: false, "Whether it must not be shown.")
        let range = Self.range(section)
        let choices = section.strings("choices", default: [], "The words allowed, for a choice.")
        guard let kind, let doc else {
            // Without a type nobody knows what the default is like; with one it is read below.
            _ = section.string("default", "What counts when it is absent.")
            return nil
        }
        let type: OptionType =
            switch kind {
            case .text: isSecret ? .secret : .text
            case .integer: .integer(range)
            case .number: .number(Double(range.lowerBound)...Double(range.upperBound))
            case .boolean: .boolean
            case .choice: .choice(choices)
            case .list: .list(.text, atLeast: 0)
            }
        fallback = section.json(
            OptionReference.Option(key: "default", type: type, presence: .optional, doc: "What counts when absent.")
        )
        let hasDefault = section.contains("default")
        if kind == .choice, choices.isEmpty { section.report("a choice needs 'choices'", at: "choices") }
        if isSecret, kind != .text { section.report("only a text can be secret", at: "secret") }
        if isSecret, hasDefault { section.report("a secret has no default", at: "default") }
        if isRequired, hasDefault { section.report("what is required has no default", at: "default") }
        reference = OptionReference.Option(
            key: name,
            type: type,
            presence: isRequired ? .required : fallback.map { .byDefault($0) } ?? .optional,
            doc: doc
        )
    }

    private static func range(_ section: OptionReader) -> ClosedRange<Int> {
        let most = 1_000_000_000_000
        let least = section.integer("min", default: -most, in: -most...most, "The least allowed, for a number.")
        let greatest = section.integer("max", default: most, in: -most...most, "The most allowed, for a number.")
        guard least <= greatest else {
            section.report("'max' is less than 'min'", at: "max")
            return least...least
        }
        return least...greatest
    }

    private static func isName(_ name: String) -> Bool {
        (1...32).contains(name.utf8.count) && (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(name.utf8.first ?? 0)
            && name.utf8.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"):
                    true
                default: false
                }
            }
    }
}
