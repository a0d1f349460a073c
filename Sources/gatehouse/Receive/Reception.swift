/// One delivery that arrived, and what was decided about it.
struct Reception: Sendable {
    let decision: ReceptionDesk.Decision
    let status: Int
    let body: [UInt8]
    let arrived: ContinuousClock.Instant
}
