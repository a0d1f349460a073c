/// Why a template makes nothing of an event, in a sentence for people.
package struct TemplateRefusal: Error, Sendable, Hashable, CustomStringConvertible {
    package let description: String

    init(_ description: String) {
        self.description = description
    }
}
