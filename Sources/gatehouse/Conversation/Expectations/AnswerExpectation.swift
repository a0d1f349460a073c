/// One thing that a provider expects of an answer.
struct AnswerExpectation: Sendable {
    /// Compares; a clause for each thing that differs.
    private let check: @Sendable (ProviderAnswer, Recollection) -> [String]

    init(_ check: @escaping @Sendable (ProviderAnswer, Recollection) -> String?) {
        self.check = { answer, recollection in check(answer, recollection).map { [$0] } ?? [] }
    }

    /// An expectation in which several things may differ at once.
    init(comparing check: @escaping @Sendable (ProviderAnswer, Recollection) -> [String]) {
        self.check = check
    }

    /// The first thing that differs; nil when nothing does.
    func difference(in answer: ProviderAnswer, knowing recollection: Recollection) -> String? {
        check(answer, recollection).first
    }

    /// Everything that differs.
    func differences(in answer: ProviderAnswer, knowing recollection: Recollection) -> [String] {
        check(answer, recollection)
    }
}

extension AnswerExpectation {
    /// Several expectations of which the first that is not met counts.
    static func all(_ expectations: [AnswerExpectation]) -> AnswerExpectation {
        AnswerExpectation { answer, recollection in
            for expectation in expectations {
                if let difference = expectation.difference(in: answer, knowing: recollection) { return difference }
            }
            return nil
        }
    }

    /// Either 204 without a body or what is expected of a 200 (RFC 7644 §3.5.2).
    static func noContentOr(_ expectations: AnswerExpectation...) -> AnswerExpectation {
        let whole = AnswerExpectation.all([.status(200)] + expectations)
        return AnswerExpectation { answer, recollection in
            answer.status == 204
                ? AnswerExpectation.noBody.difference(in: answer, knowing: recollection)
                : whole.difference(in: answer, knowing: recollection)
        }
    }
}
