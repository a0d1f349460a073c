/// The states of a resource that a request is meant for (RFC 9110 §13, RFC 7644 §3.14).
///
/// RFC 9110 compares `If-Match` strongly, by which no weak tag would ever match. RFC 7644 §3.14 sends weak tags in
/// `If-Match`, so here every comparison is weak.
package struct Preconditions: Sendable, Hashable {
    package let ifMatch: EntityTagCondition?
    package let ifNoneMatch: EntityTagCondition?

    /// No condition at all.
    package static let none = Preconditions()

    package init(ifMatch: EntityTagCondition? = nil, ifNoneMatch: EntityTagCondition? = nil) {
        self.ifMatch = ifMatch
        self.ifNoneMatch = ifNoneMatch
    }

    /// Refuses to change a resource that is in another state than the client thinks.
    ///
    /// Only what clients write counts: that a user joined a group since does not stand in the way of a new title.
    ///
    /// - Parameter version: the present version.
    /// - Throws: A 412.
    package func checkChange(of version: Int) throws(SCIMError) {
        try checkMatch(version)
        if let ifNoneMatch, ifNoneMatch.includes(version: version) {
            throw .preconditionFailed("If-None-Match excludes the present version \(ETag(version: version)).")
        }
    }

    /// Whether a client that reads has the representation with this tag already: the answer is a 304.
    ///
    /// - Parameters:
    ///   - tag: the tag of the representation.
    ///   - version: the version of the resource.
    /// - Returns: True when there is nothing new to send.
    /// - Throws: A 412 when the client wants another state.
    package func isUnchanged(_ tag: ETag, of version: Int) throws(SCIMError) -> Bool {
        try checkMatch(version)
        return ifNoneMatch?.includes(tag) ?? false
    }

    private func checkMatch(_ version: Int) throws(SCIMError) {
        guard let ifMatch, !ifMatch.includes(version: version) else { return }
        throw .preconditionFailed(
            "The resource has changed: its version is \(ETag(version: version)). Read it again and repeat the change."
        )
    }
}

extension SCIMError {
    /// A 412: the resource is not in the state that the request is meant for.
    package static func preconditionFailed(_ detail: String) -> SCIMError {
        SCIMError(status: 412, detail: detail)
    }
}
