internal import HTTPTypes
internal import SCIM
internal import Store

/// One method per operation of RFC 7644 §3: the body becomes an operation, the operation runs in one transaction, its
/// result becomes the answer.
extension SCIMDoor {
    func create(_ kind: ResourceKind, _ body: JSONValue, _ call: SCIMCall) async throws -> Answer {
        let document = try call.reader(kind).read(body)
        let view = try call.view(of: WrittenAttributes(document, schema: call.connection.schemas[kind]))
        let operation = CreateResource(kind: kind, id: ResourceID.make(), document: document, call: call, view: view)
        return try await store.write { transaction in try operation.run(in: transaction) }
            .answer(.created, call: call, view: view)
    }

    func read(_ kind: ResourceKind, _ id: String, _ call: SCIMCall) async throws -> Answer {
        let selection = try call.selection()
        // A group's members may be many; a user's groups are few.
        let cost: ReadCost = kind == .group && selection.includes("members") ? .scan : .point
        let connection = call.connection.id
        let found = try await store.read(cost) { snapshot -> StoredResource? in
            guard let record = try snapshot.resource(id, kind, in: connection) else { return nil }
            // The members of a group that the client has already need not be read.
            let isKnown =
                try kind == .group
                && call.preconditions.isUnchanged(ETag(version: record.version), of: record.version)
            return isKnown
                ? StoredResource(record, memberships: nil)
                : try StoredResource(record, selection: selection, in: snapshot)
        }
        guard let found else { throw SCIMError.notFound(kind, id: id) }
        return try found.answer(to: call, selection: selection)
    }

    func replace(_ kind: ResourceKind, _ id: String, _ body: JSONValue, _ call: SCIMCall) async throws -> Answer {
        let document = try call.reader(kind).read(body, active: nil)
        let view = try call.view(of: WrittenAttributes(document, schema: call.connection.schemas[kind]))
        let operation = ReplaceResource(kind: kind, id: id, document: document, call: call, view: view)
        return try await store.write { transaction in try operation.run(in: transaction) }
            .answer(.ok, call: call, view: view)
    }

    func patch(_ kind: ResourceKind, _ id: String, _ body: JSONValue, _ call: SCIMCall) async throws -> Answer {
        let schema = call.connection.schemas[kind]
        let request = try PatchRequest(
            reading: body,
            tolerance: call.connection.tolerance,
            schemas: schema.urns,
            limits: call.limits
        )
        let view = try call.view(
            of: WrittenAttributes(request, schema: schema),
            isMinimalByDefault: call.connection.answersPatchMinimally.contains(kind)
        )
        let operation = PatchResource(kind: kind, id: id, patch: request, call: call, view: view)
        return try await store.write { transaction in try operation.run(in: transaction) }
            .answer(.ok, call: call, view: view)
    }

    func delete(_ kind: ResourceKind, _ id: String, _ call: SCIMCall) async throws -> Answer {
        let operation = DeleteResource(kind: kind, id: id, call: call)
        try await store.write { transaction in try operation.run(in: transaction) }
        return Answer(.noContent)
    }
}

extension SCIMCall {
    /// The attributes that the client wants to see.
    fileprivate func selection() throws -> AttributeSelection {
        guard !parameters.isEmpty else { return .none }
        return try ListQuery(
            parameters: parameters.filter { $0.name.asciiLowercased.hasSuffix("attributes") },
            schemas: connection.schemas.urns
        ).selection
    }

    /// What the answer to a change shows.
    fileprivate func view(of written: WrittenAttributes, isMinimalByDefault: Bool = false) throws -> ResourceView {
        ResourceView(
            try selection(),
            written: written,
            preference: preference,
            isMinimalByDefault: isMinimalByDefault
        )
    }

    /// Reads bodies the way this connection's client writes them.
    func reader(_ kind: ResourceKind) -> ResourceReader {
        ResourceReader(
            schema: connection.schemas[kind],
            tolerance: connection.tolerance,
            limits: limits,
            keepsPassword: connection.seal != nil
        )
    }
}
