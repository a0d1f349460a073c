/// What declared extensions ask of a resource as a whole.
extension ResourceSchema {
    /// Whether the answer without parameters leaves out attributes, and so cannot be the stored text as it is.
    package var hidesValues: Bool { rules.hidesValues }

    /// Refuses a resource that lacks a required extension, or an extension that lacks a required value.
    func checkExtensions(_ attributes: JSONObject) throws(SCIMError) {
        guard let path = missing(in: attributes) else { return }
        throw .badRequest(
            .invalidValue,
            "'\(path)' is missing or empty. gateway.yaml says that every \(name) needs it: "
                + "map it to an attribute that always has a value."
        )
    }

    private func missing(in attributes: JSONObject) -> String? {
        if let urn = rules.requiredExtensions.first(where: { attributes[$0] == nil }) { return urn }
        return rules.required.first { place in
            guard let value = attributes[place.urn]?.object else { return false }
            guard let part = place.subAttribute else { return value[place.attribute.name]?.isBlank ?? true }
            let holders = value[place.attribute.name].map { $0.array ?? [$0] } ?? []
            return holders.contains { $0.object?[part.name]?.isBlank ?? true }
        }?.path
    }

    /// The attributes without those that are never kept.
    ///
    /// A resource that was stored before its extension was declared may have some.
    package func withoutDiscarded(_ attributes: JSONObject) -> JSONObject {
        guard !rules.discarded.isEmpty else { return attributes }
        var kept = attributes
        for place in rules.discarded { kept[place] = nil }
        return kept
    }

    /// A stored body without what is never kept.
    package func withoutDiscarded(_ body: [UInt8]) throws(JSONReadError) -> [UInt8] {
        guard !rules.discarded.isEmpty else { return body }
        return JSONWriter.bytes(withoutDiscarded(try JSONReader.read(body).object ?? JSONObject()))
    }

    /// Holds the new state of a resource against the old one.
    ///
    /// - Parameters:
    ///   - after: the attributes as a request wants them.
    ///   - before: the attributes as they are.
    ///   - isReplacement: whether a missing value was not mentioned, as in PUT, and not removed, as by PATCH.
    /// - Returns: The attributes to store: an immutable value that a PUT leaves out stays (RFC 7644 §3.5.1).
    /// - Throws: ``SCIMError`` where an immutable value changes or a required one goes.
    package func settled(
        _ after: JSONObject,
        over before: JSONObject,
        isReplacement: Bool
    ) throws(SCIMError) -> JSONObject {
        guard rules.governsChanges else { return after }
        var settled = withoutDiscarded(after)
        for place in rules.immutable {
            guard let old = before[place], settled[place] != old else { continue }
            guard isReplacement, settled[place] == nil else {
                throw .badRequest(.mutability, "'\(place.path)' is immutable: it has a value, which stays as it is.")
            }
            settled[place] = old
        }
        // A resource from before the declaration may lack something and still be changed otherwise.
        if isReplacement || missing(in: before) == nil { try checkExtensions(settled) }
        return withSchemas(settled)
    }
}
