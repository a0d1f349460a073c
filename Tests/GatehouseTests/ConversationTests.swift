import SCIM
import Testing

@testable import gatehouse

@Suite struct ConversationTests {
    private struct Record: Audience {
        var chapters: [String] = []
        var played: [PlayedStep] = []

        mutating func chapterBegins(_ chapter: Conversation.Chapter) { chapters.append(chapter.title) }
        mutating func stepBegins(_ step: ConversationStep) {}
        mutating func stepEnded(_ played: PlayedStep) { self.played.append(played) }
        mutating func chapterEnded(_ chapter: Conversation.Chapter) {}
    }

    private struct Unreachable: Error {}

    private func conversation(_ steps: ConversationStep...) -> Conversation {
        Conversation(
            provider: "Test",
            habits: Conversation.Habits(headers: []),
            chapters: [Conversation.Chapter(title: "one", steps: steps)]
        )
    }

    private let create = ConversationStep("create", expecting: [.status(201)], learning: .body("Ann")) { _ in
        .create(.user, ["userName": "ann"])
    }
    private let read = ConversationStep("read", expecting: [.status(200)]) { known throws(NeverLearnt) in
        .get(.user, try known.id(of: "Ann"))
    }

    @Test func aStepUsesWhatAnEarlierAnswerTaught() async {
        var record = Record()
        let player = Player { request in
            ProviderAnswer(status: request.method == .post ? 201 : 200, headers: [], body: Array(#"{"id":"u1"}"#.utf8))
        }
        await player.play(conversation(create, read), before: &record)
        #expect(record.chapters == ["one"])
        #expect(record.played.map(\.differences) == [[], []])
        #expect(record.played.last?.request?.path == "/Users/u1")
    }

    @Test func aStepThatNeedsWhatNobodyToldIsNotSent() async {
        var record = Record()
        let player = Player { _ in
            ProviderAnswer(status: 500, headers: [], body: [])
        }
        await player.play(conversation(create, read), before: &record)
        #expect(record.played[0].differences == ["status 500 instead of 201"])
        #expect(record.played[1].request == nil)
        #expect(record.played[1].differences == ["not sent: no answer so far told Ann"])
    }

    @Test func noAnswerIsADifferenceAndThePlayGoesOn() async {
        var record = Record()
        let player = Player { _ in throw Unreachable() }
        await player.play(conversation(create, create), before: &record)
        #expect(record.played.count == 2)
        #expect(record.played.allSatisfy { $0.answer == nil && !$0.differences.isEmpty })
    }

    @Test func aRefusalTeachesNothing() {
        var recollection = Recollection()
        let refusal = ProviderAnswer(status: 409, headers: [], body: Array(#"{"id":"u1"}"#.utf8))
        Lesson.body("Ann").learn(from: refusal, into: &recollection)
        #expect(throws: NeverLearnt(what: "Ann")) { try recollection.id(of: "Ann") }
    }

    @Test func aTargetIsPercentEncoded() {
        #expect(
            ProviderRequest.lookUp(.user, "userName", "ann+1@example.com").target
                == "/Users?filter=userName%20eq%20%22ann%2B1%40example.com%22&startIndex=1&count=100"
        )
    }

    @Test func everyOktaTitleFitsItsColumn() {
        let titles = Conversation.okta.chapters.flatMap(\.steps).map(\.title)
        #expect(titles.filter { $0.count > StepLine.titleWidth } == [])
    }

    @Test func oktaSpeaksBothDialects() throws {
        var known = Recollection()
        for name in ["Ann", "Bob", "Cleo", "Eng", "Crew"] {
            known.keep(["id": .string(name), "userName": .string(name)], as: name)
        }
        var methods: Set<String> = []
        for step in Conversation.okta.chapters.flatMap(\.steps) {
            let request = try step.request(known)
            let isRaw = request.headers.contains { $0.value == "{{token}}" }
            methods.insert("\(request.method.rawValue) \(isRaw ? "raw" : "bearer")")
        }
        #expect(methods.isSuperset(of: ["PATCH bearer", "PUT bearer", "PUT raw", "DELETE bearer"]))
        #expect(!methods.contains("PATCH raw"))
    }
}
