import HTTPTypes
import SCIM
import Testing

@testable import Server

extension Answer {
    /// A SCIM Error whose body says the same as its status (RFC 7644 §3.12).
    func expectError(_ code: Int, _ scimType: String? = nil, location: SourceLocation = #_sourceLocation) {
        #expect(self.code == code, "\(text)", sourceLocation: location)
        #expect(headers[.contentType] == "application/scim+json", sourceLocation: location)
        #expect(json["schemas"] == [.string(SchemaURN.error)], sourceLocation: location)
        #expect(json["status"] == .string(String(code)), sourceLocation: location)
        #expect(json["detail"].string?.isEmpty == false, sourceLocation: location)
        #expect(self.scimType == scimType, "\(text)", sourceLocation: location)
    }
}
