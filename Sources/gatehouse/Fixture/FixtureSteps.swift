internal import SCIM

/// Makes the steps of a conversation out of the fixtures of one file.
struct FixtureSteps: Sendable {
    let file: FixtureFile
    let run: String
    /// What earlier files keep.
    let known: Set<String>
    /// What is expected of every answer.
    let always: [AnswerExpectation]

    func step(_ fixture: Fixture) -> ConversationStep {
        guard let size = fixture.pageSize, let kept = fixture.kept else {
            return step(fixture, expecting: [], learning: fixture.kept.map(Lesson.body), following: nil)
        }
        return page(fixture, from: 1, size: size, kept: kept)
    }

    private func page(_ fixture: Fixture, from startIndex: Int, size: Int, kept: String) -> ConversationStep {
        var expectations = [AnswerExpectation.page(from: startIndex, size: size)]
        if startIndex > 1 { expectations.append(.nothing(from: kept)) }
        let lesson = Lesson.page(kept, isFirst: startIndex == 1)
        return step(fixture, expecting: expectations, learning: lesson) { answer in
            // Providers go on until they are past the end, whatever a page held (idp-traffic §1.5).
            let next = startIndex + size
            let variables = ["run": run, "n": "1", "startIndex": "\(next)"]
            guard let total = answer.object?["totalResults"]?.integer, next <= total,
                let fixture = try? file.fixture(variables, known: known)
            else { return nil }
            return page(fixture, from: next, size: size, kept: kept)
        }
    }

    private func step(
        _ fixture: Fixture,
        expecting expectations: [AnswerExpectation],
        learning lesson: Lesson?,
        following: (@Sendable (ProviderAnswer) -> ConversationStep?)?
    ) -> ConversationStep {
        ConversationStep(
            fixture.title,
            expecting: [fixture.expectation] + expectations + always,
            learning: lesson,
            following: following,
            source: ConversationStep.Source(
                file: fixture.file,
                expected: fixture.answers.map(\.text).joined(separator: "\n")
            )
        ) { known throws(NeverLearnt) in try fixture.request(knowing: known) }
    }
}

extension AnswerExpectation {
    /// A page that is full unless it is the last.
    fileprivate static func page(from startIndex: Int, size: Int) -> AnswerExpectation {
        AnswerExpectation { answer, _ in
            guard let total = answer.object?["totalResults"]?.integer else { return nil }
            let expected = max(0, min(size, total - startIndex + 1))
            let count = answer.resources?.count ?? 0
            return count == expected
                ? nil : "the page from \(startIndex) has \(count) of \(total) resources instead of \(expected)"
        }
    }
}
