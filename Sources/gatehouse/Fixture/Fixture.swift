internal import SCIM

/// One request of a provider's and the answers it can live with, as a file says them.
struct Fixture: Sendable, Hashable {
    let file: String
    var title = ""
    /// The name under which the answer's body is kept; also that of the pages walked.
    var kept: String?
    /// How often the request is made, each time with another number in place of `{{n}}`.
    var repetition: ClosedRange<Int>?
    /// How many resources a page has, when the request is repeated until the last page.
    var pageSize: Int?
    var method = ProviderRequest.Method.get
    var path = ""
    var parameters: [ProviderRequest.Parameter] = []
    var headers: [ProviderRequest.Header] = []
    var body: JSONValue?
    var answers: [ExpectedAnswer] = []

    /// The request, made of what was learnt so far.
    func request(knowing recollection: Recollection) throws(NeverLearnt) -> ProviderRequest {
        func filled(_ text: String) throws(NeverLearnt) -> String {
            try FixtureText(text)?.filled(knowing: recollection) ?? text
        }
        let path = try FixtureText(path)?.filled(knowing: recollection, encoding: ProviderRequest.encoded)
        var request = ProviderRequest(method: method, path: path ?? self.path)
        for parameter in parameters {
            let value: String? = if let value = parameter.value { try filled(value) } else { nil }
            request.parameters.append(ProviderRequest.Parameter(name: parameter.name, value: value))
        }
        for header in headers { request.headers.append(ProviderRequest.Header(header.name, try filled(header.value))) }
        request.body = try body?.filled(knowing: recollection)
        return request
    }

    /// The answer as one of those that are expected.
    var expectation: AnswerExpectation {
        AnswerExpectation(comparing: { [answers] answer, recollection in
            guard let expected = answers.first(where: { $0.statuses.contains(answer.status) }) else {
                let statuses = answers.flatMap(\.statuses).map(String.init).joined(separator: " or ")
                let detail = answer.object?["detail"]?.string.map { ": \($0)" } ?? ""
                return ["status \(answer.status) instead of \(statuses)\(detail)"]
            }
            return expected.differences(in: answer, knowing: recollection)
        })
    }
}
