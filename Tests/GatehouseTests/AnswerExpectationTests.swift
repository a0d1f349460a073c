import SCIM
import Testing

@testable import gatehouse

@Suite struct AnswerExpectationTests {
    private static let user: JSONObject = [
        "schemas": [.string(SchemaURN.user)], "id": "u1", "userName": "ann@example.com", "active": true,
        "name": ["familyName": "Lee"],
        "meta": [
            "resourceType": "User", "created": "2026-11-23T18:22:30.123Z", "lastModified": "2026-11-23T18:22:30.123Z",
            "location": "http://localhost/Users/u1",
        ],
    ]

    private func answer(
        _ status: Int,
        _ body: JSONObject?,
        type: String = "application/scim+json"
    ) -> ProviderAnswer {
        ProviderAnswer(
            status: status,
            headers: [("Content-Type", type), ("location", "http://localhost/Users/u1")],
            body: body.map { JSONWriter.bytes($0) } ?? []
        )
    }

    private func difference(
        _ expectation: AnswerExpectation,
        _ answer: ProviderAnswer,
        knowing resource: JSONObject = user
    ) -> String? {
        var recollection = Recollection()
        recollection.keep(resource, as: "Ann")
        return expectation.difference(in: answer, knowing: recollection)
    }

    @Test func aWholeUserMeetsWhatIsExpectedOfACreation() {
        #expect(difference(.created(.user), answer(201, Self.user)) == nil)
    }

    @Test(arguments: ["id", "schemas", "userName", "meta"])
    func aUserWithoutAnAttributeThatProvidersStoreIsNotWhole(_ name: String) {
        var user = Self.user
        user.remove(name)
        #expect(difference(.created(.user), answer(201, user)) != nil)
    }

    @Test(arguments: ["password", "Password"])
    func aPasswordIsNeverShown(_ name: String) {
        let user = Self.user.setting(JSONObject([(name, JSONValue.string("secret"))]))
        #expect(difference(.full(.user), answer(200, user)) == "password is shown")
    }

    @Test func anEmptyBodyIsNoUser() {
        #expect(difference(.created(.user), answer(201, nil)) == "the body is empty")
    }

    @Test func theStatusOfADifferenceComesWithTheDetailOfTheError() {
        let error: JSONObject = ["detail": "userName is taken"]
        #expect(difference(.status(201), answer(409, error)) == "status 409 instead of 201: userName is taken")
    }

    @Test func theContentTypeIsScimWhateverItsParameters() {
        #expect(difference(.scimBody, answer(200, [:], type: "application/scim+json;charset=utf-8")) == nil)
        #expect(difference(.scimBody, answer(200, [:], type: "text/html")) != nil)
    }

    @Test func anErrorSaysItsStatusAsAString() {
        func error(_ status: JSONValue) -> ProviderAnswer {
            answer(
                409,
                [
                    "schemas": [.string(SchemaURN.error)], "status": status, "scimType": "uniqueness",
                    "detail": "taken",
                ]
            )
        }
        #expect(difference(.error(409, .uniqueness), error("409")) == nil)
        #expect(difference(.error(409, .uniqueness), error(409)) == "status is 409 instead of \"409\"")
        #expect(difference(.error(409, .mutability), error("409")) != nil)
    }

    @Test func anEmptyListStillHasItsResources() {
        let empty: JSONObject = [
            "schemas": [.string(SchemaURN.listResponse)], "totalResults": 0, "startIndex": 1, "itemsPerPage": 0,
            "Resources": [],
        ]
        var bare = empty
        bare.remove("Resources")
        #expect(difference(.miss, answer(200, empty)) == nil)
        #expect(difference(.miss, answer(200, bare)) == "Resources is missing")
        #expect(difference(.miss, answer(200, empty.setting(["totalResults": "0"]))) != nil)
        #expect(difference(.miss, answer(404, empty)) != nil)
    }

    @Test func aHitIsTheResourceThatIsKnown() {
        func list(_ id: String) -> ProviderAnswer {
            answer(
                200,
                [
                    "schemas": [.string(SchemaURN.listResponse)], "totalResults": 1, "startIndex": 1, "itemsPerPage": 1,
                    "Resources": [["id": .string(id)]],
                ]
            )
        }
        #expect(difference(.hit("Ann"), list("u1")) == nil)
        #expect(difference(.hit("Ann"), list("u2")) == "found u2 instead of u1")
    }

    @Test func aPageRepeatsNothingOfAnEarlierOne() {
        let page: JSONObject = ["Resources": [["id": "u1"]]]
        #expect(difference(.nothing(from: "Ann"), answer(200, ["Resources": [["id": "u2"]]]), knowing: page) == nil)
        #expect(difference(.nothing(from: "Ann"), answer(200, page), knowing: page) != nil)
    }

    @Test func aChangeIsAnsweredWithNothingOrWithEverything() {
        let expectation = AnswerExpectation.noContentOr(.full(.user), .same("Ann"))
        #expect(difference(expectation, answer(204, nil)) == nil)
        #expect(difference(expectation, answer(200, Self.user)) == nil)
        #expect(difference(expectation, answer(204, Self.user)) != nil)
        #expect(difference(expectation, answer(200, nil)) != nil)
        #expect(difference(expectation, answer(200, Self.user.setting(["id": "u2"]))) != nil)
    }

    @Test func aNoOpLeavesLastModifiedAlone() {
        let later = Self.user.setting(["meta": ["lastModified": "2026-11-24T00:00:00.000Z"]])
        #expect(difference(.untouched("Ann"), answer(200, Self.user)) == nil)
        #expect(difference(.untouched("Ann"), answer(200, later)) != nil)
    }

    @Test func membersAreComparedInWhateverOrder() {
        let group: JSONObject = ["members": [["value": "u1"]]]
        #expect(difference(.members("Ann"), answer(200, group)) == nil)
        #expect(difference(.members(), answer(200, group)) != nil)
        #expect(difference(.members(), answer(200, [:])) == nil)
    }

    @Test func aValueIsFoundAtTheEndOfItsWay() {
        #expect(difference(.member("name", "familyName", is: "Lee"), answer(200, Self.user)) == nil)
        #expect(
            difference(.member("name", "familyName", is: "Ray"), answer(200, Self.user))
                == "name.familyName is \"Lee\" instead of \"Ray\""
        )
        #expect(
            difference(.member("name", "middleName", is: "X"), answer(200, Self.user)) == "name.middleName is missing"
        )
    }
}
