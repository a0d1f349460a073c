internal import SCIM

/// One of the answers that a provider can live with.
struct ExpectedAnswer: Sendable, Hashable {
    let statuses: [Int]
    var headers: [ProviderRequest.Header] = []
    /// What the body must have; nil when any body will do.
    ///
    /// Members that are not named here may be there too.
    var body: JSONValue?
    /// How the fixture says it.
    var text = ""

    /// Media types that providers read as JSON (idp-traffic T10).
    private static let mediaTypes = ["application/scim+json", "application/json", "text/json"]

    /// Everything that differs from an answer with one of the statuses.
    func differences(in answer: ProviderAnswer, knowing recollection: Recollection) -> [String] {
        var differences = headers.compactMap { difference(of: $0, in: answer, knowing: recollection) }
        if answer.status == 204 {
            if answer.body != .none { differences.append("there is a body where none may be") }
        } else if let body {
            differences += self.differences(of: body, in: answer, knowing: recollection)
        }
        return differences
    }

    private func differences(
        of expected: JSONValue,
        in answer: ProviderAnswer,
        knowing recollection: Recollection
    ) -> [String] {
        switch answer.body {
        case .none: return ["the body is empty"]
        case .unreadable(let reason): return ["the body is not JSON: \(reason)"]
        case .json(let found):
            var differences = JSONPattern(recollection: recollection).differences(expected, found, at: "")
            let type = answer.header("Content-Type") ?? "missing"
            if !Self.mediaTypes.contains(where: type.essence.equalsIgnoringASCIICase) {
                differences.insert("Content-Type is \(type) instead of application/scim+json", at: 0)
            }
            return differences
        }
    }

    private func difference(
        of header: ProviderRequest.Header,
        in answer: ProviderAnswer,
        knowing recollection: Recollection
    ) -> String? {
        let found = answer.header(header.name)
        switch Placeholder(whole: header.value) {
        case .any: return found?.isEmpty == false ? nil : "the header \(header.name) is missing"
        case .absent: return found == nil ? nil : "there is a header \(header.name)"
        default: break
        }
        let expected = (try? FixtureText(header.value)?.filled(knowing: recollection)) ?? header.value
        guard let found else { return "the header \(header.name) is missing" }
        // Without parameters in the expectation, those of the answer do not matter.
        let compared = expected.utf8.contains(UInt8(ascii: ";")) ? found : found.essence
        return compared.equalsIgnoringASCIICase(expected)
            ? nil : "the header \(header.name) is \(found) instead of \(expected)"
    }
}

extension String {
    /// A media type without its parameters.
    fileprivate var essence: String {
        let essence = utf8.prefix { $0 != UInt8(ascii: ";") }
        return String(Substring(essence.prefix { $0 != UInt8(ascii: " ") }))
    }
}
