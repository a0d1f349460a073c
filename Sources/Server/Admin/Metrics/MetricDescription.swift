/// A metric of the gateway: its name, what kind it is and what it means.
struct MetricDescription: Sendable, Hashable {
    enum Kind: String, Sendable {
        case counter
        case gauge
        case histogram
    }

    let name: String
    let kind: Kind
    let help: String

    init(_ name: String, _ kind: Kind, _ help: String) {
        self.name = name
        self.kind = kind
        self.help = help
    }
}

extension MetricDescription {
    /// Those that are counted while the gateway works, in whatever room.
    static let counted = [
        MetricDescription(
            "gatehouse_scim_requests_total",
            .counter,
            "SCIM requests by connection ('none' for callers who were not let in), operation and status."
        ),
        MetricDescription(
            "gatehouse_scim_request_duration_seconds",
            .histogram,
            "How long SCIM requests took, from their head to their answer, by operation."
        ),
        MetricDescription(
            "gatehouse_sink_delivered_total",
            .counter,
            "Events that a sink accepted since the gateway started."
        ),
        MetricDescription(
            "gatehouse_sink_attempts_total",
            .counter,
            "Tries to give an event to a sink, by outcome: accepted, retry or rejected."
        ),
        MetricDescription(
            "gatehouse_sink_duration_seconds",
            .histogram,
            "How long a delivery to a sink took: one event, or one list of events where the sink takes lists."
        ),
        MetricDescription(
            "gatehouse_sink_concurrency",
            .gauge,
            "How many deliveries to a sink may go on at a time; fewer while it fails."
        ),
    ]

    static let buildInfo = MetricDescription("gatehouse_build_info", .gauge, "1, with the version as a label.")
    static let startTime = MetricDescription(
        "process_start_time_seconds",
        .gauge,
        "When the gateway started, in seconds since 1970."
    )
    static let eventsAppended = MetricDescription(
        "gatehouse_events_appended_total",
        .counter,
        "Events that were ever put into the log: the sequence number of the last one."
    )
    static let storeBytes = MetricDescription(
        "gatehouse_store_bytes",
        .gauge,
        "Size of the database with its write-ahead log, in bytes."
    )
    static let auditEntries = MetricDescription(
        "gatehouse_audit_entries_total",
        .counter,
        "Audit entries that were ever written: the number of the last one. It must never fall."
    )
    static let connectionPaused = MetricDescription(
        "gatehouse_connection_paused",
        .gauge,
        "1 while changes on a connection are turned away."
    )
    static let tokenExpiry = MetricDescription(
        "gatehouse_token_expiry_timestamp_seconds",
        .gauge,
        "When a live token of a connection expires, in seconds since 1970; only tokens that do."
    )
    static let sinkLagEvents = MetricDescription(
        "gatehouse_sink_lag_events",
        .gauge,
        "Events in the log behind the sink's cursor, parked ones not among them."
    )
    static let sinkLagSeconds = MetricDescription(
        "gatehouse_sink_lag_seconds",
        .gauge,
        "Age of the oldest event that the sink still has to get, parked ones among them; 0 when there is none."
    )
    static let sinkParkedKeys = MetricDescription(
        "gatehouse_sink_parked_keys",
        .gauge,
        "Users and groups whose events wait for a retry."
    )
    static let sinkDead = MetricDescription("gatehouse_sink_dead", .gauge, "Dead letters that the sink has.")
    static let sinkHeld = MetricDescription(
        "gatehouse_sink_held",
        .gauge,
        "1 while a person, the receiver or the guard keeps everything from the sink."
    )
    static let sinkBreaker = MetricDescription(
        "gatehouse_sink_breaker_state",
        .gauge,
        "The circuit breaker of the sink: 0 closed, 1 being tried again, 2 open."
    )

    /// Those that are looked up when somebody asks.
    static let lookedUp = [
        buildInfo, startTime, eventsAppended, storeBytes, auditEntries, connectionPaused, tokenExpiry, sinkLagEvents,
        sinkLagSeconds, sinkParkedKeys, sinkDead, sinkHeld, sinkBreaker,
    ]

    /// Every metric, by name.
    static let all = (counted + lookedUp).sorted { $0.name < $1.name }
}
