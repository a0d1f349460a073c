import SCIM
import Testing

/// What Okta expects of every answer of a kind (idp-traffic §1.2–1.8).
extension Provider.Answer {
    func expectList(total: Int? = nil, location: SourceLocation = #_sourceLocation) {
        #expect(status == 200, "\(text)", sourceLocation: location)
        #expect(header("Content-Type") == "application/scim+json", sourceLocation: location)
        #expect(json["schemas"] == ["urn:ietf:params:scim:api:messages:2.0:ListResponse"], sourceLocation: location)
        // The counters are JSON integers, and Resources is there even when nothing matches.
        #expect(json["totalResults"].integer != nil, sourceLocation: location)
        #expect(json["startIndex"].integer != nil, sourceLocation: location)
        #expect(json["itemsPerPage"].integer == json["Resources"].array?.count, sourceLocation: location)
        if let total { #expect(json["totalResults"].integer == total, "\(text)", sourceLocation: location) }
    }

    func expectUser(_ status: Int, userName: String, location: SourceLocation = #_sourceLocation) {
        #expect(self.status == status, "\(text)", sourceLocation: location)
        #expect(header("Content-Type") == "application/scim+json", sourceLocation: location)
        #expect(!id.isEmpty && !id.contains("bulkId"), sourceLocation: location)
        #expect(json["userName"].string == userName, sourceLocation: location)
        #expect(json["schemas"][0].string == SchemaURN.user, sourceLocation: location)
        #expect(json["meta"]["resourceType"].string == "User", sourceLocation: location)
        #expect(json["meta"]["location"].string?.hasSuffix("/Users/\(id)") == true, sourceLocation: location)
        #expect(json.object?.value(named: "password") == nil, sourceLocation: location)
        #expect(!text.contains("R4nd0mXy"), "the password was echoed", sourceLocation: location)
        if status == 201 { #expect(header("Location") == json["meta"]["location"].string, sourceLocation: location) }
    }

    func expectError(_ status: Int, scimType: String? = nil, location: SourceLocation = #_sourceLocation) {
        #expect(self.status == status, "\(text)", sourceLocation: location)
        #expect(header("Content-Type") == "application/scim+json", sourceLocation: location)
        #expect(json["schemas"] == ["urn:ietf:params:scim:api:messages:2.0:Error"], sourceLocation: location)
        #expect(json["status"] == .string(String(status)), "status must be a string", sourceLocation: location)
        #expect(json["detail"].string?.isEmpty == false, sourceLocation: location)
        #expect(json["scimType"].string == scimType, sourceLocation: location)
        #expect(header("X-Request-ID")?.hasPrefix("req_") == true, sourceLocation: location)
    }
}
