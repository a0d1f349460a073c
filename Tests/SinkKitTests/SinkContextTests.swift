internal import Logging
internal import SinkKit
import Testing

@Suite("What a sink is told and says")
struct SinkContextTests {
    @Test(
        "A path starts in the folder of gateway.yaml unless it is absolute",
        arguments: [
            ("/var/lib/events", "/var/lib/events"),
            ("events", "/etc/gatehouse/events"),
            ("./data/events", "/etc/gatehouse/data/events"),
            (".//./data", "/etc/gatehouse/data"),
            ("../data", "/etc/gatehouse/../data"),
            (".hidden", "/etc/gatehouse/.hidden"),
            (".", "/etc/gatehouse"),
            ("./", "/etc/gatehouse"),
        ]
    )
    func path(given: String, expected: String) {
        let context = SinkContext(name: "x", logger: Logger(label: "test"), folder: "/etc/gatehouse")
        #expect(context.path(given) == expected)
    }

    @Test("An appetite below one counts as one")
    func appetite() {
        #expect(Appetite(maxEvents: 0, maxInFlight: -3) == Appetite(maxEvents: 1, maxInFlight: 1))
    }

    @Test("A retry without a time leaves it to the gateway's schedule")
    func retry() {
        #expect(Outcome.retry("down") == .retry(reason: "down", after: nil))
    }
}
