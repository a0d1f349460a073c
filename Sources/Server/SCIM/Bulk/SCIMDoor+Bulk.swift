internal import HTTPTypes
internal import SCIM
internal import Store

extension SCIMDoor {
    /// How long a bulk request may keep other writers waiting before it lets them by.
    private static let turn = Duration.milliseconds(20)

    /// `POST /Bulk`: answers 200 once everything that succeeded is durable, whatever became of the rest.
    ///
    /// No refusal in it repeats a password, as none of a single request does.
    func bulk(_ body: JSONValue, _ call: SCIMCall) async throws -> Answer {
        // Reading a thousand operations takes longer than others on this event loop should wait (decision 15).
        var run = try await withTaskExecutorPreference(globalConcurrentExecutor) {
            BulkRun(
                try BulkRequest(reading: body, tolerance: call.connection.tolerance, limits: call.limits),
                call
            )
        }
        while !run.isFinished {
            do {
                run = try await store.write { [run] transaction in
                    var run = run
                    try run.carryOn(in: transaction, until: .now + Self.turn)
                    return run
                }
            } catch  where run.hasBegun {
                // What came before is durable, and the client has to hear of it.
                run.abandon(Refusal(error).error)
            }
        }
        for refusal in run.refusals { refusals.count(refusal) }
        let response = run.response
        guard response.hasRefusals else { return Answer(.ok, body: response.json) }
        return Answer(.ok, body: response.hiding(ValueRedaction.passwords.values(in: body)).json)
    }
}
