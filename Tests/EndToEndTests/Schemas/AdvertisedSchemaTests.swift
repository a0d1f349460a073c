import Curl
import SCIM
import TestSupport
import Testing

/// What `/Schemas` advertises is what the gateway keeps, gives back and finds.
@Suite("advertised schemas", .timeLimit(.minutes(2)))
struct AdvertisedSchemaTests {
    private static let schemas = """
        , schemas: [{urn: "urn:acme:2.0:User", for: user, attributes: {
            code: {type: string, case_exact: true}, remote: {type: boolean}, level: {type: integer},
            rate: {type: decimal}, hired: {type: dateTime}, key: {type: binary}, page: {type: reference},
            tags: {type: string, multi_valued: true},
            desk: {type: complex, sub_attributes: {floor: {type: integer}, room: {type: string}}},
            shifts: {type: complex, multi_valued: true, sub_attributes: {from: {type: dateTime}, site: {type: string}}}
        }}, {urn: "urn:acme:2.0:Group", for: group, attributes: {cost_center: {type: integer}}}]
        """

    @Test("#44 every advertised readWrite attribute of every type is kept, patched and found")
    func roundTrip() async throws {
        try await GatewayFixture.with(profile: "strict", connection: Self.schemas) { gateway in
            let provider = gateway.provider
            let schemas = try await provider.get("/Schemas").json["Resources"].array ?? []
            for type in try await provider.get("/ResourceTypes").json["Resources"].array ?? [] {
                let urns = [type["schema"]] + (type["schemaExtensions"].array ?? []).map { $0["schema"] }
                let own = try urns.map { urn in try #require(schemas.first { $0["id"] == urn }) }
                try await check(type, own, at: provider)
            }
        }
    }

    private func check(_ type: JSONValue, _ schemas: [JSONValue], at provider: Provider) async throws {
        let endpoint = type["endpoint"].string ?? ""
        let attributes = schemas.map { (urn: $0["id"].string ?? "", list: advertised(in: $0)) }
        #expect(attributes.allSatisfy { !$0.list.isEmpty })
        let body = resource(attributes, 0)
        let created = try await provider.post(endpoint, String(decoding: JSONWriter.bytes(body), as: UTF8.self))
        #expect(created.status == 201, "\(created.text)")
        let path = "\(endpoint)/\(created.id)"
        try expect(try await provider.get(path).json, has: body)
        for (urn, list) in attributes {
            for attribute in list {
                for filter in attribute.filters(0) {
                    let found = try await provider.get("\(endpoint)?filter=\(filter.percentEncoded)")
                    #expect(found.json["Resources"][0]["id"].string == created.id, "\(filter): \(found.text)")
                }
                let value = String(decoding: JSONWriter.bytes(attribute.value(1)), as: UTF8.self)
                let patched = try await provider.patch(
                    path,
                    #"{"op":"replace","path":"\#(urn):\#(attribute.name)","value":\#(value)}"#
                )
                #expect(patched.status == 200 || patched.status == 204, "\(attribute.path): \(patched.text)")
            }
        }
        try expect(try await provider.get(path).json, has: resource(attributes, 1))
    }

    /// Members must exist, so other tests look at them.
    private func advertised(in schema: JSONValue) -> [AdvertisedAttribute] {
        AdvertisedAttribute.all(of: schema).filter { $0.name != "members" }
    }

    /// A resource with all attributes, the core ones first.
    private func resource(_ schemas: [(urn: String, list: [AdvertisedAttribute])], _ variant: Int) -> JSONObject {
        var resource: JSONObject = ["schemas": .array(schemas.map { .string($0.urn) })]
        for (index, schema) in schemas.enumerated() {
            let values = JSONObject(schema.list.map { ($0.name, $0.value(variant)) })
            if index > 0 {
                resource[schema.urn] = .object(values)
            } else {
                for (name, value) in values { resource[name] = value }
            }
        }
        return resource
    }

    private func expect(_ answer: JSONValue, has attributes: JSONObject) throws {
        for (name, value) in attributes { #expect(answer[name] == value, "\(name)") }
    }
}

extension String {
    /// The text as a value in a URL's query.
    var percentEncoded: String {
        utf8.map { byte in
            byte.isUnreserved ? String(UnicodeScalar(byte)) : "%" + String(Int(byte) + 0x100, radix: 16).suffix(2)
        }.joined()
    }
}

extension UInt8 {
    fileprivate var isUnreserved: Bool {
        switch self {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F, 0x7E: true
        default: false
        }
    }
}
