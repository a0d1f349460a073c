package import SCIM

/// A text with places that an event fills: the part of Mustache that needs no logic.
///
/// `{{name}}` is a value, escaped for the text around it; `{{{name}}}` and `{{&name}}` are the value as it is.
/// `{{#name}}…{{/name}}` is written for a value that is there, and once for each element of a list; `{{^name}}…{{/name}}`
/// where there is none. `{{! … }}` is a comment. Within a list, `{{.}}` is the element, `-first` and `-last` say where it
/// stands: `{{#resource.emails}}"{{value}}"{{^-last}},{{/-last}}{{/resource.emails}}`.
///
/// Names are those of conditions: the event's members, `resource.` and an attribute, `changes` and `members`.
package struct Template: Sendable {
    let nodes: [TemplateNode]
    let escaping: TemplateEscaping

    /// Reads a template.
    ///
    /// - Parameters:
    ///   - text: the template.
    ///   - escaping: how values are written.
    /// - Throws: ``TemplateError`` where the text is none.
    package init(parsing text: String, escaping: TemplateEscaping) throws(TemplateError) {
        var parser = TemplateParser(text)
        nodes = try parser.parse()
        self.escaping = escaping
    }

    /// The text for an event.
    package func render(_ event: Event) -> String {
        render(TemplateScope(event, data: event.dataObject))
    }

    func render(_ scope: TemplateScope) -> String {
        var scope = scope
        var text = ""
        for node in nodes { node.write(into: &text, &scope, escaping) }
        return text
    }
}

/// A piece of a template.
indirect enum TemplateNode: Sendable, Hashable {
    case text(String)
    case value(TemplateName, isEscaped: Bool)
    case section(TemplateName, [TemplateNode])
    case inverted(TemplateName, [TemplateNode])
}
