package import SCIM
package import Settings

extension OptionReader {
    /// Reads a template that stands in an option, or in one of its entries; nil after reporting that it is none.
    ///
    /// A name that no event has is reported as a warning.
    func template(
        _ text: String,
        at key: String,
        entry: String? = nil,
        _ escaping: TemplateEscaping,
        _ schemas: SchemaRegistry
    ) -> Template? {
        do {
            let template = try Template(parsing: text, escaping: escaping)
            noteUnknownNames(of: template, at: key, entry: entry, schemas)
            return template
        } catch {
            report(error.description, at: key, entry: entry, offset: error.offset)
            return nil
        }
    }

    /// Reads a template with a literal beginning; nil after reporting that it is none.
    ///
    /// - Parameters:
    ///   - text: the value of the option.
    ///   - key: the option's key.
    ///   - entry: the name beside which the text stands, where the option has several.
    ///   - kind: what the template makes.
    ///   - schemas: what events can hold.
    /// - Returns: The template.
    package func literalPrefixTemplate(
        _ text: String,
        at key: String,
        entry: String? = nil,
        as kind: LiteralPrefixTemplate.Kind,
        _ schemas: SchemaRegistry = .standard
    ) -> LiteralPrefixTemplate? {
        do {
            let template = try LiteralPrefixTemplate(parsing: text, as: kind)
            noteUnknownNames(of: template.template, at: key, entry: entry, schemas)
            return template
        } catch {
            report(error.description, at: key, entry: entry, offset: error.offset)
            return nil
        }
    }

    private func noteUnknownNames(of template: Template, at key: String, entry: String?, _ schemas: SchemaRegistry) {
        for (name, offset) in template.unknownNames(in: schemas) {
            let near = NearestWord.suggestion(for: name, among: schemas.eventAttributes)
            warn(
                "no event has an attribute '\(name)'" + (near.map { ", did you mean '\($0)'?" } ?? ""),
                at: key,
                entry: entry,
                offset: offset
            )
        }
    }
}
