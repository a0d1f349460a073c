/// Writes the reference as a JSON Schema, draft 2020-12.
struct JSONSchemaReference {
    let text: String

    init(_ reference: GatewayReference) {
        let properties = reference.sections.map { section in
            section.key == "sinks"
                ? (section.key, Self.sinks(section, reference))
                : (section.key, Self.schema(of: section))
        }
        let required = Self.required(reference.sections)
        let reference = JSONText.object([("type", .string("string")), ("pattern", .string(#"\$\{(env|file):[^}]+\}"#))])
        let schema = JSONText.object(
            [
                ("$schema", .string("https://json-schema.org/draft/2020-12/schema")),
                ("title", .string("gateway.yaml")),
                ("type", .string("object")),
                ("properties", .object(properties)),
            ] + required + [
                ("additionalProperties", .bool(false)),
                ("$defs", .object([("reference", reference)])),
            ]
        )
        text = schema.text + "\n"
    }

    private typealias Members = [(name: String, value: JSONText)]

    /// Each type of sink is an alternative of its own, told apart by `type`.
    private static func sinks(_ section: OptionReference.Option, _ reference: GatewayReference) -> JSONText {
        let alternatives = reference.sinkTypes.map { type in
            var members = object(reference.sinkOptions.filter { $0.key != "type" } + type.options)
            members.insert(("title", .string(type.title)), at: 0)
            members.insert(("description", .string(type.summary)), at: 1)
            return JSONText.object(
                members.map { name, value in
                    switch (name, value) {
                    case ("properties", .object(let properties)):
                        (name, .object([("type", .object([("const", .string(type.title))]))] + properties))
                    case ("required", .array(let keys)): (name, .array([.string("type")] + keys))
                    case ("type", _): (name, .string("object"))
                    default: (name, value)
                    }
                }
            )
        }
        return .object([
            ("description", .string(section.doc)),
            ("type", .string("object")),
            ("propertyNames", names(section.type.namePattern)),
            ("additionalProperties", .object([("oneOf", .array(alternatives))])),
        ])
    }

    private static func schema(of option: OptionReference.Option) -> JSONText {
        var members: Members = [("description", .string(option.doc))]
        if case .byDefault(let value) = option.presence, let value = value.asDefault(option.type) {
            members.append(("default", value))
        }
        return .object(members + schema(of: option.type))
    }

    private static func schema(of type: OptionType) -> Members {
        switch type {
        case .text, .secret: [("type", .string("string"))]
        case .boolean: orReference([("type", .string("boolean"))])
        case .integer(let range):
            orReference([
                ("type", .string("integer")),
                ("minimum", .number("\(range.lowerBound)")),
                ("maximum", .number("\(range.upperBound)")),
            ])
        case .number(let range):
            orReference([
                ("type", .string("number")),
                ("minimum", .number(NumberNotation.text(range.lowerBound))),
                ("maximum", .number(NumberNotation.text(range.upperBound))),
            ])
        case .duration: orReference([("type", .string("string")), ("pattern", .string("^[0-9]+(ms|s|m|h|d)$"))])
        case .size:
            orReference([
                ("type", .array([.string("string"), .string("integer")])),
                ("pattern", .string("^[0-9]+([KMGT]iB)?$")),
            ])
        case .choice(let words): orReference([("enum", .array(words.map(JSONText.string)))])
        case .list(let element, let least):
            [
                ("type", .string("array")),
                ("minItems", .number("\(least)")),
                ("items", .object(schema(of: element))),
            ]
        case .oneOrMore(let element):
            [
                (
                    "anyOf",
                    .array([.object(schema(of: element)), .object(schema(of: .list(element, atLeast: 1)))])
                )
            ]
        case .textMap:
            [
                ("type", .string("object")),
                (
                    "additionalProperties",
                    .object([("type", .array(["string", "number", "boolean"].map(JSONText.string)))])
                ),
            ]
        case .json: []
        case .section(let options): object(options)
        case .sections(let options): [("type", .string("array")), ("items", .object(object(options)))]
        case .namedSections(let options, let pattern):
            [
                ("type", .string("object")),
                ("propertyNames", names(pattern)),
                ("additionalProperties", .object(object(options))),
            ]
        }
    }

    private static func object(_ options: [OptionReference.Option]) -> Members {
        // A name with nothing under it, as in `okta:`, is a section too when nothing must be in it.
        let mayBeEmpty = options.allSatisfy { $0.presence != .required }
        return [
            ("type", mayBeEmpty ? .array([.string("object"), .string("null")]) : .string("object")),
            ("properties", .object(options.map { ($0.key, schema(of: $0)) })),
            ("required", .array(options.filter { $0.presence == .required }.map { .string($0.key) })),
            ("additionalProperties", .bool(false)),
        ]
    }

    private static func required(_ options: [OptionReference.Option]) -> Members {
        [("required", .array(options.filter { $0.presence == .required }.map { .string($0.key) }))]
    }

    /// Whatever an option is, `${env:NAME}` may be written for it.
    private static func orReference(_ members: Members) -> Members {
        [("anyOf", .array([.object(members), .object([("$ref", .string("#/$defs/reference"))])]))]
    }

    private static func names(_ pattern: String) -> JSONText {
        .object([("pattern", .string(pattern))])
    }
}

extension OptionType {
    fileprivate var namePattern: String {
        if case .namedSections(_, let pattern) = self { pattern } else { "" }
    }
}

extension String {
    /// A default in YAML notation as the JSON that an editor inserts.
    fileprivate func asDefault(_ type: OptionType) -> JSONText? {
        switch type {
        case .boolean, .integer, .number: .number(self)
        // An editor has no use for it.
        case .list, .oneOrMore: nil
        default: .string(self)
        }
    }
}
