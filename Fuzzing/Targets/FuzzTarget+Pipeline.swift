#if DEBUG
internal import Shape

// The lines of plugins are read in the room of the sink alone.
@testable internal import ExternalSink

extension FuzzTarget {
    /// Templates of `gateway.yaml`, filled with an event.
    static let template = FuzzTarget(
        "template",
        seeds: [
            #"{"user":"{{resource.userName}}","id":"{{{id}}}"}"#,
            "{{#resource.emails}}\"{{value}}\"{{^-last}},{{/-last}}{{/resource.emails}}",
            "{{! comment }}{{&type}}{{^resource.nickName}}none{{/resource.nickName}}",
            "https://example.com/{{connection}}/x",
        ],
        tokens: [
            "{{", "}}", "{{{", "}}}", "{{#", "{{/", "{{^", "{{!", "{{&", "{{.}}", "{{-first}}", "resource.", "userName",
            " ",
            "resource.emails", "changes", "members.added", "..", "/../", "%2F", "?", "#", "\r\n", "https://", "é",
            "\u{0}",
        ]
    ) { input in
        let text = String(decoding: input, as: UTF8.self)
        var accepted = false
        for escaping in [TemplateEscaping.json, .url, .file, .markup, .none] {
            guard let template = try? Template(parsing: text, escaping: escaping) else { continue }
            accepted = true
            _ = template.render(event)
        }
        return accepted
    }

    /// What a plugin writes: the splitter gives the same lines however the bytes arrive, and each is read or refused.
    static let pluginLines = FuzzTarget(
        "plugin-lines",
        seeds: [
            #"{"type":"hello","protocol":1,"capabilities":{"health":true}}"# + "\n" + #"{"type":"ready"}"# + "\n",
            #"{"type":"ack","id":42}"# + "\n" + #"{"type":"pause","for_ms":60000,"reason":"429"}"# + "\n",
            #"{"type":"result","id":42,"results":[{"seq":9,"status":"ok"},{"seq":10,"status":"retry","retry_after_ms":3}]}"#
                + "\n",
            #"{"type":"log","level":"warn","message":"…"}"# + "\n" + #"{"type":"x-own"}"# + "\n",
        ],
        tokens: Samples.jsonTokens + [
            "\n", "\r\n", "\"type\":", "\"ack\"", "\"result\"", "\"id\":9223372036854775807", "\"seq\":-1",
            "\"status\":\"ok\"",
            "\"for_ms\":1e18",
        ]
    ) { input in
        var whole = LineSplitter(limit: 256)
        let pieces = whole.append(input) + [whole.finish()].compactMap(\.self)
        var single = LineSplitter(limit: 256)
        let piecemeal = input.flatMap { single.append([$0]) } + [single.finish()].compactMap(\.self)
        let (lines, others) = (pieces.compactMap(\.text), piecemeal.compactMap(\.text))
        try FuzzFinding.require(lines == others, "the lines depend on how the bytes arrive")
        var accepted = false
        for line in lines {
            try FuzzFinding.require(line.count < 256, "a line is longer than the limit")
            accepted = (try? PluginMessage(line: line)) != nil || accepted
        }
        return accepted
    }
}

extension LineSplitter.Piece {
    fileprivate var text: [UInt8]? {
        if case .line(let line) = self { line } else { nil }
    }
}
#endif
