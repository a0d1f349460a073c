internal import SCIM

/// Status, headers and errors.
extension AnswerExpectation {
    static func status(_ expected: Int) -> AnswerExpectation {
        AnswerExpectation { answer, _ in
            guard answer.status != expected else { return nil }
            let detail = answer.object?["detail"]?.string.map { ": \($0)" } ?? ""
            return "status \(answer.status) instead of \(expected)\(detail)"
        }
    }

    /// The body is JSON and its type is SCIM's own (RFC 7644 §3.1).
    static let scimBody = AnswerExpectation { answer, _ in
        switch answer.body {
        case .none: return "the body is empty"
        case .unreadable(let reason): return "the body is not JSON: \(reason)"
        case .json(let value) where value.object == nil: return "the body is \(value.kind) instead of an object"
        case .json: break
        }
        let type = answer.header("Content-Type") ?? "none"
        let essence = type.utf8.split(separator: UInt8(ascii: ";")).first.map { String(Substring($0)) } ?? ""
        return essence.equalsIgnoringASCIICase("application/scim+json")
            ? nil : "Content-Type is \(type) instead of application/scim+json"
    }

    static let noBody = AnswerExpectation { answer, _ in
        answer.body == .none ? nil : "there is a body where none may be"
    }

    /// 204 without a body.
    static let noContent = AnswerExpectation.all([.status(204), .noBody])

    static func header(_ name: String) -> AnswerExpectation {
        AnswerExpectation { answer, _ in
            answer.header(name)?.isEmpty == false ? nil : "the header \(name) is missing"
        }
    }

    /// An Error body (RFC 7644 §3.12), its `status` a string, its `detail` a sentence for the administrator.
    static func error(_ status: Int, _ kind: SCIMError.Kind? = nil) -> AnswerExpectation {
        .all([
            .status(status), .scimBody, .schema(SchemaURN.error),
            .member("status", is: .string("\(status)")),
            AnswerExpectation { answer, _ in
                answer.object?["detail"]?.string?.isEmpty == false ? nil : "detail says nothing"
            },
            kind.map { .member("scimType", is: .string($0.rawValue)) } ?? .all([]),
        ])
    }

    /// `schemas` names this URN.
    static func schema(_ urn: String) -> AnswerExpectation {
        AnswerExpectation { answer, _ in
            let schemas = answer.object?["schemas"]?.array?.compactMap(\.string) ?? []
            return schemas.contains { $0.equalsIgnoringASCIICase(urn) } ? nil : "schemas does not name \(urn)"
        }
    }
}
