internal import SCIM

/// What `provider.txt` says: who speaks, and the headers of every request.
struct ProviderFile {
    let title: String
    let headers: [ProviderRequest.Header]
    /// What this provider expects of every answer.
    let expectations: [AnswerExpectation]

    init(_ file: FixtureFile) throws(FixtureError) {
        var title = ""
        var headers: [ProviderRequest.Header] = []
        var expectations: [AnswerExpectation] = []
        for (index, line) in FixtureFile.lines(of: file.text).enumerated() where !line.isEmpty {
            if line.starts(with: "#") {
                if title.isEmpty { title = String(line.dropFirst().drop { $0 == " " }) }
            } else if line == "@no-null" {
                expectations.append(.noNull)
            } else {
                headers.append(try FixtureFile.header(line, at: index + 1, in: file.name))
            }
        }
        guard !title.isEmpty else {
            throw FixtureError(file: file.name, line: 1, message: "the first line is '#' and the provider's name")
        }
        self.title = title
        self.headers = headers
        self.expectations = expectations
    }
}

extension AnswerExpectation {
    /// No null anywhere in the body: OneLogin cannot read one (idp-traffic §3).
    fileprivate static let noNull = AnswerExpectation { answer, _ in
        guard case .json(let value) = answer.body else { return nil }
        return value.wayToNull.map { "\($0) is null, which this provider cannot read" }
    }
}

extension JSONValue {
    /// Where the first null stands.
    fileprivate var wayToNull: String? {
        switch self {
        case .null: return "a value"
        case .array(let elements):
            for element in elements {
                if let way = element.wayToNull { return way }
            }
        case .object(let members):
            for (name, value) in members {
                if value == .null { return name }
                if let way = value.wayToNull { return "\(name).\(way)" }
            }
        default: break
        }
        return nil
    }
}
