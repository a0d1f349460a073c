/// All that `gateway.yaml` may contain, sinks included.
package struct GatewayReference: Sendable, Hashable {
    let sections: [OptionReference.Option]
    let sinkOptions: [OptionReference.Option]
    let sinkTypes: [OptionReference]

    /// Puts the reference together.
    ///
    /// - Parameters:
    ///   - settings: ``SettingsFile/reference``.
    ///   - sinkOptions: what every sink may have, `type` included.
    ///   - sinkTypes: what the sinks of each type may have besides; the title is the type.
    package init(
        settings: OptionReference = SettingsFile.reference,
        sinkOptions: [OptionReference.Option],
        sinkTypes: [OptionReference]
    ) {
        sections = settings.options
        self.sinkOptions = sinkOptions
        self.sinkTypes = sinkTypes
    }

    /// The reference as Markdown.
    package var markdown: String { MarkdownReference(self).text }

    /// The reference as JSON Schema, draft 2020-12, which editors check and complete the file by.
    package var jsonSchema: String { JSONSchemaReference(self).text }
}
