/// The listener for the operator: health and readiness.
///
/// Not for the internet.
package struct AdminSettings: Sendable, Hashable {
    package let listen: ListenAddress

    init(reading options: OptionReader) {
        listen = options.listenAddress(
            "listen",
            default: ListenAddress(host: "127.0.0.1", port: 9090),
            "Address and port for the operator: `/healthz` and `/readyz`. Not for the internet."
        )
    }
}
