import Foundation
import SCIM
import Testing

@testable import gatehouse

@Suite struct FixtureConversationTests {
    /// What a step came to.
    private struct Record: Audience {
        var played: [PlayedStep] = []

        mutating func chapterBegins(_ chapter: Conversation.Chapter) {}
        mutating func stepBegins(_ step: ConversationStep) {}
        mutating func stepEnded(_ played: PlayedStep) { self.played.append(played) }
        mutating func chapterEnded(_ chapter: Conversation.Chapter) {}
    }

    private static let creation = """
        # create
        @keep ann
        POST /Users

        {"userName": "ann"}

        === 201
        Location: {{any}}
        Content-Type: application/scim+json

        {"id": "{{text}}", "userName": "ann"}
        """

    private func play(
        _ texts: String...,
        provider: String = "# Test",
        answer: @escaping @Sendable (ProviderRequest) -> ProviderAnswer
    ) async throws -> [PlayedStep] {
        let folder = FixtureFolder(
            name: "test",
            provider: FixtureFile(name: "provider.txt", text: provider),
            files: texts.enumerated().map { FixtureFile(name: "\($0).http", text: $1) }
        )
        var record = Record()
        await Player { request in answer(request) }.play(try folder.conversation(run: "r"), before: &record)
        return record.played
    }

    private static func answer(
        _ status: Int,
        _ body: String,
        type: String = "application/scim+json;charset=utf-8",
        location: String? = "http://localhost/Users/u1"
    ) -> ProviderAnswer {
        var headers = [(name: "Content-Type", value: type)]
        if let location { headers.append((name: "location", value: location)) }
        return ProviderAnswer(status: status, headers: headers, body: Array(body.utf8))
    }

