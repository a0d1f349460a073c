import HTTPTypes
import SCIM

@testable import Server

extension Answer {
    /// The schemes that a ServiceProviderConfig names.
    var schemes: [String] {
        json["authenticationSchemes"].array?.compactMap { $0["type"].string } ?? []
    }

    /// How many seconds to wait, as it was written.
    var retryAfter: String? { headers.first { $0.name.canonicalName == "retry-after" }?.value }
}
