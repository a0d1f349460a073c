internal import SCIM

extension Event {
    /// An event with `data` as written.
    static func sample(_ type: EventType = .userUpdated, data: String) -> Event {
        Event(
            id: "evt_01JDDZ8M3W4Q5R6S7T8V9W0X1Y",
            type: type,
            time: Timestamp(milliseconds: 1_795_458_150_123),
            sequence: 42,
            connection: "okta",
            request: "req_7",
            resourceID: "2819c223-7f76-453a-919d-413861904646",
            data: Array(data.utf8)
        )
    }
}
