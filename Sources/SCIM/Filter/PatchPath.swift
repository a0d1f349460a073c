/// What a PATCH operation is about (RFC 7644 §3.5.2, Figure 7).
package struct PatchPath: Sendable, Hashable {
    /// The forms of a path.
    package enum Target: Sendable, Hashable {
        /// `active`, `name.familyName`
        case attribute(AttributePath)
        /// `emails[type eq "work"]`, `emails[type eq "work"].value`
        case values(AttributePath, Filter, subAttribute: String?)
        /// The URN of an extension: all of its attributes.
        case schema(String)
    }

    package let target: Target

    package init(_ target: Target) {
        self.target = target
    }

    /// Reads a path.
    ///
    /// - Parameters:
    ///   - text: the member `path` of an operation.
    ///   - schemas: URNs that may stand before a name, or alone. Any other is split off at the last colon.
    ///   - limits: how complicated it may be.
    /// - Throws: ``FilterSyntaxError`` where the text departs from the grammar or is past a limit.
    package init(
        parsing text: String,
        schemas: [String] = AttributePath.standardSchemas,
        limits: FilterLimits = .standard
    ) throws(FilterSyntaxError) {
        do throws(FilterSyntaxError) {
            var parser = try FilterParser(text, dialect: AttributeDialect(schemas: schemas), limits: limits)
            target = try parser.patchTarget()
        } catch {
            throw error.located(in: text)
        }
    }
}

extension PatchPath: CustomStringConvertible {
    /// The path in RFC 7644 notation; it parses back to the same value.
    package var description: String {
        switch target {
        case .attribute(let path): path.description
        case .values(let path, let filter, let subAttribute): "\(path)[\(filter)]\(subAttribute.map { "." + $0 } ?? "")"
        case .schema(let urn): urn
        }
    }
}
