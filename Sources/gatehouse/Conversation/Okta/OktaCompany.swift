internal import SCIM

/// More people than fit on a page, and the import that reads them back page by page (idp-traffic §1.5).
enum OktaCompany {
    private static let crowd = (1...99).map { OktaPerson(givenName: "Guide", familyName: "No\($0)", number: 100 + $0) }
    /// Ann, Bob and the crowd.
    private static let total = crowd.count + 2

    static let chapters = [
        Conversation.Chapter(title: "Bob is assigned, then his whole department", steps: [bob]),
        Conversation.Chapter(
            title: "\(crowd.count) guides, one after the other",
            steps: crowd.map(guide),
            isCrowd: true
        ),
        Conversation.Chapter(title: "A full import reads everybody, 100 at a time", steps: imported),
    ]

    private static let bob = ConversationStep(
        "create Bob",
        expecting: [.created(.user)],
        learning: .body("Bob"),
        telling: [.userCreated]
    ) { _ in .create(.user, OktaPerson.bob.body) }

    private static func guide(_ person: OktaPerson) -> ConversationStep {
        ConversationStep("create \(person.givenName)", expecting: [.created(.user)], telling: [.userCreated]) { _ in
            .create(.user, person.body)
        }
    }

    private static let imported = [
        ConversationStep(
            "users 1 to 100",
            expecting: [.list(total: total, shown: 100)],
            learning: .body("the first page")
        ) { _ in .page(.user, from: 1, count: 100) },
        ConversationStep(
            "users from 101",
            expecting: [.list(total: total, shown: total - 100), .nothing(from: "the first page")]
        ) { _ in .page(.user, from: 101, count: 100) },
        ConversationStep("groups", expecting: [.list(total: 0, shown: 0)]) { _ in .page(.group, from: 1, count: 100) },
    ]
}
