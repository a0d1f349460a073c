/// Everything that the admin listener answers.
enum AdminEndpoints {
    static let all =
        health + status + connections + sinks + deadLetters + events + replays + tokens + adminTokens + audit

    /// The most that a list gives at once.
    static let pageLimit: Int64 = 500

    /// What part of a list is wanted.
    static let paging = [
        AdminField("after", .integer(0...Int64.max), "Where the part begins: 'next' of the part before."),
        AdminField("limit", .integer(1...pageLimit), "The most items; 100 without it."),
    ]

    /// Which events are meant.
    static let eventFilter = [
        AdminField("type", .text(maxLength: 64), "What happened: 'user.created' or 'user.*'."),
        AdminField("since", .moment, "Events from this moment on."),
        AdminField("until", .moment, "Events before this moment."),
        AdminField("where", .text(maxLength: 2000), "A SCIM filter over the event, like a sink's 'when'."),
    ]
}

extension AdminArguments {
    /// The most items of a list.
    var limit: Int { Int(integer("limit") ?? 100) }
}
