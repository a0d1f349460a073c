extension Filter {
    /// What a filter comes to for resources of one kind.
    package enum Residue: Sendable, Hashable {
        /// It selects every one of them.
        case everything
        /// It selects none of them.
        case nothing
        /// It depends on the resource.
        case filter(Filter)
    }

    /// The filter with every question about `meta.resourceType` answered (RFC 7644 §3.4.2.1).
    ///
    /// So a query at the root that asks for one type reads only that type, and an index can serve it.
    package func residue(for kind: ResourceKind) -> Residue {
        switch self {
        case .present(let path) where path.isResourceType:
            return .everything
        case .compare(let path, .eq, .string(let type)) where path.isResourceType:
            return type == kind.rawValue ? .everything : .nothing
        case .compare(let path, .ne, .string(let type)) where path.isResourceType:
            return type == kind.rawValue ? .nothing : .everything
        case .present, .compare, .valuePath:
            return .filter(self)
        case .and(let left, let right):
            return switch (left.residue(for: kind), right.residue(for: kind)) {
            case (.nothing, _), (_, .nothing): .nothing
            case (.everything, let other), (let other, .everything): other
            case (.filter(let left), .filter(let right)): .filter(.and(left, right))
            }
        case .or(let left, let right):
            return switch (left.residue(for: kind), right.residue(for: kind)) {
            case (.everything, _), (_, .everything): .everything
            case (.nothing, let other), (let other, .nothing): other
            case (.filter(let left), .filter(let right)): .filter(.or(left, right))
            }
        case .not(let inner):
            return switch inner.residue(for: kind) {
            case .everything: .nothing
            case .nothing: .everything
            case .filter(let filter): .filter(.not(filter))
            }
        }
    }
}

extension AttributePath {
    fileprivate var isResourceType: Bool {
        schema == nil && name.equalsIgnoringASCIICase("meta")
            && subAttribute?.equalsIgnoringASCIICase("resourceType") ?? false
    }
}
