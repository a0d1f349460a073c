/// One change to one user or group, as the log keeps it and sinks receive it.
///
/// `data` stays the JSON text that was committed with the change: it goes out byte for byte, and is parsed only where
/// a condition or a step asks for it.
public struct Event: Sendable, Hashable {
    /// `evt_` and a ULID.
    ///
    /// The same over retries, replays and sinks: a receiver ignores what it has seen.
    public let id: String
    /// What happened.
    public let type: EventType
    /// When the change was committed.
    public let time: Timestamp
    /// The place in the log: later changes have greater numbers; numbers may be missing.
    public let sequence: Int64
    /// The name of the connection whose provider made the change.
    public let connection: String
    /// The request that made the change, as in the answer's `X-Request-ID` header and in the log.
    public let request: String
    /// The SCIM id of the resource that changed: the key within which order is kept.
    public let resourceID: String
    /// The value of the member `data` as JSON text: an object with `resource`, `changes` and, for groups, `members`.
    public let data: [UInt8]
    /// Why the sink gets it.
    public let origin: EventOrigin

    /// Makes an event of its parts.
    public init(
        id: String,
        type: EventType,
        time: Timestamp,
        sequence: Int64,
        connection: String,
        request: String,
        resourceID: String,
        data: [UInt8],
        origin: EventOrigin = .live
    ) {
        self.id = id
        self.type = type
        self.time = time
        self.sequence = sequence
        self.connection = connection
        self.request = request
        self.resourceID = resourceID
        self.data = data
        self.origin = origin
    }
}

extension Event {
    /// The event as a JSON object, the encoding `json` that sinks send unless asked for another.
    public var json: [UInt8] {
        var writer = JSONWriter(capacity: data.count + 256)
        writer.object { writer in
            writer.member("id", id)
            writer.member("type", type.rawValue)
            writer.member("time", time.description)
            writer.name("sequence")
            writer.integer(Int(sequence))
            writer.member("connection", connection)
            writer.member("request", request)
            if origin != .live { writer.member(origin.rawValue, .bool(true)) }
            writer.name("data")
            writer.raw(data)
        }
        return writer.bytes
    }
}
