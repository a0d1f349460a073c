internal import Curl
internal import FileSink
internal import SCIM
internal import ShellSink
internal import SinkKit
internal import Store
internal import WebhookSink

/// The sinks that come with Gatehouse.
///
/// A new one is a folder under `plugins/` and a line here.
enum BuiltInSinks {
    static func factories(curl: CurlClient) -> [any SinkFactory] {
        [
            FileSinkFactory(),
            WebhookSinkFactory(curl: curl, userAgent: "Gatehouse/\(Version.text)", now: Timestamp.wallClock),
            ShellSinkFactory(),
        ]
    }
}
