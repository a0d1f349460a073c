extension SCIMError {
    /// The error with a detail that does not repeat values.
    package func hiding(_ values: Set<String>) -> SCIMError {
        values.isEmpty
            ? self : SCIMError(status: status, kind: kind, detail: ValueRedaction.hiding(values, in: detail))
    }
}
