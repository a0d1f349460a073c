import Testing

@testable import Settings

@Suite("Interpolation")
struct InterpolationTests {
    @Test(
        "a text is taken apart into words and references",
        arguments: [
            ("plain", [.text("plain")]),
            ("", [.text("")]),
            ("$5 and $ and {x}", [.text("$5 and $ and {x}")]),
            ("${env:A}", [.reference(.env, name: "A", offset: 0)]),
            ("x${env:A_1}y", [.text("x"), .reference(.env, name: "A_1", offset: 1), .text("y")]),
            ("${file:/run/s: x}", [.reference(.file, name: "/run/s: x", offset: 0)]),
            ("${env:A}${env:B}", [.reference(.env, name: "A", offset: 0), .reference(.env, name: "B", offset: 8)]),
            ("$${env:A}", [.text("${env:A}")]),
            ("$$${env:A}", [.text("$${env:A}")]),
            ("é${env:A}", [.text("é"), .reference(.env, name: "A", offset: 1)]),
        ] as [(String, [Interpolation.Part])]
    )
    func parts(text: String, parts: [Interpolation.Part]) {
        #expect(Interpolation(text).parts == parts)
    }

    @Test(
        "what is no reference is said",
        arguments: [
            ("${env:A", 0, "'${' is never closed; add '}', or write '$${' for these two characters"),
            ("x ${A}", 2, "'${A}' is not a reference; write '${env:NAME}' or '${file:PATH}'"),
            ("${}", 0, "'${}' is not a reference; write '${env:NAME}' or '${file:PATH}'"),
            ("${fil:/x}", 0, "unknown kind of reference 'fil', did you mean 'file'?"),
            ("${vault:x}", 0, "unknown kind of reference 'vault', there are 'env' and 'file'"),
            ("${env:A-B}", 0, "'A-B' is not the name of an environment variable"),
            ("${env:}", 0, "'' is not the name of an environment variable"),
            ("${env:1A}", 0, "'1A' is not the name of an environment variable"),
            ("${file:}", 0, "'${file:}' names no file"),
        ]
    )
    func mistakes(text: String, offset: Int, message: String) {
        #expect(Interpolation(text).parts.contains(.mistake(message, offset: offset)))
    }

    @Test("a variable stands for its value, and can never add structure")
    func environment() {
        let environment = ["HOST": "example.com", "EVIL": "x\nadmin: true\n- [", "EMPTY": "", "NULL": "null"]
        let (options, diagnostics) = OptionReader.reading(
            """
            url: https://${env:HOST}/hooks
            evil: ${env:EVIL}
            empty: ${env:EMPTY}
            null_word: ${env:NULL}
            literal: $${env:HOST}
            """,
            environment: environment
        )
        #expect(options.string("url", "") == "https://example.com/hooks")
        #expect(options.string("evil", "") == "x\nadmin: true\n- [")
        #expect(options.string("empty", default: "default", "") == "")
        #expect(options.string("null_word", "") == "null")
        #expect(options.string("literal", "") == "${env:HOST}")
        options.finish()
        #expect(diagnostics.sorted.isEmpty)
    }

    @Test("every reference that cannot be replaced is reported where it stands, and nothing follows from it")
    func unresolved() {
        let (options, diagnostics) = OptionReader.reading(
            """
            a: 'x ${env:MISSING} ${env:ABSENT}'
            b: &b ${env:MISSING}
            c: [*b, '${file:/does/not/exist}']
            d: ${oops}
            """
        )
        #expect(options.requiredString("a", "") == nil)
        #expect(options.integer("b", default: 7, in: 1...9, "") == 7)
        #expect(options.strings("c", default: [], "") == [])
        #expect(options.requiredSecret("d", "") == nil)
        options.finish()
        #expect(
            diagnostics.sorted.map(\.description) == [
                "gateway.yaml:1:7: a: environment variable 'MISSING' is not set",
                "gateway.yaml:1:22: a: environment variable 'ABSENT' is not set",
                "gateway.yaml:2:4: b: environment variable 'MISSING' is not set",
                "gateway.yaml:2:4: c[0]: environment variable 'MISSING' is not set",
                "gateway.yaml:3:9: c[1]: cannot read the file '/does/not/exist': there is no such file",
                "gateway.yaml:4:4: d: '${oops}' is not a reference; write '${env:NAME}' or '${file:PATH}'",
            ]
        )
    }

    @Test("what came from outside is never shown, nor what it is like")
    func sensitive() {
        let (options, diagnostics) = OptionReader.reading(
            "level: ${env:LEVEL}\ntimeout: ${env:LEVEL}\nlist: ${env:LEVEL}\nempty: ${env:EMPTY}\n",
            environment: ["LEVEL": "inf", "EMPTY": ""]
        )
        _ = options.choice("level", default: LogSettings.Level.info, "")
        _ = options.duration("timeout", default: .zero, in: .zero ... .seconds(1), "")
        _ = options.strings("list", default: [], "")
        _ = options.secret("empty", "")
        #expect(
            diagnostics.sorted.map(\.description) == [
                "gateway.yaml:1:8: level: expected trace, debug, info, notice, warning or error, found a value that is not shown",
                "gateway.yaml:2:10: timeout: expected a duration such as 30s or 5m, found a value that is not shown",
                "gateway.yaml:3:7: list: expected a list of texts, found a value that is not shown",
                "gateway.yaml:4:8: empty: expected a text that is not empty, found an empty text",
            ]
        )
    }
}
