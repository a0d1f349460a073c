/// A JSON value as RFC 8259 defines it, with the order of object members kept.
public enum JSONValue: Sendable, Hashable {
    case null
    case bool(Bool)
    case number(JSONNumber)
    case string(String)
    case array([JSONValue])
    case object(JSONObject)
}

extension JSONValue {
    /// A whole number.
    public static func integer(_ value: some BinaryInteger) -> JSONValue {
        .number(JSONNumber(value))
    }

    /// The text of a string value; nil for every other kind.
    public var string: String? {
        if case .string(let text) = self { text } else { nil }
    }

    /// The truth of a boolean value; nil for every other kind.
    public var bool: Bool? {
        if case .bool(let truth) = self { truth } else { nil }
    }

    /// The elements of an array value; nil for every other kind.
    public var array: [JSONValue]? {
        if case .array(let elements) = self { elements } else { nil }
    }

    /// The members of an object value; nil for every other kind.
    public var object: JSONObject? {
        if case .object(let members) = self { members } else { nil }
    }

    /// The value as a whole number, when it is one that fits.
    public var integer: Int? {
        if case .number(let number) = self { number.integer } else { nil }
    }

    /// Whether SCIM calls this value unassigned: null and the empty array (RFC 7643 §2.5).
    public var isUnassigned: Bool {
        switch self {
        case .null: true
        case .array(let elements): elements.isEmpty
        default: false
        }
    }

    /// The kind in the words of an error message: "a string", "an array".
    public var kind: String {
        switch self {
        case .null: "null"
        case .bool: "a boolean"
        case .number: "a number"
        case .string: "a string"
        case .array: "an array"
        case .object: "an object"
        }
    }
}

extension JSONValue: ExpressibleByStringLiteral, ExpressibleByBooleanLiteral, ExpressibleByIntegerLiteral,
    ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral, ExpressibleByNilLiteral
{
    /// Makes a string.
    public init(stringLiteral value: String) { self = .string(value) }
    /// Makes a boolean.
    public init(booleanLiteral value: Bool) { self = .bool(value) }
    /// Makes a whole number.
    public init(integerLiteral value: Int) { self = .integer(value) }
    /// Makes an array.
    public init(arrayLiteral elements: JSONValue...) { self = .array(elements) }
    /// Makes an object.
    public init(dictionaryLiteral elements: (String, JSONValue)...) {
        self = .object(JSONObject(elements))
    }
    /// Makes null.
    public init(nilLiteral: ()) { self = .null }
}
