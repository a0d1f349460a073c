internal import SCIM
internal import SinkKit
internal import TestSupport
import Testing

@testable internal import ExternalSink

@Suite("Messages of the line protocol")
struct PluginMessageTests {
    @Test(
        "Each message is read",
        arguments: [
            (
                #"{"type":"hello","protocol":1,"capabilities":{"health":true},"new":[]}"#,
                PluginMessage.hello(PluginHello(version: 1, answersHealth: true))
            ),
            (#"{"type":"ready"}"#, .ready),
            (#"{"type":"error","option":"url","message":"no"}"#, .refused(option: "url", reason: "no")),
            (#"{"type":"ack","id":42}"#, .ack(id: 42)),
            (
                #"{"type":"result","id":1,"results":[{"seq":9,"status":"ok"},"#
                    + #"{"seq":10,"status":"retry","code":"busy","retry_after_ms":500},"#
                    + #"{"seq":11,"status":"reject","message":"gone"},{"seq":12,"status":"hold","message":"410"}]}"#,
                .result(
                    id: 1,
                    verdicts: [
                        9: .accepted, 10: .retry(reason: "busy", after: .milliseconds(500)),
                        11: .rejected(reason: "gone"), 12: .hold(reason: "410"),
                    ]
                )
            ),
            (#"{"type":"progress","id":7}"#, .progress(id: 7)),
            (#"{"type":"pause","for_ms":-3,"reason":"429"}"#, .pause(.zero, reason: "429")),
            (#"{"type":"resume"}"#, .resume),
            (
                #"{"type":"health","number":2,"status":"down","message":"x"}"#,
                .health(number: 2, isUp: false, reason: "x")
            ),
            (#"{"type":"log","level":"warn","message":"careful"}"#, .log(level: "warn", text: "careful")),
            (#"{"type":"x-mine"}"#, .other),
        ]
    )
    func reading(line: String, expected: PluginMessage) throws {
        #expect(try PluginMessage(line: Array(line.utf8)) == expected)
    }

    @Test(
        "What is not the protocol is named with what is wrong",
        arguments: [
            (
                "hello world",
                "standard output is for the protocol only, but it said 'hello world': unexpected character 'h' (at byte 0)"
            ),
            ("[1]", "a message is an object with a 'type', but it said '[1]'"),
            (#"{"type":"ack"}"#, #"the message 'ack' has no whole number 'id' as it should: '{"type":"ack"}'"#),
            (
                #"{"type":"dance"}"#,
                #"the message 'dance' has no type that the protocol knows as it should: '{"type":"dance"}'"#
            ),
        ]
    )
    func faults(line: String, expected: String) {
        #expect(throws: ProtocolFault(expected)) { try PluginMessage(line: Array(line.utf8)) }
    }

    @Test("The gateway's messages are one line each")
    func writing() {
        let messages: [(HostMessage, String)] = [
            (
                .hello(versions: [1], host: "0.1.0", sink: "crm", maxLine: 1024),
                #"{"type":"hello","protocol":[1],"host":{"name":"gatehouse","version":"0.1.0"},"sink":"crm","#
                    + #""limits":{"max_line":1024}}"#
            ),
            (
                .configure(options: ["url": "a\nb"], secrets: ["key": "s"]),
                #"{"type":"configure","options":{"url":"a\nb"},"secrets":{"key":"s"}}"#
            ),
            (.batch(id: 3, events: [Array("{}".utf8)]), #"{"type":"batch","id":3,"events":[{}]}"#),
            (.health(number: 4), #"{"type":"health","number":4}"#),
            (.shutdown(within: .seconds(10)), #"{"type":"shutdown","deadline_ms":10000}"#),
        ]
        for (message, line) in messages { #expect(String(decoding: message.line, as: UTF8.self) == line + "\n") }
    }

    @Test("A body that is not JSON travels as text, one that is as a value without line feeds")
    func bodies() throws {
        let event = Event.sample(7, of: "mona")
        let text = PluginEvent(Delivery(event: event, attempt: 2, body: Array("hi\n".utf8), contentType: "text/plain"))
        #expect(
            String(decoding: text.json, as: UTF8.self)
                == #"{"seq":7,"id":"evt_7","key":"mona","attempt":2,"content_type":"text/plain","body":"hi\n"}"#
        )
        let pretty = PluginEvent(Delivery(event: event, attempt: 1, body: Array("{\n \"a\": 1 }".utf8)))
        #expect(String(decoding: pretty.json, as: UTF8.self).hasSuffix(#""event":{"a":1}}"#))
    }

    @Test("Events are cut into batches that fit into a line")
    func batches() {
        let events = (1...10).map { PluginEvent(.sample(.sample($0))) }
        let size = events[8].json.count
        let batches = PluginEvent.batches(events, maxLine: PluginEvent.envelope + 3 * (size + 4))
        #expect(batches.map(\.count) == [3, 3, 3, 1])
        #expect(PluginEvent.batches(events, maxLine: 300).isEmpty)
    }
}
