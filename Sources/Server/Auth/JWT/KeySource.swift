internal import Logging
internal import SCIM
internal import Settings
internal import Synchronization

/// Fetches what a URL names; the program does it with libcurl.
///
/// Throws when there is no answer, one other than 200, or one longer than the limit in bytes.
package typealias KeySetFetch = @Sendable (_ url: String, _ limit: Int) async throws -> [UInt8]

/// Why a set of keys could not be fetched.
package struct KeySetFailure: Error, CustomStringConvertible {
    package let description: String

    package init(_ description: String) {
        self.description = description
    }
}

/// The keys of one authorization server: given once, or fetched and kept.
final class KeySource: Sendable {
    private struct State {
        var set = KeySetState<[VerificationKey]>()
        /// The fetch that is under way; everybody who needs it waits for the one.
        var fetch: Task<Void, Never>?
    }

    private let fixed: [VerificationKey]?
    private let url: String
    private let fetch: KeySetFetch
    private let logger: Logger
    private let state = Mutex(State())

    init(_ keys: [VerificationKey]) {
        fixed = keys
        url = ""
        fetch = { _, _ in [] }
        logger = Logger(label: "keys") { _ in SwiftLogNoOpLogHandler() }
    }

    init(url: String, fetch: @escaping KeySetFetch, logger: Logger) {
        fixed = nil
        self.url = url
        self.fetch = fetch
        self.logger = logger
    }

    /// Which set counts: what was verified under another one is verified again.
    var generation: Int { fixed == nil ? state.withLock { $0.set.generation } : 0 }

    /// The keys that can have made a signature; those without a name can be any.
    ///
    /// - Throws: A 503 when there are no keys at all, which is not the caller's fault.
    func keys(
        for id: String?,
        _ algorithm: JWTSettings.Algorithm
    ) async throws -> (keys: [VerificationKey], generation: Int) {
        func fitting(_ keys: [VerificationKey]) -> [VerificationKey] {
            keys.filter { $0.makes(algorithm) && ($0.id == nil || id == nil || $0.id == id) }
        }
        if let fixed { return (fitting(fixed), 0) }
        let known = state.withLock { $0.set.keys(at: .now) }
        await renew(lacksKey: known.map { fitting($0).isEmpty } ?? true)
        let (keys, generation) = state.withLock { ($0.set.keys(at: .now), $0.set.generation) }
        guard let keys else {
            throw RefusalWithHeaders(
                error: SCIMError(
                    status: 503,
                    detail:
                        "The keys of the authorization server cannot be fetched, so its tokens cannot be verified. Try again."
                ),
                headers: [(.retryAfter, "30")]
            )
        }
        return (fitting(keys), generation)
    }

    /// Fetches the set if it is time to.
    private func renew(lacksKey: Bool) async {
        let fetch = state.withLock { state -> Task<Void, Never>? in
            if let fetch = state.fetch { return fetch }
            guard state.set.asks(lacksKey: lacksKey, at: .now) else { return nil }
            state.set.begin(at: .now)
            // Of its own, so that a caller who goes away does not take it from the others; those who need it await it.
            let fetch = Task { await self.renew() }
            state.fetch = fetch
            return fetch
        }
        await fetch?.value
    }

    private func renew() async {
        var keys: [VerificationKey]?
        do {
            keys = try await KeySet.read(fetch(url, KeySet.longest))
        } catch {
            logger.warning("keys could not be fetched", metadata: ["url": "\(url)", "reason": "\(error)"])
        }
        state.withLock { state in
            state.set.finish(keys, at: .now)
            state.fetch = nil
        }
    }
}
