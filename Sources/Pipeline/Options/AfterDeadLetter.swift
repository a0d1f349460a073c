/// What a lane does once an event has become a dead letter.
enum AfterDeadLetter: String, Sendable, Hashable, CaseIterable {
    /// Later events go on.
    case `continue`
    /// Nothing goes out until a person says so.
    case hold
}
