internal import SCIM

/// What a server answered.
struct ProviderAnswer: Sendable {
    let status: Int
    private let headers: [(name: String, value: String)]
    let body: Body

    /// A body, read.
    enum Body: Sendable, Hashable {
        case none
        case json(JSONValue)
        /// Bytes that are not JSON, and why not.
        case unreadable(String)
    }

    init(status: Int, headers: [(name: String, value: String)], body: [UInt8]) {
        self.status = status
        self.headers = headers
        guard !body.isEmpty else {
            self.body = .none
            return
        }
        do throws(JSONReadError) {
            self.body = .json(try JSONReader.read(body))
        } catch {
            self.body = .unreadable("\(error)")
        }
    }

    /// The first header of that name, in any case.
    func header(_ name: String) -> String? {
        headers.first { $0.name.equalsIgnoringASCIICase(name) }?.value
    }

    /// The body as an object; nil when it is anything else.
    var object: JSONObject? {
        if case .json(let value) = body { value.object } else { nil }
    }

    /// The resources of a list.
    var resources: [JSONObject]? {
        object?["Resources"]?.array?.compactMap(\.object)
    }
}
