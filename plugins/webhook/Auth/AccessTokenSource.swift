internal import Curl
internal import SCIM
internal import Synchronization

/// Gets tokens from an authorization server and keeps the last one.
final class AccessTokenSource: Sendable {
    private struct Desk {
        var tokens = AccessTokenState()
        var waiting: [UInt64: CheckedContinuation<Void, Never>] = [:]
        var visitors: UInt64 = 0
    }

    private let credentials: ClientCredentials
    private let route: CurlRoute
    private let curl: CurlClient
    private let now: @Sendable () -> Timestamp
    private let desk = Mutex(Desk())

    private static let mostResponseBytes = 65_536

    init(
        _ credentials: ClientCredentials,
        route: CurlRoute,
        curl: CurlClient,
        now: @escaping @Sendable () -> Timestamp
    ) {
        self.credentials = credentials
        self.route = route
        self.curl = curl
        self.now = now
    }

    /// A token that should work.
    ///
    /// - Parameter refused: the one that the receiver just refused.
    /// - Returns: The token; `refused` again when it is too new for its age to be the reason.
    /// - Throws: ``DeliveryFault`` when the server gave none, or the task is cancelled.
    func token(insteadOf refused: AccessToken? = nil) async throws(DeliveryFault) -> AccessToken {
        while true {
            guard !Task.isCancelled else { throw DeliveryFault.stopping }
            switch desk.withLock({ $0.tokens.ask(insteadOf: refused, at: now()) }) {
            case .use(let token): return token
            case .fail(let reason): throw reason
            case .fetch: try await fetch()
            case .wait: await fetchByAnother()
            }
        }
    }

    /// Asks the server; throws only when the gateway itself broke off.
    private func fetch() async throws(DeliveryFault) {
        let result: Result<AccessToken, DeliveryFault>
        do throws(CurlError) {
            result = .read(try await curl.send(request), from: credentials.tokenURL, at: now())
        } catch {
            let fault = DeliveryFault(error)
            result = .failure(
                fault.isOurs ? fault : DeliveryFault("no access token from \(credentials.tokenURL): \(fault)")
            )
        }
        let waiting = desk.withLock { desk in
            desk.tokens.ended(result, at: now())
            defer { desk.waiting = [:] }
            return desk.waiting.values
        }
        for visitor in waiting { visitor.resume() }
        if case .failure(let fault) = result, fault.isOurs { throw fault }
    }

    private var request: CurlRequest {
        var headers = [("Content-Type", "application/x-www-form-urlencoded"), ("Accept", "application/json")]
        if let header = credentials.header { headers.append(("Authorization", header)) }
        var request = CurlRequest(.post, credentials.tokenURL, headers: headers, body: credentials.form)
        request.maxResponseBytes = Self.mostResponseBytes
        request.route = route
        return request
    }

    /// Returns when the fetch that is under way has ended, or the task is cancelled.
    private func fetchByAnother() async {
        let number = desk.withLock { desk in
            desk.visitors += 1
            return desk.visitors
        }
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let isOver = desk.withLock { desk in
                    // The fetch may have ended, and the task been cancelled, since it was said to wait.
                    guard desk.tokens.isFetching, !Task.isCancelled else { return true }
                    desk.waiting[number] = continuation
                    return false
                }
                if isOver { continuation.resume() }
            }
        } onCancel: {
            desk.withLock { $0.waiting.removeValue(forKey: number) }?.resume()
        }
    }
}

extension Result where Success == AccessToken, Failure == DeliveryFault {
    fileprivate static func read(_ response: CurlResponse, from url: String, at now: Timestamp) -> Self {
        do throws(DeliveryFault) {
            return .success(try AccessToken(response, at: now))
        } catch {
            return .failure(DeliveryFault("no access token from \(url): \(error)"))
        }
    }
}
