/// Everything that one provider says to a server, from the first test of the connection to the last farewell.
struct Conversation: Sendable {
    /// One thing that an administrator or the provider does, with the requests that it takes.
    struct Chapter: Sendable {
        let title: String
        let steps: [ConversationStep]
        /// Many requests of one kind, which whoever shows them may sum up in one line under the title.
        var isCrowd = false
    }

    /// The headers that this provider sends with every request; `Content-Type` only with those that have a body.
    struct Habits: Sendable {
        let headers: [ProviderRequest.Header]
    }

    let provider: String
    let habits: Habits
    let chapters: [Chapter]
}
