import HTTPTypes
import SCIM
import Store
import Testing

@testable import Server

/// Errors, and `/Me` (RFC 7644 §3.11 and §3.12).
@Suite("errors", .timeLimit(.minutes(1)))
struct ErrorTests {
    @Test("#265 #268 an error says its status twice, as a string in the body, with a sentence for people")
    func bodies() async throws {
        try await DoorFixture.with { door in
            _ = await door.user("ann")
            (await door.get("/Users/none")).expectError(404)
            (await door.get("/Nothing")).expectError(404)
            (await door.get("/Users?filter=userName%20eq")).expectError(400, "invalidFilter")
            (await door.get("/Users?filter=%FF")).expectError(400, "invalidSyntax")
            (await door.get("/Users?startIndex=one")).expectError(400, "invalidValue")
            (await door.post("/Users", DoorFixture.user("ann"))).expectError(409, "uniqueness")
            (await door.get("/Schemas?filter=id%20pr")).expectError(403)
            (await door.send(.get, "/Users", nil, .authorization, "")).expectError(401)
            (await door.delete("/Users")).expectError(405)
            (await door.send(.post, "/Users", "<a/>", .contentType, "text/xml")).expectError(415)
        }
    }

    @Test("#267 a keyword goes with a 400, and uniqueness with the 409")
    func keywords() {
        #expect(SCIMError.conflict("x").kind == .uniqueness)
        for error in [SCIMError.notFound(.user, id: "1"), .preconditionFailed("x")] { #expect(error.kind == nil) }
        let defined = [
            "invalidFilter", "tooMany", "uniqueness", "mutability", "invalidSyntax", "invalidPath", "noTarget",
            "invalidValue", "invalidVers", "sensitive",
        ]
        #expect(Set(defined).isSubset(of: SCIMError.Kind.allCases.map(\.rawValue)))
    }

    @Test(
        "#270 when the store fails the answer is a 503 with Retry-After in seconds, never a 404",
        arguments: [
            StoreError.busy(detail: "SELECT secret"), .diskFull(detail: "/var/secret"), .closed,
            .corrupt(detail: "secret"), .other(detail: "secret"), .resourceMissing(ResourceKey(1)),
        ]
    )
    func storeFailure(error: StoreError) {
        let refusal = Refusal(error)
        #expect(refusal.error.status == 503)
        #expect(!refusal.error.detail.contains("secret"))
        let after = refusal.headers.first { $0.0.canonicalName == "retry-after" }
        #expect(after.flatMap { Int($0.1) } != nil)
    }

    @Test("#270 a store that is closed is answered as one that comes back")
    func closed() async throws {
        try await DoorFixture.with { door in
            try await door.store.close()
            (await door.get("/Users")).expectError(503)
            (await door.post("/Users", DoorFixture.user("ann"))).expectError(503)
        }
    }

    @Test("#271 a fault of ours tells the caller where to look, and nothing of what it was")
    func internalFault() {
        struct Secret: Error { let text = "password=hunter2" }
        let refusal = Refusal(Secret())
        #expect(refusal.error.status == 500)
        #expect(!refusal.error.detail.contains("hunter2"))
        #expect(refusal.error.detail.contains("X-Request-ID"))
        #expect(refusal.logged.contains("hunter2"))
    }

    @Test(
        "#261 #263 #264 /Me is a 501: a token stands for an application, so there is nobody it could name",
        arguments: [HTTPRequest.Method.get, .post, .put, .patch, .delete]
    )
    func me(method: HTTPRequest.Method) async throws {
        try await DoorFixture.with { door in
            let answer = await door.send(method, "/Me", method == .get ? nil : "{}")
            answer.expectError(501)
            #expect(answer.json["detail"].string?.contains("/Me") == true)
            (await door.send(method, "/Me", nil, .authorization, "")).expectError(401)
        }
    }
}
