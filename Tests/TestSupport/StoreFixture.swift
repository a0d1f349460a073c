package import SCIM
package import Store

/// One place to store things, as ``StoreContract`` needs it.
///
/// Every clause of the contract gets a place of its own in which nothing is stored.
package protocol StoreFixture: Sendable {
    /// Opens the place; the store opened before has been closed.
    func open(clock: @escaping @Sendable () -> Timestamp) async throws -> any Store
}
