/// In which order the operations of a bulk request are carried out, and what their references stand for.
///
/// Every resource that the request makes has its id before anything is carried out, so that even resources that refer
/// to each other are made whole, each with one event. Operations keep the order of the request, except that what one
/// refers to is made before it.
package struct BulkPlan: Sendable, Hashable {
    /// The operations in the order of the request, their references resolved; a POST has its id.
    package let operations: [Result<BulkOperation, SCIMError>]
    /// For each operation those whose resources it refers to.
    package let dependencies: [[Int]]
    /// The operations in the order of execution.
    ///
    /// Those of one step refer to each other: they succeed or fail together.
    package let steps: [[Int]]

    /// Plans a request.
    ///
    /// - Parameters:
    ///   - request: the request.
    ///   - makeID: gives the id of a resource to be made.
    package init(_ request: BulkRequest, makeID: () -> String) {
        var operations = request.entries.map(\.operation)
        var made: [String: (index: Int, target: BulkReferences.Target)] = [:]
        for index in operations.indices {
            guard case .success(var operation) = operations[index], operation.method == .post,
                let bulkId = operation.bulkId
            else { continue }
            let id = makeID()
            operation.id = id
            operations[index] = .success(operation)
            made[bulkId] = (index, BulkReferences.Target(kind: operation.kind, id: id))
        }
        var dependencies: [[Int]] = operations.map { _ in [] }
        for index in operations.indices {
            let references = BulkReferences { name throws(SCIMError) in
                guard let maker = made[name] else { throw .unresolved(name) }
                dependencies[index].append(maker.index)
                return maker.target
            }
            operations[index] = operations[index].flatMap { operation in
                Result { () throws(SCIMError) in
                    var operation = operation
                    operation.id = try operation.id.map { id throws(SCIMError) in try references.id(id) }
                    operation.data = try references.value(operation.data)
                    return operation
                }
            }
        }
        var steps: [[Int]] = []
        for component in DependencyOrder.components(of: dependencies) {
            let kinds = component.map { index in (index, try? operations[index].get().kind) }
            let users = kinds.filter { $0.1 == .user }.map(\.0)
            let groups = kinds.filter { $0.1 != .user }.map(\.0)
            guard let ordered = DependencyOrder.order(groups, by: dependencies) else {
                // RFC 7644 §3.7.1 lets a server answer 409 where it cannot make a circle true.
                for index in component { operations[index] = .failure(.circularGroups) }
                steps += component.map { [$0] }
                continue
            }
            steps.append(users + ordered)
        }
        self.operations = operations
        self.dependencies = dependencies
        self.steps = steps
    }
}

extension SCIMError {
    fileprivate static func unresolved(_ name: String) -> SCIMError {
        SCIMError(
            status: 409,
            kind: .invalidValue,
            detail: "'bulkId:\(name)' stands for nothing: no POST of this request that could be read has that bulkId."
        )
    }

    fileprivate static let circularGroups = SCIMError(
        status: 409,
        kind: .invalidValue,
        detail: "The Groups of this request are members of each other in a circle; a group cannot be inside itself."
    )
}
