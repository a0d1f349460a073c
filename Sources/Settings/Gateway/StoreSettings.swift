internal import FoundationEssentials

/// Where the directory and the events are kept.
package struct StoreSettings: Sendable, Hashable {
    package enum Engine: String, CaseIterable, Sendable {
        case sqlite
    }

    package let engine: Engine
    /// The database file, absolute.
    package let path: String
    /// How long an event stays in the log once every sink is past it.
    package let retention: Duration
    /// How many bytes of the disk stay free; 0 for none.
    package let reserve: Int
    /// What seals passwords on disk, 32 bytes of base64.
    package let key: Secret?
    /// How long a sealed password waits for the sinks that ask for it.
    package let passwordMaxAge: Duration
    /// Whether there is a key, right or wrong.
    let isKeyGiven: Bool

    private static let keyLength = 32

    /// The bytes of the key.
    package var keyBytes: [UInt8]? { key.flatMap { Data(base64Encoded: $0.text) }.map { [UInt8]($0) } }

    init(reading options: OptionReader, folder: SettingsFolder) {
        engine = options.choice("type", default: .sqlite, "What keeps the directory and the events.")
        let path = options.string(
            "path",
            default: "./data/gatehouse.db",
            "The database file; a relative path starts in the folder of this file."
        )
        if path.isEmpty { options.report("expected the path of a file, found an empty text", at: "path") }
        self.path = folder.path(path)
        retention = options.duration(
            "retention",
            default: .seconds(30 * 86_400),
            in: .seconds(60)...(.seconds(3650 * 86_400)),
            """
            How long an event stays in the log once every sink is past it, so that it can be looked at and replayed. \
            Dead letters keep their events until they are retried or dropped.
            """
        )
        reserve = options.size(
            "reserve",
            default: 256 << 20,
            in: 0...(1 << 50),
            """
            How much of the disk under `path` stays free. With less, changes are answered 503 with `Retry-After`, and \
            nothing is lost; reading and the sinks go on. 0 switches it off.
            """
        )
        key = options.value(
            "key",
            .secret,
            .optional,
            """
            Seals the passwords of connections with `password: forward` until they are delivered: 32 bytes of base64, such \
            as `${file:/run/secrets/store_key}`; `gatehouse keys store` makes one.
            """
        ) { text throws(Mismatch) in
            guard Data(base64Encoded: text)?.count == Self.keyLength else {
                throw Mismatch(expected: "32 bytes of base64, as 'gatehouse keys store' makes them")
            }
            return Secret(text)
        }
        isKeyGiven = options.contains("key")
        passwordMaxAge = options.duration(
            "password_max_age",
            default: .seconds(86_400),
            in: .seconds(60)...(.seconds(30 * 86_400)),
            "How long a sealed password waits for the sinks that ask for it; then it is wiped, delivered or not."
        )
    }
}
