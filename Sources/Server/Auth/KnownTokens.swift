internal import Addresses
internal import SCIM
package import Store
internal import Synchronization

/// The tokens that were found to be right lately, and when each minted one was last used.
///
/// One look-up under one lock is all that a request with a known token costs. Last uses are not worth a commit each: they
/// are kept here and written to the store now and then. A crash loses those of the last seconds.
package final class KnownTokens: LazyRecord {
    struct Entry {
        let grant: Grant
        /// When the token ends; nil for one that does not.
        let expires: Timestamp?
        /// When to look at the store again, since a minted token can be revoked at any moment; nil for never.
        var stale: Timestamp?
        /// What the token was verified with, and with which of its sets of keys; nil for a token that is no JWT.
        var source: KeySource?
        var generation = 0
        fileprivate var lastUse: Use?

        init(grant: Grant, expires: Timestamp?) {
            self.grant = grant
            self.expires = expires
        }
    }

    fileprivate struct Use {
        let time: Timestamp
        let address: IPAddress?
    }

    private struct State {
        var entries: [[UInt8]: Entry] = [:]
        /// The last uses of tokens whose entries are gone.
        var uses: [String: Use] = [:]

        mutating func put(_ entry: Entry, _ digest: [UInt8]) {
            if let old = entries.updateValue(entry, forKey: digest) { keepUse(of: old) }
        }

        mutating func keepUse(of entry: Entry) {
            guard let id = entry.grant.tokenID, let use = entry.lastUse else { return }
            uses[id] = use
        }
    }

    package let name = "last uses of tokens"
    /// How many tokens are remembered; beyond that they are forgotten together and looked up again.
    private static let capacity = 1024

    private let state = Mutex(State())

    package init() {}

    /// What a token gives, if that is known and still so, with a note that it was used.
    func use(_ digest: [UInt8], from address: IPAddress?, at now: Timestamp) -> Grant? {
        let found = state.withLock { state -> Entry? in
            guard let index = state.entries.index(forKey: digest) else { return nil }
            let entry = state.entries.values[index]
            guard entry.expires.map({ now < $0 }) ?? true, entry.stale.map({ now < $0 }) ?? true else { return nil }
            if entry.grant.tokenID != nil, entry.grant.admits(address) {
                state.entries.values[index].lastUse = Use(time: now, address: address)
            }
            return entry
        }
        guard let found else { return nil }
        guard let source = found.source, source.generation != found.generation else { return found.grant }
        return nil
    }

    /// Remembers what a token gives.
    func learn(_ entry: Entry, _ digest: [UInt8], from address: IPAddress?, at now: Timestamp) {
        var entry = entry
        if entry.grant.tokenID != nil, entry.grant.admits(address) { entry.lastUse = Use(time: now, address: address) }
        state.withLock { [entry] state in
            if state.entries.count >= Self.capacity, state.entries[digest] == nil {
                for old in state.entries.values { state.keepUse(of: old) }
                state.entries.removeAll(keepingCapacity: true)
            }
            state.put(entry, digest)
        }
    }

    /// Forgets a token that is none any more.
    func forget(_ digest: [UInt8]) {
        state.withLock { state in
            if let old = state.entries.removeValue(forKey: digest) { state.keepUse(of: old) }
        }
    }

    package func flush(to store: any Store) async throws {
        let taken = state.withLock { state in
            for digest in state.entries.keys where state.entries[digest]?.lastUse != nil {
                if let entry = state.entries[digest] { state.keepUse(of: entry) }
                state.entries[digest]?.lastUse = nil
            }
            defer { state.uses = [:] }
            return state.uses
        }
        guard !taken.isEmpty else { return }
        let uses = taken.mapValues { TokenUse(time: $0.time, address: $0.address?.description) }
        do {
            try await store.write { try $0.recordUses(uses) }
        } catch {
            state.withLock { $0.uses.merge(taken) { newer, _ in newer } }
            throw error
        }
    }
}
