internal import SCIM

/// One request of a conversation: how it is made from what was learnt so far, and what must come of it.
struct ConversationStep: Sendable {
    /// Makes the request.
    typealias Making = @Sendable (Recollection) throws(NeverLearnt) -> ProviderRequest

    /// Where a step was read.
    struct Source: Sendable, Hashable {
        let file: String
        /// What is expected of the answer, as the file says it.
        let expected: String
    }

    /// What the provider does, in a few words.
    let title: String
    let request: Making
    /// What the answer must be like.
    let expectations: [AnswerExpectation]
    /// What the provider takes from the answer.
    let lesson: Lesson?
    /// The events that the change must make, in order; a step that changes nothing makes none.
    let events: [EventType]
    /// The step that an answer leads to before the conversation goes on, such as the next page of a list.
    let following: (@Sendable (ProviderAnswer) -> ConversationStep?)?
    /// Nil when it is written in Swift.
    let source: Source?

    init(
        _ title: String,
        expecting expectations: [AnswerExpectation],
        learning lesson: Lesson? = nil,
        telling events: [EventType] = [],
        following: (@Sendable (ProviderAnswer) -> ConversationStep?)? = nil,
        source: Source? = nil,
        request: @escaping Making
    ) {
        self.title = title
        self.request = request
        self.expectations = expectations
        self.lesson = lesson
        self.events = events
        self.following = following
        self.source = source
    }

    /// What differs between the answer and what the provider expects; empty when nothing does.
    func differences(in answer: ProviderAnswer, knowing recollection: Recollection) -> [String] {
        expectations.flatMap { $0.differences(in: answer, knowing: recollection) }
    }
}
