internal import SCIM
internal import Store

extension LoggedEvent {
    /// An event of the resource with a letter: `A3` is the event 3 of the resource A.
    static func sample(
        _ resource: Character,
        _ sequence: Int64,
        type: EventType = .userUpdated,
        connection: String = "okta"
    ) -> LoggedEvent {
        LoggedEvent(
            event: Event(
                id: "evt_\(sequence)",
                type: type,
                time: Timestamp(milliseconds: sequence),
                sequence: sequence,
                connection: connection,
                request: "req_\(sequence)",
                resourceID: String(resource),
                data: Array("{}".utf8)
            ),
            resource: .sample(resource)
        )
    }
}

extension ResourceKey {
    static func sample(_ letter: Character) -> ResourceKey {
        ResourceKey(Int64(letter.unicodeScalars.first?.value ?? 0))
    }

    /// The letter of a sample.
    var letter: String { UInt32(exactly: rawValue).flatMap(Unicode.Scalar.init).map { String(Character($0)) } ?? "?" }
}
