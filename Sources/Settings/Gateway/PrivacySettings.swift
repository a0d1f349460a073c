/// What is kept out of the log.
package struct PrivacySettings: Sendable, Hashable {
    private static let usual = [
        "userName", "name", "displayName", "nickName", "emails", "phoneNumbers", "ims", "photos", "addresses",
    ]

    /// The attributes whose values no line of the log holds.
    package let redactInLogs: [String]

    init(reading options: OptionReader) {
        redactInLogs = options.strings(
            "redact_in_logs",
            default: Self.usual,
            """
            Attributes of users and groups whose values no line of the log holds; `[]` for none. Passwords, tokens and \
            secrets are never in it.
            """
        )
    }
}
