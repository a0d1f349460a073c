internal import SCIM

/// People are unassigned and groups deleted (idp-traffic §1.7, §1.8).
///
/// Being unassigned deactivates a user; Okta never deletes one. It deletes a group when the administrator says so.
enum OktaFarewell {
    static let chapters = [
        Conversation.Chapter(
            title: "Bob and Cleo are unassigned, the groups are unlinked and deleted",
            steps: [
                ConversationStep(
                    "Bob, by PATCH",
                    expecting: [.noContentOr(.full(.user), .same("Bob"), .member("active", is: false))],
                    telling: [.userDeactivated]
                ) { known throws(NeverLearnt) in
                    .patch(.user, try known.id(of: "Bob"), replacing: ["active": false])
                },
                ConversationStep(
                    "Cleo, by PUT",
                    expecting: [.shown(.user, "Cleo"), .member("active", is: false)],
                    telling: [.userDeactivated]
                ) { known throws(NeverLearnt) in
                    .put(.user, try known.id(of: "Cleo"), try known.resource("Cleo").setting(["active": false]))
                        .withRawToken
                },
                delete("delete Engineering", "Eng", expecting: .noContent, telling: [.groupDeleted]),
                ConversationStep("is it gone?", expecting: [.error(404)]) { known throws(NeverLearnt) in
                    .get(.group, try known.id(of: "Eng"))
                },
                delete("delete it again", "Eng", expecting: .error(404)),
                delete("delete Deck crew", "Crew", expecting: .noContent, telling: [.groupDeleted]),
                ConversationStep("Ann is still there", expecting: [.shown(.user, "Ann"), .member("active", is: true)]) {
                    known throws(NeverLearnt) in .get(.user, try known.id(of: "Ann"))
                },
            ]
        )
    ]

    private static func delete(
        _ title: String,
        _ name: String,
        expecting expectation: AnswerExpectation,
        telling events: [EventType] = []
    ) -> ConversationStep {
        ConversationStep(title, expecting: [expectation], telling: events) { known throws(NeverLearnt) in
            .delete(.group, try known.id(of: name))
        }
    }
}
