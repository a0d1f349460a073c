internal import SCIM

/// What a conversation has made at a server and not yet deleted.
struct Litter: Sendable {
    /// Below the base URL, in the order in which they were made.
    private(set) var paths: [String] = []

    /// Notes what became of a request.
    mutating func note(_ request: ProviderRequest, _ answer: ProviderAnswer) {
        guard (200..<300).contains(answer.status) else { return }
        switch request.method {
        case .post:
            guard let id = answer.object?["id"]?.string ?? answer.header("Location")?.lastSegment else { return }
            paths.append(request.path + "/" + ProviderRequest.encoded(id))
        case .delete: paths.removeAll { $0 == request.path }
        case .get, .put, .patch: break
        }
    }

    /// The requests that remove what is left: groups before their members, the newest first.
    var sweep: [ProviderRequest] {
        paths.reversed().map { ProviderRequest(method: .delete, path: $0) }
    }
}

extension String {
    fileprivate var lastSegment: String? {
        split(separator: "/").last.map { String($0) }
    }
}