    @Test func aServerThatAnswersAsExpectedHasNoDifference() async throws {
        let read = "# read\nGET /Users/{{ann.id}}\n=== 200\n\n{\"...\": \"{{ann}}\"}"
        let played = try await play(Self.creation, read) { request in
            Self.answer(request.method == .post ? 201 : 200, #"{"id":"u/1","userName":"ann"}"#)
        }
        #expect(played.map(\.differences) == [[], []])
        #expect(played.last?.request?.path == "/Users/u%2F1")
    }

    @Test(arguments: [
        (answer(200, #"{"id":"u1","userName":"ann"}"#), ["status 200 instead of 201"]),
        (answer(409, #"{"detail":"ann is taken"}"#), ["status 409 instead of 201: ann is taken"]),
        (answer(201, ""), ["the body is empty"]),
        (answer(201, "<html>"), ["the body is not JSON: unexpected character '<' (at byte 0)"]),
        (
            answer(201, #"{"id":"","userName":"bob"}"#),
            [#"id is "" instead of a text"#, #"userName is "bob" instead of "ann""#]
        ),
        (answer(201, #"{"id":"u1","userName":"ann"}"#, location: nil), ["the header Location is missing"]),
        (
            answer(201, #"{"id":"u1","userName":"ann"}"#, type: "application/json"),
            ["the header Content-Type is application/json instead of application/scim+json"]
        ),
        (
            answer(201, #"{"id":"u1","userName":"ann"}"#, type: "text/plain"),
            [
                "the header Content-Type is text/plain instead of application/scim+json",
                "Content-Type is text/plain instead of application/scim+json",
            ]
        ),
    ])
    func aServerThatAnswersOtherwiseIsToldWhat(_ answer: ProviderAnswer, _ expected: [String]) async throws {
        #expect(try await play(Self.creation) { _ in answer }.map(\.differences) == [expected])
    }

    @Test func anAnswerWithoutContentHasNoBody() async throws {
        let played = try await play("# delete\nDELETE /Users/1\n=== 204") { _ in Self.answer(204, "{}") }
        #expect(played.map(\.differences) == [["there is a body where none may be"]])
    }

    @Test func nullsAreFoundWhereAProviderCannotReadThem() async throws {
        let played = try await play("# read\nGET /Users/1\n=== 200", provider: "# Test\n@no-null") { _ in
            Self.answer(200, #"{"emails":[{"type":null}]}"#)
        }
        #expect(played.map(\.differences) == [["emails.type is null, which this provider cannot read"]])
    }

    /// A server with so many users, of which it shows `most` on a page from 0.
    private static func page(_ request: ProviderRequest, total: Int, most: Int = .max) -> ProviderAnswer {
        let start = request.parameters.first { $0.name == "startIndex" }?.value.flatMap { Int($0) } ?? 1
        let count = max(0, min(2, most, total - start + 1))
        let resources = (0..<count).map { #"{"id":"\#(start + $0)"}"# }.joined(separator: ",")
        return answer(200, #"{"totalResults":\#(total),"Resources":[\#(resources)]}"#)
    }

    private static let walk = """
        # import
        @keep all
        @pages 2
        GET /Users?startIndex={{startIndex}}&count=2

        === 200
        """

    @Test(arguments: [(0, 1), (1, 1), (2, 1), (3, 2), (5, 3)])
    func pagesAreReadToTheLast(_ total: Int, _ pages: Int) async throws {
        let played = try await play(Self.walk) { Self.page($0, total: total) }
        #expect(played.count == pages)
        #expect(played.allSatisfy { $0.differences.isEmpty })
    }

    @Test func aShortPageAndARepeatedUserAreFound() async throws {
        let short = try await play(Self.walk) { Self.page($0, total: 3, most: 1) }
        #expect(short.first?.differences == ["the page from 1 has 1 of 3 resources instead of 2"])
        let again = try await play(Self.walk) { _ in
            Self.answer(200, #"{"totalResults":4,"Resources":[{"id":"1"},{"id":"2"}]}"#)
        }
        #expect(again.map(\.differences) == [[], ["1 was on an earlier page already"]])
    }

    @Test func whatIsMadeAndNotDeletedIsSweptNewestFirst() {
        var litter = Litter()
        func note(_ method: ProviderRequest.Method, _ path: String, _ answer: ProviderAnswer) {
            litter.note(ProviderRequest(method: method, path: path), answer)
        }
        note(.post, "/Users", Self.answer(201, #"{"id":"u1"}"#))
        note(.post, "/Users", Self.answer(409, #"{"id":"u2"}"#))
        note(.post, "/Users", Self.answer(201, "", location: "http://localhost/Users/u3"))
        note(.post, "/Groups", Self.answer(201, #"{"id":"g1"}"#))
        note(.post, "/Groups", Self.answer(201, #"{"id":"g2"}"#))
        note(.delete, "/Groups/g2", Self.answer(204, ""))
        note(.delete, "/Groups/g1", Self.answer(500, ""))
        #expect(litter.sweep.map(\.path) == ["/Groups/g1", "/Users/u3", "/Users/u1"])
    }

    @Test(arguments: BuiltInFixtures.folders.map(\.name))
    func everyConversationOfTheProgramCanBeReadAndIsThatOfItsFolder(_ name: String) throws {
        let embedded = try #require(BuiltInFixtures.folders.first { $0.name == name })
        #expect(try embedded.conversation(run: "r").chapters.count == embedded.files.count)
        let path = URL(filePath: #filePath).appending(path: "../../../../fixtures/\(name)").standardizedFileURL.path
        let folder = try FixtureFolder(path: path)
        #expect(folder.provider.text == embedded.provider.text)
        #expect(folder.files.map(\.text) == embedded.files.map(\.text), "run 'make docs'")
    }

    @Test func noConversationIsMissing() {
        let names = [
            "cyberark", "entra", "entra-flag", "jumpcloud", "okta-aiw", "okta-oin", "onelogin", "ping", "rippling",
        ]
        #expect(BuiltInFixtures.folders.map(\.name) == names)
    }
}
