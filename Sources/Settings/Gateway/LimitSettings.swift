/// What one client, and all of them, may ask of a listener.
package struct LimitSettings: Sendable, Hashable {
    /// The longest request target, in bytes.
    package var maxURI = 8 << 10
    /// All header fields of a request together, in bytes.
    package var maxHeader = 32 << 10
    package var maxHeaderFields = 100
    /// From the connection to the end of the first header.
    package var headerTimeout: Duration = .seconds(10)
    /// From the header to the end of the body, longer by a second for every ``bodyRate`` bytes.
    package var bodyTimeout: Duration = .seconds(20)
    /// In bytes a second.
    package var bodyRate = 1 << 10
    /// From the answer to the client's having taken it.
    package var answerTimeout: Duration = .seconds(60)
    /// From one answer to the next request.
    package var idleTimeout: Duration = .seconds(120)
    package var maxConnections = 4096
    package var maxConnectionsPerAddress = 512
    /// Requests being worked on at a time.
    package var maxRequests = 1024

    package init() {}

    init(reading options: OptionReader) {
        let timeouts: ClosedRange<Duration> = .milliseconds(100)...(.seconds(3600))
        maxURI = options.size(
            "max_uri",
            default: maxURI,
            in: 256...(64 << 10),
            "The longest URL; a longer one is a 414."
        )
        maxHeader = options.size(
            "max_header",
            default: maxHeader,
            in: (1 << 10)...(256 << 10),
            "The header fields of a request together; more is a 431. Over HTTP/2 it is 16 KiB."
        )
        maxHeaderFields = options.integer(
            "max_header_fields",
            default: maxHeaderFields,
            in: 10...1000,
            "How many header fields a request may have; more is a 431."
        )
        headerTimeout = options.duration(
            "header_timeout",
            default: headerTimeout,
            in: timeouts,
            "How long a client may take to connect, shake hands and send the header of its first request."
        )
        bodyTimeout = options.duration(
            "body_timeout",
            default: bodyTimeout,
            in: timeouts,
            "How long a client may take to send a body, and a second more for every `body_rate` bytes; longer is a 408."
        )
        bodyRate = options.size(
            "body_rate",
            default: bodyRate,
            in: 1...(1 << 30),
            "How many bytes of a body buy a second more."
        )
        answerTimeout = options.duration(
            "answer_timeout",
            default: answerTimeout,
            in: timeouts,
            "How long a client may take to read an answer before it is cut off."
        )
        idleTimeout = options.duration(
            "idle_timeout",
            default: idleTimeout,
            in: timeouts,
            "How long a connection may stay open without a request."
        )
        maxConnections = options.integer(
            "max_connections",
            default: maxConnections,
            in: 1...1_000_000,
            "How many connections may be open at a time; more are closed at once."
        )
        maxConnectionsPerAddress = options.integer(
            "max_connections_per_address",
            default: maxConnectionsPerAddress,
            in: 1...1_000_000,
            "How many of them may come from one address, or one /64 of IPv6; those of trusted proxies are not counted."
        )
        maxRequests = options.integer(
            "max_requests",
            default: maxRequests,
            in: 1...1_000_000,
            "How many requests may be worked on at a time; more are answered with a 503 and `Retry-After`."
        )
    }
}
