internal import SCIM

/// Ann's life in an app from the catalog: PUT for her profile, PATCH without a path for the rest (idp-traffic §1.4–1.7).
enum OktaCatalogUser {
    private static let person = OktaPerson.ann

    static let chapters = [
        Conversation.Chapter(title: "Ann is assigned to an app from the catalog", steps: assigned),
        Conversation.Chapter(title: "Ann marries: her profile is read and put back", steps: updated),
        Conversation.Chapter(title: "Ann goes on leave and returns", steps: onLeave),
    ]

    private static let assigned = [
        ConversationStep("is there an Ann?", expecting: [.miss]) { _ in
            .lookUp(.user, "userName", person.userName)
        },
        ConversationStep(
            "no: create her",
            expecting: [
                .created(.user), .member("userName", is: .string(person.userName)), .member("active", is: true),
                .member(SchemaURN.enterpriseUser, "department", is: "Tours"),
            ],
            learning: .body("Ann"),
            telling: [.userCreated]
        ) { _ in .create(.user, person.body) },
        ConversationStep("create her again", expecting: [.error(409, .uniqueness)]) { _ in
            .create(.user, person.body)
        },
        ConversationStep("and once more, shouting", expecting: [.error(409, .uniqueness)]) { _ in
            .create(.user, person.body.setting(["userName": "ANN.LEE@EXAMPLE.COM", "externalId": "00u9"]))
        },
        ConversationStep("is there an Ann now?", expecting: [.hit("Ann")]) { _ in
            .lookUp(.user, "userName", person.userName)
        },
    ]

    private static let updated = [
        ConversationStep("read her", expecting: [.shown(.user, "Ann")], learning: .body("Ann")) {
            known throws(NeverLearnt) in .get(.user, try known.id(of: "Ann"))
        },
        ConversationStep(
            "a new family name",
            expecting: [
                .shown(.user, "Ann"), .member("name", "familyName", is: "Lee-Park"),
                .member("name", "givenName", is: "Ann"), .member("userName", is: .string(person.userName)),
            ],
            learning: .body("Ann"),
            telling: [.userUpdated]
        ) { known throws(NeverLearnt) in
            let ann = try known.resource("Ann")
            let changed = ann.setting([
                "name": ["givenName": "Ann", "familyName": "Lee-Park"], "displayName": "Ann Lee-Park",
                "nickName": "Annie",
            ])
            return .put(.user, try known.id(of: "Ann"), changed)
        },
        ConversationStep("all of it once more", expecting: [.shown(.user, "Ann"), .untouched("Ann")]) {
            known throws(NeverLearnt) in .put(.user, try known.id(of: "Ann"), try known.resource("Ann"))
        },
        ConversationStep(
            "an empty nickname",
            expecting: [.shown(.user, "Ann")],
            learning: .body("Ann"),
            telling: [.userUpdated]
        ) { known throws(NeverLearnt) in
            .put(.user, try known.id(of: "Ann"), try known.resource("Ann").setting(["nickName": ""]))
        },
    ]

    private static let onLeave = [
        ConversationStep(
            "a new password",
            expecting: [.noContentOr(.full(.user), .same("Ann"), .untouched("Ann"))]
        ) { known throws(NeverLearnt) in
            .patch(.user, try known.id(of: "Ann"), replacing: ["password": "N3w-pass"])
        },
        ConversationStep(
            "deactivate",
            expecting: [.noContentOr(.full(.user), .same("Ann"), .member("active", is: false))],
            learning: .body("Ann"),
            telling: [.userDeactivated]
        ) { known throws(NeverLearnt) in
            .patch(.user, try known.id(of: "Ann"), replacing: ["active": false])
        },
        ConversationStep(
            "deactivate again",
            expecting: [.noContentOr(.full(.user), .same("Ann"), .untouched("Ann"))]
        ) { known throws(NeverLearnt) in
            .patch(.user, try known.id(of: "Ann"), replacing: ["active": false])
        },
        ConversationStep("is she still there?", expecting: [.hit("Ann")]) { _ in
            .lookUp(.user, "userName", person.userName)
        },
        ConversationStep("read her", expecting: [.shown(.user, "Ann"), .member("active", is: false)]) {
            known throws(NeverLearnt) in .get(.user, try known.id(of: "Ann"))
        },
        ConversationStep(
            "reactivate: the same Ann",
            expecting: [.noContentOr(.full(.user), .same("Ann"), .member("active", is: true))],
            learning: .body("Ann"),
            telling: [.userReactivated]
        ) { known throws(NeverLearnt) in
            .patch(.user, try known.id(of: "Ann"), replacing: ["active": true])
        },
    ]
}
