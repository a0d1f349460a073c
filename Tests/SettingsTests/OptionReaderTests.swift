import Testing

@testable import Settings

@Suite("OptionReader")
struct OptionReaderTests {
    private enum Mode: String, CaseIterable, Sendable {
        case journal
        case mirror
    }

    @Test("every type is read as it is written")
    func values() {
        let (options, diagnostics) = OptionReader.reading(
            """
            text: 1.10
            quoted: 'it''s'
            flag: TRUE
            integer: -3
            number: 0.25
            duration: 90s
            durations: [5s, 1h]
            size: 64KiB
            choice: mirror
            required: journal
            list: [a, 2]
            map: {X-One: 1, X-Two: two, X-Three: }
            secret: hush
            """
        )
        #expect(options.string("text", "") == "1.10")
        #expect(options.requiredString("quoted", "") == "it's")
        #expect(options.bool("flag", default: false, ""))
        #expect(options.integer("integer", default: 0, in: -5...5, "") == -3)
        #expect(options.number("number", default: 0, in: 0...1, "") == 0.25)
        #expect(options.duration("duration", default: .zero, in: .zero ... .seconds(100), "") == .seconds(90))
        #expect(options.durations("durations", default: [], "") == [.seconds(5), .seconds(3_600)])
        #expect(options.size("size", default: 0, in: 0...(1 << 20), "") == 65_536)
        #expect(options.choice("choice", default: Mode.journal, "") == .mirror)
        #expect(options.requiredChoice("required", "") == Mode.journal)
        #expect(options.strings("list", default: [], "") == ["a", "2"])
        let map = options.stringMap("map", "")
        #expect(map.map(\.name) == ["X-One", "X-Two", "X-Three"])
        #expect(map.map(\.value) == ["1", "two", ""])
        #expect(options.requiredSecret("secret", "")?.text == "hush")
        options.finish()
        #expect(diagnostics.sorted.isEmpty)
    }

