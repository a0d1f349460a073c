package import SCIM

/// How complicated a request may be, and how many may wait: a part of `server.limits`.
package struct RequestLimitSettings: Sendable, Hashable {
    package let request: RequestLimits
    /// How many changes may wait for the store before further ones are answered 503.
    package let queuedChanges: Int

    init(reading options: OptionReader) {
        var limits = RequestLimits.standard
        limits.jsonDepth = options.integer(
            "json_depth",
            default: limits.jsonDepth,
            in: 8...64,
            "How deep arrays and objects of a request body may nest."
        )
        limits.jsonValues = options.integer(
            "json_values",
            default: limits.jsonValues,
            in: 1_000...5_000_000,
            "How many members and elements a request body may have altogether; a member of a group takes up to three."
        )
        limits.filter.length = options.size(
            "filter_length",
            default: limits.filter.length,
            in: 256...(64 << 10),
            "The longest filter, and the longest path of a PATCH operation."
        )
        // No more than the defaults: deeper trees than these were never walked.
        limits.filter.terms = options.integer(
            "filter_terms",
            default: limits.filter.terms,
            in: 1...limits.filter.terms,
            "How many comparisons a filter may have."
        )
        limits.filter.depth = options.integer(
            "filter_depth",
            default: limits.filter.depth,
            in: 1...limits.filter.depth,
            "How deep parentheses and brackets of a filter may nest."
        )
        limits.patchOperations = options.integer(
            "patch_operations",
            default: limits.patchOperations,
            in: 10...100_000,
            "How many operations a PATCH may have."
        )
        limits.patchWork = options.integer(
            "patch_work",
            default: limits.patchWork,
            in: 1_000...10_000_000,
            """
            How many values the operations of a PATCH may look at altogether: the operations on an attribute, times the \
            elements it has. Other changes wait meanwhile.
            """
        )
        limits.bulkOperations = options.integer(
            "bulk_operations",
            default: limits.bulkOperations,
            in: 1...10_000,
            "How many operations a bulk request may have, as `/ServiceProviderConfig` says."
        )
        request = limits
        queuedChanges = options.integer(
            "queued_changes",
            default: 2_000,
            in: 10...1_000_000,
            """
            How many changes may wait for the disk. With more, a change is answered 503 with `Retry-After` before any \
            work is done for it; reading goes on.
            """
        )
    }
}
