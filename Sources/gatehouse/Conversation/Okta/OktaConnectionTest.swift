internal import SCIM

/// What happens when the administrator types base URL and token and presses "Test Connector Configuration"
/// (idp-traffic §1.3).
enum OktaConnectionTest {
    static let chapter = Conversation.Chapter(
        title: "The administrator presses Test Connector Configuration",
        steps: [
            ConversationStep(
                "a mistyped token",
                expecting: [.error(401), .header("WWW-Authenticate")]
            ) { _ in
                var request = ProviderRequest.page(.user, from: 1, count: 2)
                request.headers = [ProviderRequest.Header("Authorization", "Bearer gth_nobody-minted-this-one")]
                return request
            },
            ConversationStep("the right token: users", expecting: [.list(total: 0, shown: 0)]) { _ in
                .page(.user, from: 1, count: 2)
            },
            ConversationStep("and groups", expecting: [.list(total: 0, shown: 0)]) { _ in
                .page(.group, from: 1, count: 100)
            },
        ]
    )
}
