internal import SCIM

/// One value that an endpoint takes, in the query or in the body: what reads it also describes it.
struct AdminField: Sendable {
    enum Kind: Sendable {
        case text(maxLength: Int)
        case choice([String])
        case integer(ClosedRange<Int64>)
        case boolean
        /// A moment as RFC 3339 writes it.
        case moment
        case texts(maxCount: Int)
    }

    let name: String
    let kind: Kind
    let isRequired: Bool
    let doc: String

    init(_ name: String, _ kind: Kind, isRequired: Bool = false, _ doc: String) {
        self.name = name
        self.kind = kind
        self.isRequired = isRequired
        self.doc = doc
    }

    /// The field's JSON Schema.
    var schema: JSONObject {
        var schema: JSONObject =
            switch kind {
            case .text(let maxLength): ["type": "string", "minLength": 1, "maxLength": .integer(maxLength)]
            case .choice(let words): ["type": "string", "enum": .array(words.map(JSONValue.string))]
            case .integer(let range):
                ["type": "integer", "minimum": .integer(range.lowerBound), "maximum": .integer(range.upperBound)]
            case .boolean: ["type": "boolean"]
            case .moment: ["type": "string", "format": "date-time"]
            case .texts(let maxCount):
                [
                    "type": "array", "maxItems": .integer(maxCount),
                    "items": ["type": "string", "minLength": 1, "maxLength": 256],
                ]
            }
        schema["description"] = .string(doc)
        return schema
    }

    /// What was expected, for a message.
    private var expected: String {
        switch kind {
        case .text(let maxLength): "a text of 1 to \(maxLength) bytes"
        case .choice(let words): "one of \(words.joined(separator: ", "))"
        case .integer(let range): "a whole number from \(range.lowerBound) to \(range.upperBound)"
        case .boolean: "true or false"
        case .moment: "a moment such as 2026-11-01T08:00:00Z"
        case .texts(let maxCount): "a list of at most \(maxCount) texts"
        }
    }

    /// Checks a value of the body.
    func check(_ value: JSONValue) throws(AdminError) -> JSONValue {
        guard isFitting(value) else { throw AdminError(.invalidRequest, "'\(name)' must be \(expected).") }
        return value
    }

    /// Reads a value of the query.
    func read(_ text: String) throws(AdminError) -> JSONValue {
        let value: JSONValue =
            switch kind {
            case .text, .choice, .moment: .string(text)
            case .integer: Int64(text).map { .integer($0) } ?? .null
            case .boolean: ["true": true, "false": false][text].map { .bool($0) } ?? .null
            case .texts: .array(text.split(separator: ",").map { .string(String($0)) })
            }
        return try check(value)
    }

    private func isFitting(_ value: JSONValue) -> Bool {
        switch (kind, value) {
        case (.text(let maxLength), .string(let text)): (1...maxLength).contains(text.utf8.count)
        case (.choice(let words), .string(let text)): words.contains(text)
        case (.integer(let range), _): value.integer.map { range.contains(Int64($0)) } ?? false
        case (.boolean, .bool): true
        case (.moment, .string(let text)): Timestamp(parsing: text) != nil
        case (.texts(let maxCount), .array(let texts)):
            texts.count <= maxCount && texts.allSatisfy { (1...256).contains($0.string?.utf8.count ?? 0) }
        default: false
        }
    }
}

/// The values that an endpoint was given, checked.
struct AdminArguments: Sendable {
    private var values: [String: JSONValue] = [:]

    init() {}

    /// Reads the query of a URL.
    init(query: [(name: String, value: String)], _ fields: [AdminField]) throws(AdminError) {
        for (name, value) in query {
            let field = try Self.field(name, in: fields, of: "The query")
            guard values.updateValue(try field.read(value), forKey: name) == nil else {
                throw AdminError(.invalidRequest, "'\(name)' is given twice.")
            }
        }
        try requireAll(fields)
    }

    /// Reads a body.
    init(body: JSONValue?, _ fields: [AdminField]) throws(AdminError) {
        guard let object = (body ?? [:]).object else {
            throw AdminError(.invalidRequest, "The body must be a JSON object.")
        }
        for (name, value) in object where value != .null {
            values[name] = try Self.field(name, in: fields, of: "The body").check(value)
        }
        try requireAll(fields)
    }

    func text(_ name: String) -> String? { values[name]?.string }
    func texts(_ name: String) -> [String] { values[name]?.array?.compactMap(\.string) ?? [] }
    func integer(_ name: String) -> Int64? { values[name]?.integer.map(Int64.init) }
    func boolean(_ name: String) -> Bool { values[name]?.bool ?? false }
    func moment(_ name: String) -> Timestamp? { text(name).flatMap(Timestamp.init(parsing:)) }

    private static func field(
        _ name: String,
        in fields: [AdminField],
        of place: String
    ) throws(AdminError) -> AdminField {
        guard let field = fields.first(where: { $0.name == name }) else {
            let known = fields.isEmpty ? "none" : fields.map(\.name).joined(separator: ", ")
            throw AdminError(.invalidRequest, "\(place) has '\(name)', which is not known here. Known are: \(known).")
        }
        return field
    }

    private func requireAll(_ fields: [AdminField]) throws(AdminError) {
        for field in fields where field.isRequired && values[field.name] == nil {
            throw AdminError(.invalidRequest, "'\(field.name)' is missing.")
        }
    }
}
