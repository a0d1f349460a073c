/// Who follows a conversation as it is played.
protocol Audience {
    mutating func chapterBegins(_ chapter: Conversation.Chapter) async
    mutating func stepBegins(_ step: ConversationStep) async
    mutating func stepEnded(_ played: PlayedStep) async
    mutating func chapterEnded(_ chapter: Conversation.Chapter) async
    /// Whether the play may end before the conversation does.
    var hasSeenEnough: Bool { get }
}

extension Audience {
    var hasSeenEnough: Bool { false }
}
