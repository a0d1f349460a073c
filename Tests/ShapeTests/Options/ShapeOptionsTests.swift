internal import SCIM
internal import Settings
internal import Testing

@testable internal import Shape

@Suite("The options of a sink's shape")
struct ShapeOptionsTests {
    private func read(_ text: String) -> (shape: EventShape, diagnostics: [String]) {
        let (options, diagnostics) = OptionReader.reading(text)
        let shape = EventShape(reading: options)
        options.finish()
        return (shape, diagnostics.sorted.map(\.description))
    }

    @Test("leave the event as it is when there are none")
    func none() {
        let (shape, diagnostics) = read("")
        #expect(diagnostics.isEmpty && shape.steps.isEmpty)
        if case .json = shape.encoding { return }
        Issue.record("the encoding is \(shape.encoding)")
    }

    @Test(
        "are reported where they are wrong",
        arguments: [
            (
                "steps:\n- keep: [usrName]",
                "2:10: warning: steps[0].keep[0]: no resource has an attribute 'usrName', did you mean 'userName'?"
            ),
            (
                "steps:\n- drop: [title, 'name.x.y']",
                "2:23: steps[0].drop[1]: 'name.x.y' has more than one sub-attribute"
            ),
            ("steps:\n- redact: ['a b']", "2:15: steps[0].redact[0]: nothing may follow the attribute 'a'"),
            (
                "steps:\n- rename:\n    title: 'a b'",
                "3:12: steps[0].rename.title: 'a b' is not a name: letters, digits, - and _"
            ),
            (
                "steps:\n- rename:\n    titel: rank",
                "3:5: warning: steps[0].rename.titel: no resource has an attribute 'titel', did you mean 'title'?"
            ),
            (
                "steps:\n- set:\n    x: 'a {{resource.usrName}}'",
                "3:13: warning: steps[0].set.x: no event has an attribute 'resource.usrName', did you mean 'resource.userName'?"
            ),
            ("steps:\n- set: { x: 'a {{type' }", "2:16: steps[0].set.x: a tag is not closed: }} is missing"),
            ("steps:\n- {}", "2:3: steps[0]: a step has one of the keys keep, drop, rename, set and redact"),
            (
                "steps:\n- keep: [title]\n  drop: [emails]",
                "2:3: steps[0]: a step has one key, not 2; begin the next with '- drop:'"
            ),
            ("steps:\n- kep: [title]", "2:3: steps[0]: unknown key 'kep', did you mean 'keep'?"),
            (
                "encoding: jsn",
                "1:11: encoding: expected json, cloudevents, set or template, found 'jsn', did you mean 'json'?"
            ),
            (
                "cloudevents: { mode: binary }",
                "1:14: cloudevents: 'cloudevents' has a meaning only with 'encoding: cloudevents'"
            ),
            ("encoding: template", "1:1: template: 'encoding: template' needs a 'body'"),
            (
                "encoding: template\ntemplate: { body: 'x {{#type}}' }",
                "2:25: template.body: the section 'type' is not closed"
            ),
            (
                "encoding: set\nset: { issuer: x, key: nonsense }",
                "2:24: set.key: expected the PEM text of a private key on P-256 or Ed25519"
            ),
        ]
    )
    func mistakes(_ text: String, _ expected: String) {
        let (_, diagnostics) = read(text)
        #expect(diagnostics.contains { $0.hasPrefix("gateway.yaml:" + expected) }, "\(diagnostics)")
    }

    @Test("need an issuer and a key for tokens")
    func tokens() {
        let (_, diagnostics) = read("encoding: set")
        #expect(
            diagnostics == [
                "gateway.yaml:1:1: set: 'encoding: set' needs a 'key'",
                "gateway.yaml:1:1: set: 'encoding: set' needs an 'issuer'",
            ]
        )
    }
}
