package import SCIM

/// An order in which a directory can be listed from an index, without reading what is left out.
package enum ListOrder: Sendable, Hashable {
    /// By key, that is in the order of creation.
    case creation
    /// By the indexed values of an attribute, then by key; resources without such a value are left out.
    ///
    /// Values are compared byte by byte.
    case value(IndexEntry.Attribute)
}

/// Where a part of an ordered list begins.
package enum ListStart: Sendable, Hashable {
    /// After so many resources.
    case offset(Int)
    /// After a resource that need not exist any more: after its key in an order by creation, after its value and key in
    /// an order by value.
    case after(value: String, ResourceKey)

    /// The beginning of the list.
    package static let beginning = ListStart.offset(0)
}
