/// Plays a conversation: sends each request, judges its answer, learns from it.
struct Player: Sendable {
    /// Sends one request and waits for its answer.
    let send: @Sendable (ProviderRequest) async throws -> ProviderAnswer

    /// Plays until the end or until the task is cancelled; a step that goes wrong does not end the play.
    func play(_ conversation: Conversation, before audience: inout some Audience) async {
        var recollection = Recollection()
        for chapter in conversation.chapters {
            await audience.chapterBegins(chapter)
            for step in chapter.steps {
                var next: ConversationStep? = step
                while let step = next {
                    guard !Task.isCancelled, !audience.hasSeenEnough else { return }
                    await audience.stepBegins(step)
                    let played = await play(step, knowing: &recollection)
                    // A request that was broken off says nothing about the server.
                    guard !Task.isCancelled else { return }
                    await audience.stepEnded(played)
                    next = played.answer.flatMap { step.following?($0) }
                }
            }
            await audience.chapterEnded(chapter)
        }
    }

    private func play(_ step: ConversationStep, knowing recollection: inout Recollection) async -> PlayedStep {
        let request: ProviderRequest
        do throws(NeverLearnt) {
            request = try step.request(recollection)
        } catch {
            return PlayedStep(step: step, differences: ["not sent: no answer so far told \(error.what)"])
        }
        do {
            let answer = try await send(request)
            let answered = ContinuousClock.now
            let differences = step.differences(in: answer, knowing: recollection)
            step.lesson?.learn(from: answer, into: &recollection)
            return PlayedStep(
                step: step,
                request: request,
                answer: answer,
                answered: answered,
                differences: differences
            )
        } catch {
            return PlayedStep(step: step, request: request, differences: ["no answer: \(error)"])
        }
    }
}
