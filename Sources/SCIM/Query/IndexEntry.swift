/// A value under which a resource is found without reading the directory.
public struct IndexEntry: Sendable, Hashable {
    /// The attributes whose values are indexed.
    ///
    /// The raw value is what a store keeps; it never changes its meaning.
    public enum Attribute: Int, Sendable, Hashable, CaseIterable {
        case userName = 1
        case externalId = 2
        case displayName = 3
        case emailValue = 4
        /// A unique attribute of a declared extension; the value begins with the attribute's path and `=`.
        case extensionValue = 5
    }

    /// Which attribute.
    public let attribute: Attribute
    /// The value, in lower case where the attribute's `caseExact` is false.
    public let value: String

    /// Makes an entry; the caller has folded the value.
    public init(_ attribute: Attribute, _ value: String) {
        self.attribute = attribute
        self.value = value
    }
}
