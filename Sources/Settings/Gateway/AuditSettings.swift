/// How long it is known who did what.
package struct AuditSettings: Sendable, Hashable {
    /// How long an entry stays in the audit log.
    package let retention: Duration

    init(reading options: OptionReader) {
        retention = options.duration(
            "retention",
            default: .seconds(400 * 86_400),
            in: .seconds(86_400)...(.seconds(3650 * 86_400)),
            """
            How long an entry stays in the audit log. Older ones are removed from its beginning; the hash of the last of \
            them stays, so that the rest can still be verified.
            """
        )
    }
}
