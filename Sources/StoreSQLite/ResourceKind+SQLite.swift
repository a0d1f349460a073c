internal import SCIM
internal import Store

extension ResourceKind {
    /// The number that stands for the kind in the tables; never changed.
    var column: Int {
        switch self {
        case .user: 1
        case .group: 2
        }
    }

    init(column: Int) throws {
        switch column {
        case 1: self = .user
        case 2: self = .group
        default: throw StoreError.corrupt(detail: "a resource has the unknown kind \(column)")
        }
    }
}