    @Test("one secret may stand alone, several are a list, and a mistake in one is told at its place")
    func secrets() {
        let (options, diagnostics) = OptionReader.reading(
            "one: hush\nmore: [hush, hush]\nempty: []\nwrong:\n  - a\n  - ''\n"
        )
        #expect(options.secrets("one", "").map(\.text) == ["hush"])
        #expect(options.secrets("more", "").map(\.text) == ["hush", "hush"])
        #expect(options.secrets("absent", "").isEmpty)
        #expect(options.secrets("empty", "").isEmpty)
        #expect(options.secrets("wrong", "").isEmpty)
        options.report("no good", at: "more", element: 1)
        #expect(
            diagnostics.sorted.map(\.description) == [
                "gateway.yaml:2:14: more[1]: no good",
                "gateway.yaml:3:8: empty: expected a text or a list of them, found an empty list",
                "gateway.yaml:6:5: wrong[1]: expected a text that is not empty, found an empty text",
            ]
        )
    }

    @Test("an absent option, or one without a value, takes its default")
    func defaults() {
        let (options, diagnostics) = OptionReader.reading("text:\nflag: ~\nlist: null\nsection:\nsections:\nnamed: ~\n")
        #expect(options.string("text", "") == nil)
        #expect(options.bool("flag", default: true, ""))
        #expect(options.strings("list", default: ["x"], "") == ["x"])
        #expect(options.integer("absent", default: 4, in: 1...5, "") == 4)
        #expect(options.section("section", "") { $0.string("inner", default: "y", "") } == "y")
        #expect(options.sections("sections", "").isEmpty)
        #expect(options.namedSections("named", "").isEmpty)
        #expect(!options.contains("text"))
        options.finish()
        #expect(diagnostics.sorted.isEmpty)
    }

    @Test(
        "a wrong value is reported where it stands, with what is expected",
        arguments: [
            ("text: [a]", "1:7: text: expected a text, found a list"),
            ("text: {a: 1}", "1:7: text: expected a text, found a mapping"),
            ("url: ''", "1:6: url: expected a text that is not empty, found an empty text"),
            ("url:", "1:1: required key 'url' has no value"),
            ("flag: yes", "1:7: flag: expected true or false, found 'yes', did you mean 'true'?"),
            ("flag: Off", "1:7: flag: expected true or false, found 'Off', did you mean 'false'?"),
            ("flag: maybe", "1:7: flag: expected true or false, found 'maybe'"),
            ("integer: 1.5", "1:10: integer: expected a whole number from 1 to 10, found '1.5'"),
            ("integer: 11", "1:10: integer: expected a whole number from 1 to 10, found '11'"),
            ("integer: []", "1:10: integer: expected a whole number, found a list"),
            ("number: 2", "1:9: number: expected a number from 0 to 1, found '2'"),
            ("number: .nan", "1:9: number: expected a number from 0 to 1, found '.nan'"),
            ("number: nan", "1:9: number: expected a number from 0 to 1, found 'nan'"),
            ("duration: soon", "1:11: duration: expected a duration such as 30s or 5m, found 'soon'"),
            (
                "duration: 30",
                "1:11: duration: expected a duration such as 30s or 5m, found '30', which has no unit: ms, s, m, h or d"
            ),
            ("duration: 2h", "1:11: duration: expected a duration from 1s to 10m, found '2h'"),
            ("duration: -5s", "1:11: duration: expected a duration such as 30s or 5m, found '-5s'"),
            (
                "duration: 99999999999999999d",
                "1:11: duration: expected a duration such as 30s or 5m, found '99999999999999999d'"
            ),
            ("durations: [5s, x]", "1:17: durations[1]: expected a duration such as 30s or 5m, found 'x'"),
            ("durations: 5s", "1:12: durations: expected a list of durations, found '5s', write [5s]"),
            ("size: 64MB", "1:7: size: expected a size such as 512KiB or 64MiB, found '64MB', did you mean '64MiB'?"),
            ("size: big", "1:7: size: expected a size such as 512KiB or 64MiB, found 'big'"),
            ("size: 1GiB", "1:7: size: expected a size from 1KiB to 1MiB, found '1GiB'"),
            ("mode: jurnal", "1:7: mode: expected journal or mirror, found 'jurnal', did you mean 'journal'?"),
            ("mode: other", "1:7: mode: expected journal or mirror, found 'other'"),
            ("list: a", "1:7: list: expected a list of texts, found 'a', write [a]"),
            ("list: {a: 1}", "1:7: list: expected a list of texts, found a mapping"),
            ("list: [a, [b]]", "1:11: list[1]: expected a text, found a list"),
            ("command: []", "1:10: command: expected a list of at least one text, found an empty list"),
            ("from: [okta, ekta]", "1:14: from[1]: expected okta or entra, found 'ekta', did you mean 'okta'?"),
            ("map: a", "1:6: map: expected 'name: text' lines, found 'a'"),
            ("map: {a: [1]}", "1:10: map.a: expected a text, found a list"),
            ("map: {a: 1, a: 2}", "1:13: map: duplicate key 'a', first given at line 1"),
            ("secret: ''", "1:9: secret: expected a text that is not empty, found an empty text"),
            ("secret: [hush]", "1:9: secret: expected a text, found a list"),
            ("section: 5", "1:10: section: expected a section of 'key: value' lines, found '5'"),
            ("section: {innr: 5}", "1:11: section: unknown key 'innr', did you mean 'inner'?"),
            ("sections: {a: 1}", "1:11: sections: expected a list of sections, found a mapping"),
            ("sections: [5]", "1:12: sections[0]: expected a section of 'key: value' lines, found '5'"),
            ("named: [a]", "1:8: named: expected sections under names of your own, found a list"),
            ("named: {crm: 5}", "1:14: named.crm: expected a section of 'key: value' lines, found '5'"),
            ("text: a\nflag: true\ntext: b", "3:1: duplicate key 'text', first given at line 1"),
            ("retires: 5", "1:1: unknown key 'retires', did you mean 'retry'?"),
            ("zzz: 5", "1:1: unknown key 'zzz'"),
        ]
    )
    func mistakes(yaml: String, expected: String) {
        let (options, diagnostics) = OptionReader.reading(yaml)
        _ = options.string("text", "")
        if options.contains("url") || yaml == "url:" { _ = options.requiredString("url", "") }
        _ = options.bool("flag", default: false, "")
        _ = options.integer("integer", default: 1, in: 1...10, "")
        _ = options.number("number", default: 0, in: 0...1, "")
        _ = options.duration("duration", default: .seconds(1), in: .seconds(1) ... .seconds(600), "")
        _ = options.durations("durations", default: [], "")
        _ = options.size("size", default: 1_024, in: 1_024...(1 << 20), "")
        _ = options.choice("mode", default: Mode.journal, "")
        _ = options.strings("list", default: [], "")
        if options.contains("command") { _ = options.requiredStrings("command", "") }
        _ = options.strings("from", among: ["okta", "entra"], "")
        _ = options.stringMap("map", "")
        _ = options.secret("secret", "")
        options.section("section", "") { _ = $0.integer("inner", default: 1, in: 0...9, "") }
        for section in options.sections("sections", "") { section.finish() }
        for (_, section) in options.namedSections("named", "") { section.finish() }
        _ = options.integer("retry", default: 1, in: 0...9, "")
        options.finish()
        #expect(diagnostics.sorted.map(\.description) == ["gateway.yaml:\(expected)"])
    }

    @Test("what must be there and is not is reported at its section")
    func missing() {
        let (options, diagnostics) = OptionReader.reading("sinks:\n  crm:\n    x: 1\n")
        for (_, sink) in options.namedSections("sinks", "") {
            #expect(sink.requiredString("url", "") == nil)
            #expect(sink.requiredSecret("secret", "") == nil)
            #expect(sink.requiredStrings("command", "") == nil)
            #expect(sink.requiredChoice("mode", "") as Mode? == nil)
            #expect(sink.requiredChoice("type", among: ["file"], "") == nil)
        }
        #expect(
            diagnostics.sorted.map(\.description) == [
                "gateway.yaml:2:3: sinks.crm: required key 'command' is missing",
                "gateway.yaml:2:3: sinks.crm: required key 'mode' is missing",
                "gateway.yaml:2:3: sinks.crm: required key 'secret' is missing",
                "gateway.yaml:2:3: sinks.crm: required key 'type' is missing",
                "gateway.yaml:2:3: sinks.crm: required key 'url' is missing",
            ]
        )
    }

    @Test("nothing is said about what is missing in a section that is something else")
    func unreadableSection() {
        let (options, diagnostics) = OptionReader.reading("tls: 5")
        options.section("tls", "") { tls in
            _ = tls.requiredString("ca_file", "")
            tls.report("never shown")
        }
        #expect(diagnostics.sorted.count == 1)
    }

    @Test("an owner's own mistakes point at the section, the value or a character of it")
    func reports() {
        let (options, diagnostics) = OptionReader.reading("sinks:\n  crm:\n    when: 'type zz 1'\n    list: [a]\n")
        for (_, sink) in options.namedSections("sinks", "") {
            sink.report("unknown operator 'zz'", at: "when", offset: 5)
            sink.report("is odd", at: "list")
            sink.report("is not there", at: "absent")
            sink.report("contradicts itself")
            sink.warn("is slow", at: "when")
        }
        #expect(
            diagnostics.sorted.map(\.description) == [
                "gateway.yaml:2:3: sinks.crm: contradicts itself",
                "gateway.yaml:2:3: sinks.crm.absent: is not there",
                "gateway.yaml:3:11: warning: sinks.crm.when: is slow",
                "gateway.yaml:3:17: sinks.crm.when: unknown operator 'zz'",
                "gateway.yaml:4:11: sinks.crm.list: is odd",
            ]
        )
    }

    @Test("a long or many-lined value is shortened")
    func shortened() {
        let (options, diagnostics) = OptionReader.reading("a: \"x\\ny" + String(repeating: "z", count: 200) + "\"")
        _ = options.integer("a", default: 1, in: 1...2, "")
        let expected = "expected a whole number from 1 to 2, found 'x y\(String(repeating: "z", count: 57))…'"
        #expect(diagnostics.sorted.map(\.message) == [expected])
    }

    @Test("an anchored section that is used twice is judged at its own lines")
    func anchors() {
        let (options, diagnostics) = OptionReader.reading("a: &x {rety: 1}\nb: *x\n")
        for key in ["a", "b"] {
            options.section(key, "") { _ = $0.integer("retry", default: 1, in: 1...2, "") }
        }
        #expect(
            diagnostics.sorted.map(\.description) == [
                "gateway.yaml:1:8: a: unknown key 'rety', did you mean 'retry'?",
                "gateway.yaml:1:8: b: unknown key 'rety', did you mean 'retry'?",
            ]
        )
    }
}
