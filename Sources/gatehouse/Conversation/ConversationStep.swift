internal import SCIM

/// One request of a conversation: how it is made from what was learnt so far, and what must come of it.
struct ConversationStep: Sendable {
    /// Makes the request.
    typealias Making = @Sendable (Recollection) throws(NeverLearnt) -> ProviderRequest

    /// What the provider does, in a few words.
    let title: String
    let request: Making
    /// What the answer must be like.
    let expectations: [AnswerExpectation]
    /// What the provider takes from the answer.
    let lesson: Lesson?
    /// The events that the change must make, in order; a step that changes nothing makes none.
    let events: [EventType]

    init(
        _ title: String,
        expecting expectations: [AnswerExpectation],
        learning lesson: Lesson? = nil,
        telling events: [EventType] = [],
        request: @escaping Making
    ) {
        self.title = title
        self.request = request
        self.expectations = expectations
        self.lesson = lesson
        self.events = events
    }

    /// What differs between the answer and what the provider expects; empty when nothing does.
    func differences(in answer: ProviderAnswer, knowing recollection: Recollection) -> [String] {
        expectations.compactMap { $0.difference(in: answer, knowing: recollection) }
    }
}
