package import SCIM
package import Settings

extension EventShape {
    /// Reads `steps`, `encoding` and what belongs to it from a sink's section; mistakes are reported into it.
    ///
    /// - Parameters:
    ///   - options: the section; the caller finishes it.
    ///   - schemas: what events can hold.
    package init(reading options: OptionReader, schemas: SchemaRegistry = .standard) {
        let steps = options.sections(
            "steps",
            "What is done to an event before it is encoded, in this order. Each step has one of these keys."
        )
        self.init(
            steps: steps.compactMap { ShapeStep(reading: $0, schemas) },
            encoding: EventEncoding(reading: options, schemas)
        )
    }
}
