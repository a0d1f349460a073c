import SCIM

/// An attribute as `/Schemas` advertises it, and values that it should take.
struct AdvertisedAttribute {
    let json: JSONValue
    /// The path in RFC 7644 notation, URN included.
    let path: String

    var name: String { json["name"].string ?? "" }
    var isComplex: Bool { json["type"] == "complex" }
    var isMultiValued: Bool { json["multiValued"] == true }

    /// Whether clients may write it and read it back.
    var isReadWrite: Bool { json["mutability"] == "readWrite" && json["returned"] != "never" }

    var parts: [AdvertisedAttribute] {
        json["subAttributes"].array?.map {
            AdvertisedAttribute(json: $0, path: "\(path).\($0["name"].string ?? "")")
        }.filter(\.isReadWrite) ?? []
    }

    /// The attributes of a schema that clients may write.
    static func all(of schema: JSONValue) -> [AdvertisedAttribute] {
        schema["attributes"].array?.map {
            AdvertisedAttribute(json: $0, path: "\(schema["id"].string ?? ""):\($0["name"].string ?? "")")
        }.filter(\.isReadWrite) ?? []
    }

    /// A value of the attribute's type; values differ where `variant` does.
    func value(_ variant: Int) -> JSONValue {
        isMultiValued ? [single(variant)] : single(variant)
    }

    private func single(_ variant: Int) -> JSONValue {
        switch json["type"].string {
        case "boolean": .bool(variant.isMultiple(of: 2))
        case "integer": .integer(7 + variant)
        case "decimal": .number(JSONNumber(1.5 + Double(variant)) ?? JSONNumber(0))
        case "dateTime": .string("2011-05-13T04:42:3\(variant)Z")
        case "binary": variant == 0 ? "AQID" : "BAUG"
        case "reference": .string("https://example.com/\(name)/\(variant)")
        case "complex": .object(JSONObject(parts.map { ($0.name, $0.value(variant)) }))
        default: .string("\(name) \(variant)")
        }
    }

    /// Filters that hold for the value: of a complex attribute one for each part.
    func filters(_ variant: Int) -> [String] {
        if isComplex { return parts.flatMap { $0.filters(variant) } }
        return ["\(path) eq \(String(decoding: JSONWriter.bytes(single(variant)), as: UTF8.self))"]
    }
}
