internal import SCIM
internal import Settings

extension ShapeStep {
    private static let keys = ["keep", "drop", "rename", "set", "redact"]

    /// Reads one step; nil after a mistake that leaves nothing to do, and when describing.
    init?(reading options: OptionReader, _ schemas: SchemaRegistry) {
        let keep = options.paths(
            "keep",
            "The attributes that stay, in the resource and in its changes; 'schemas', 'id' and 'meta' always do.",
            schemas
        )
        let drop = options.paths("drop", "The attributes that go, from the resource and from its changes.", schemas)
        let rename = options.pathMap(
            "rename",
            "New names of attributes, each beside its path: 'name.givenName: first' makes it 'name.first'.",
            schemas
        ) { path, name -> String? in
            guard name.isPlainName else {
                options.report(
                    "'\(name)' is not a name: letters, digits, - and _",
                    at: "rename",
                    entry: path,
                    offset: 0
                )
                return nil
            }
            return name
        }
        let set = options.pathMap(
            "set",
            "Texts to put into the resource, each beside its path: Mustache over the event, such as '{{resource.userName}}'.",
            schemas,
            mayBeNew: true
        ) { path, text -> Template? in
            options.template(text, at: "set", entry: path, .none, schemas)
        }
        let redact = options.paths("redact", "The attributes whose values are replaced by '[redacted]'.", schemas)
        options.finish()
        guard !options.isDescribing else { return nil }
        let written = Self.keys.filter(options.contains)
        guard written.count == 1 else {
            options.report(
                written.isEmpty
                    ? "a step has one of the keys keep, drop, rename, set and redact"
                    : "a step has one key, not \(written.count); begin the next with '- \(written[1]):'"
            )
            return nil
        }
        self =
            switch written[0] {
            case "keep": .keep(KeptAttributes(keep + Self.identity))
            case "drop": .drop(drop)
            case "rename": .rename(rename.map { ($0.path, $0.value) })
            case "set": .set(set.map { ($0.path, $0.value) })
            default: .redact(redact)
            }
    }
}

extension OptionReader {
    /// Reads a list of attribute paths.
    fileprivate func paths(_ key: String, _ doc: String, _ schemas: SchemaRegistry) -> [ResourcePath] {
        strings(key, default: [], doc).enumerated().compactMap { index, text in
            path(text, schemas) { message, isError, offset in
                if isError {
                    report(message, at: key, element: index, offset: offset)
                } else {
                    warn(message, at: key, element: index)
                }
            }
        }
    }

    /// Reads attribute paths with a text beside each.
    fileprivate func pathMap<Value>(
        _ key: String,
        _ doc: String,
        _ schemas: SchemaRegistry,
        mayBeNew: Bool = false,
        _ parse: (_ path: String, _ text: String) -> Value?
    ) -> [(path: ResourcePath, value: Value)] {
        stringMap(key, doc).compactMap { name, text in
            let path = path(name, schemas) { message, isError, _ in
                if isError {
                    report(message, at: key, entry: name)
                } else if !mayBeNew {
                    warn(message, at: key, entry: name)
                }
            }
            guard let value = parse(name, text), let path else { return nil }
            return (path, value)
        }
    }

    private func path(
        _ text: String,
        _ schemas: SchemaRegistry,
        note: (_ message: String, _ isError: Bool, _ offset: Int) -> Void
    ) -> ResourcePath? {
        do {
            let (path, isKnown) = try ResourcePath.reading(text, schemas)
            guard !isKnown else { return path }
            let near = NearestWord.suggestion(for: text, among: schemas.resourceAttributes)
            note("no resource has an attribute '\(text)'" + (near.map { ", did you mean '\($0)'?" } ?? ""), false, 0)
            return path
        } catch {
            note(error.message, true, error.character - 1)
            return nil
        }
    }
}

extension String {
    fileprivate var isPlainName: Bool {
        guard let first = utf8.first, (first | 0x20) &- UInt8(ascii: "a") < 26 else { return false }
        return utf8.allSatisfy { $0.isUnreserved && $0 != UInt8(ascii: ".") && $0 != UInt8(ascii: "~") }
    }
}
