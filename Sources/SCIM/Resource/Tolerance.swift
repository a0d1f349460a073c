/// How far requests may stray from RFC 7643 and RFC 7644: one named switch for each deviation that identity providers
/// are known to send.
///
/// A connection's profile chooses the switches; nothing else in the code asks which provider is calling.
package struct Tolerance: Sendable, Hashable {
    /// `op` in any case.
    ///
    /// Entra ID sends `Replace` and `Add`; RFC 7644 §3.5.2 knows lower case only.
    package var operationNamesInAnyCase: Bool
    /// `"True"` and `"False"` for booleans, in bodies, PATCH values and filters.
    ///
    /// Entra ID and OneLogin.
    package var booleansAsStrings: Bool
    /// `remove` of a multi-valued attribute with a `value` removes the listed elements only.
    ///
    /// Entra ID, OneLogin and JumpCloud take members out of groups this way; by RFC 7644 §3.5.2.2 it would remove
    /// everybody.
    package var removesListedValues: Bool
    /// Dotted and URN-qualified names as keys of a PATCH value that has no path.
    ///
    /// Entra ID with its compatibility flag.
    package var qualifiedKeysInValues: Bool
    /// `add` and `replace` of `emails[type eq "work"].value` make the element when there is none.
    ///
    /// Entra ID; RFC 7644 §3.5.2.3 answers `noTarget`.
    package var createsMissingElements: Bool
    /// PATCH of a readOnly attribute changes nothing and succeeds, except that an `id` must be the resource's own.
    ///
    /// Okta sends `id` with each rename of a group; RFC 7644 §3.5.2 answers `mutability`.
    package var ignoresReadOnlyTargets: Bool
    /// Attributes and extensions that no schema defines are kept as they were sent.
    ///
    /// Okta's custom attributes, Entra ID's custom extensions. Off: 400.
    package var keepsUnknownAttributes: Bool
    /// A bare string where a complex value is due is its `value`: `manager` by Entra ID, `members` by Microsoft's
    /// Postman collection.
    package var bareStringsAsValues: Bool
    /// `""` is the same as absent, and an element whose `value` is empty is no element.
    ///
    /// Okta pushes cleared attributes as `""`, Entra ID clears a manager with `{"value": ""}`.
    package var emptyStringsAreUnassigned: Bool
    /// Of several primary elements the first stays primary.
    ///
    /// PingOne sends two; RFC 7643 §2.4 allows one.
    package var firstPrimaryWins: Bool
    /// `schemas` may be missing, incomplete or name schemas that are not known: what counts is what the body holds.
    ///
    /// Entra ID and OneLogin leave out extensions, Entra ID adds a URI of its own to groups.
    package var infersSchemas: Bool
    /// The URNs of SCIM 1.1 stand for those of SCIM 2.0.
    ///
    /// OneLogin's templates.
    package var understandsSCIM11URNs: Bool
    /// A single value where an array is due, and an array of one where a single value is due.
    ///
    /// Entra ID's older `manager`.
    package var singleValuesForArrays: Bool
    /// PATCH paths may name an extension's attribute without its URN.
    ///
    /// Entra ID's older `manager`.
    package var unqualifiedExtensionAttributes: Bool

    /// Every switch on: the default.
    package static let tolerant = Tolerance(everything: true)
    /// Every switch off: RFC 7643 and RFC 7644 to the letter.
    package static let strict = Tolerance(everything: false)

    private init(everything on: Bool) {
        operationNamesInAnyCase = on
        booleansAsStrings = on
        removesListedValues = on
        qualifiedKeysInValues = on
        createsMissingElements = on
        ignoresReadOnlyTargets = on
        keepsUnknownAttributes = on
        bareStringsAsValues = on
        emptyStringsAreUnassigned = on
        firstPrimaryWins = on
        infersSchemas = on
        understandsSCIM11URNs = on
        singleValuesForArrays = on
        unqualifiedExtensionAttributes = on
    }
}
