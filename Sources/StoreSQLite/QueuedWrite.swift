internal import Store

/// A body that waits for its turn, with whoever waits for its result.
struct QueuedWrite: Sendable {
    /// What a body came to.
    ///
    /// Nobody hears of it before the commit: even an error may rest on what a neighbour in the same batch wrote.
    enum Outcome {
        case returned(resume: () -> Void)
        case threw(any Error)
    }

    private let body: @Sendable (SQLiteTransaction) -> Outcome
    private let refuse: @Sendable (any Error) -> Void

    init<Result: Sendable>(
        _ body: @escaping @Sendable (any StoreTransaction) throws -> Result,
        resuming caller: CheckedContinuation<Result, any Error>
    ) {
        self.body = { transaction in
            do {
                let result = try body(transaction)
                return .returned { caller.resume(returning: result) }
            } catch {
                return .threw(callersError(error))
            }
        }
        refuse = { caller.resume(throwing: $0) }
    }

    func run(in transaction: SQLiteTransaction) -> Outcome {
        body(transaction)
    }

    func resume(with outcome: Outcome) {
        switch outcome {
        case .returned(let resume): resume()
        case .threw(let error): refuse(error)
        }
    }

    func fail(_ error: any Error) {
        refuse(error)
    }
}
