internal import SCIM
internal import Store

/// A bulk request on its way (RFC 7644 §3.7).
///
/// Each operation is carried out or refused by itself; those that refer to each other in a circle are one. A value, so
/// that a transaction that is rolled back takes its progress with it.
struct BulkRun: Sendable {
    private let request: BulkRequest
    private let call: SCIMCall
    private let plan: BulkPlan
    private let steps: [Result<BulkStep, SCIMError>]
    private var outcomes: [BulkResponse.Operation?]
    private var next = 0
    private var failures = 0

    init(_ request: BulkRequest, _ call: SCIMCall) {
        self.request = request
        self.call = call
        plan = BulkPlan(request, makeID: ResourceID.make)
        steps = plan.operations.map { operation in
            operation.flatMap { operation in
                Result { () throws(SCIMError) in try BulkStep(operation, call) }
            }
        }
        outcomes = steps.map { _ in nil }
    }

    /// Whether everything is done that is going to be.
    var isFinished: Bool {
        next == plan.steps.count || request.failOnErrors.map { failures >= $0 } ?? false
    }

    /// Whether some of the request has been done.
    var hasBegun: Bool { next > 0 }

    /// What was refused so far, for the audit log; an operation that cannot be read has no name there.
    var refusals: [AuditEntry] {
        zip(plan.operations, outcomes).compactMap { operation, outcome in
            guard case .failure(let error) = outcome?.outcome, let operation = try? operation.get() else { return nil }
            return AuditEntry(
                .change(operation.method.change, of: operation.kind),
                by: AuditActor(call.caller),
                connection: call.connection.name,
                request: call.request,
                status: error.status
            )
        }
    }

    /// What became of the operations so far, in the order of the request.
    var response: BulkResponse { BulkResponse(operations: outcomes.compactMap(\.self)) }

    /// Carries out at least one step, then as many as fit before `deadline`.
    ///
    /// Other writers wait meanwhile, so a long request takes several transactions.
    mutating func carryOn(in transaction: any StoreTransaction, until deadline: ContinuousClock.Instant) throws {
        repeat {
            try carryOut(plan.steps[next], in: transaction)
            next += 1
        } while !isFinished && ContinuousClock.now < deadline
    }

    /// Gives up what has not been done, for a reason that lies with the store.
    mutating func abandon(_ error: SCIMError) {
        for index in outcomes.indices where outcomes[index] == nil { refuse(index, error) }
        next = plan.steps.count
    }
}

// MARK: One step

extension BulkRun {
    /// Why a step failed, and which of its operations did.
    private struct Failure: Error {
        let index: Int
        let error: SCIMError
    }

    private mutating func carryOut(_ step: [Int], in transaction: any StoreTransaction) throws {
        do {
            let resources = try transaction.attempt {
                try step.map { index in try perform(index, within: step, in: transaction) }
            }
            for (index, resource) in zip(step, resources) { accept(index, resource) }
        } catch let failure as Failure {
            for index in step {
                let isCause = index == failure.index
                refuse(index, isCause ? failure.error : .failedReference(request.entries[failure.index].bulkId))
            }
        }
    }

    private func perform(
        _ index: Int,
        within step: [Int],
        in transaction: any StoreTransaction
    ) throws -> StoredResource? {
        do {
            for maker in plan.dependencies[index] where !step.contains(maker) && !hasSucceeded(maker) {
                throw SCIMError.failedReference(request.entries[maker].bulkId)
            }
            return try steps[index].get().run(in: transaction)
        } catch let error as SCIMError {
            throw Failure(index: index, error: error)
        }
    }

    private func hasSucceeded(_ index: Int) -> Bool {
        if case .success = outcomes[index]?.outcome { true } else { false }
    }

    private mutating func accept(_ index: Int, _ resource: StoredResource?) {
        let status = (try? steps[index].get().status) ?? 200
        let tag = resource?.representation(baseURL: call.baseURL).etag
        outcomes[index] = outcome(index, version: tag, .success(status))
    }

    private mutating func refuse(_ index: Int, _ error: SCIMError) {
        failures += 1
        outcomes[index] = outcome(index, version: nil, .failure(error))
    }

    private func outcome(_ index: Int, version: ETag?, _ result: Result<Int, SCIMError>) -> BulkResponse.Operation {
        let entry = request.entries[index]
        return BulkResponse.Operation(
            method: entry.method,
            bulkId: entry.bulkId,
            location: location(index, result),
            version: version?.description,
            outcome: result
        )
    }

    /// Everything has a location but what was not made (RFC 7644 §3.7).
    private func location(_ index: Int, _ result: Result<Int, SCIMError>) -> String? {
        guard let operation = try? plan.operations[index].get(), let id = operation.id else { return nil }
        if operation.method == .post, case .failure = result { return nil }
        return ResourceRepresentation.url(id, operation.kind, call.baseURL)
    }
}

extension SCIMError {
    fileprivate static func failedReference(_ bulkId: String?) -> SCIMError {
        SCIMError(
            status: 409,
            kind: .invalidValue,
            detail: "'bulkId:\(bulkId ?? "")' stands for nothing: the operation that makes it was refused."
        )
    }
}

extension BulkOperation.Method {
    fileprivate var change: AuditOperation.Change {
        switch self {
        case .post: .create
        case .put: .replace
        case .patch: .patch
        case .delete: .delete
        }
    }
}
