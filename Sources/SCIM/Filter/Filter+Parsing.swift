extension Filter {
    /// Reads a filter after the whole grammar of RFC 7644 Figure 1.
    ///
    /// Operators and keywords may be in any case. Beyond the grammar, the space before a quoted value may be missing
    /// (RFC 7644 §3.5.2.2 prints it so) and a comparison may follow a bracket, as Entra ID sends it.
    ///
    /// - Parameters:
    ///   - text: the filter, percent-decoded.
    ///   - schemas: URNs that may stand before a name. Any other is split off at the last colon.
    ///   - limits: how complicated it may be.
    /// - Throws: ``FilterSyntaxError`` where the text departs from the grammar or is past a limit.
    package init(
        parsing text: String,
        schemas: [String] = AttributePath.standardSchemas,
        limits: FilterLimits = .standard
    ) throws(FilterSyntaxError) {
        do throws(FilterSyntaxError) {
            var parser = try FilterParser(text, dialect: AttributeDialect(schemas: schemas), limits: limits)
            self = try parser.parse()
        } catch {
            throw error.located(in: text)
        }
    }
}
