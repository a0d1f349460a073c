/// The answer to a bulk request (RFC 7644 §3.7).
package struct BulkResponse: Sendable, Hashable {
    /// What became of one operation.
    package struct Operation: Sendable, Hashable {
        /// The method as the client wrote it.
        package let method: String
        package let bulkId: String?
        /// The URL of the resource; nil where there is none, as after a POST that failed.
        package let location: String?
        /// The resource's version after the operation.
        package let version: String?
        /// The HTTP status, or the refusal.
        package let outcome: Result<Int, SCIMError>

        package init(
            method: String,
            bulkId: String?,
            location: String?,
            version: String? = nil,
            outcome: Result<Int, SCIMError>
        ) {
            self.method = method
            self.bulkId = bulkId
            self.location = location
            self.version = version
            self.outcome = outcome
        }
    }

    /// The operations that were carried out or refused, in the order of the request.
    package let operations: [Operation]

    package init(operations: [Operation]) {
        self.operations = operations
    }

    /// Whether an operation was refused.
    package var hasRefusals: Bool {
        operations.contains { operation in
            if case .failure = operation.outcome { true } else { false }
        }
    }

    /// The response with refusals that do not repeat values.
    package func hiding(_ values: Set<String>) -> BulkResponse {
        BulkResponse(operations: operations.map { $0.hiding(values) })
    }

    /// The body of the answer.
    package var json: [UInt8] {
        var writer = JSONWriter(capacity: operations.count * 256 + 128)
        writer.object { writer in
            writer.name("schemas")
            writer.array { $0.string(SchemaURN.bulkResponse) }
            writer.name("Operations")
            writer.array { writer in
                for operation in operations { operation.write(into: &writer) }
            }
        }
        return writer.bytes
    }
}

extension BulkResponse.Operation {
    fileprivate func hiding(_ values: Set<String>) -> BulkResponse.Operation {
        BulkResponse.Operation(
            method: method,
            bulkId: bulkId,
            location: location,
            version: version,
            outcome: outcome.mapError { $0.hiding(values) }
        )
    }

    fileprivate func write(into writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("method", method)
            if let bulkId { writer.member("bulkId", bulkId) }
            if let location { writer.member("location", location) }
            if let version { writer.member("version", version) }
            switch outcome {
            case .success(let status):
                writer.member("status", String(status))
            case .failure(let error):
                writer.member("status", String(error.status))
                writer.name("response")
                writer.raw(error.json)
            }
        }
    }
}
