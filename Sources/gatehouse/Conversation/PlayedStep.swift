/// A step with what came of it.
struct PlayedStep: Sendable {
    let step: ConversationStep
    /// Nil when it could not be made.
    var request: ProviderRequest?
    /// Nil when there was none.
    var answer: ProviderAnswer?
    var answered = ContinuousClock.now
    /// What differs from what the provider expects.
    let differences: [String]
}
