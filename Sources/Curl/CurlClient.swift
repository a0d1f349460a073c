internal import ServiceLifecycle
internal import Synchronization

/// Sends HTTP requests through libcurl, on one thread of its own.
///
/// ``run()`` is the thread's life. Requests sent before it has begun wait for it; requests sent after a graceful
/// shutdown began fail with ``CurlError/Code/shutDown``.
///
/// Connections are kept and used again, HTTP/2 is spoken over TLS where the other side offers it, TLS peers are
/// verified. Redirects are answers like any other. Proxies named in the environment, `.netrc` and cookies are ignored:
/// a request does what its caller wrote, on every machine.
package final class CurlClient: Service {
    private let configuration: CurlConfiguration
    private let inbox = Mutex(Inbox<CurlMessage>())
    private let waker = Waker()
    private let hasRun = Atomic<Bool>(false)

    package init(_ configuration: CurlConfiguration = CurlConfiguration()) {
        self.configuration = configuration
    }

    /// Runs transfers until a graceful shutdown has let them finish, or the task is cancelled.
    ///
    /// - Throws: ``CurlError`` when libcurl or the thread cannot be started, or libcurl fails as a whole.
    package func run() async throws {
        guard !hasRun.exchange(true, ordering: .relaxed) else {
            throw CurlError(.failed, "an HTTP client runs only once")
        }
        let outcome = await withTaskCancellationHandler {
            await withGracefulShutdownHandler {
                await withCheckedContinuation { end in
                    CurlThread.start { [configuration] in
                        end.resume(returning: self.loop(configuration))
                    } orElse: { error in
                        end.resume(returning: .failure(error))
                    }
                }
            } onGracefulShutdown: {
                self.advance(to: .draining)
            }
        } onCancel: {
            advance(to: .aborting)
        }
        for message in inbox.withLock({ $0.close() }) {
            if case .start(let job) = message { job.completion(.failure(.shutDown)) }
        }
        try outcome.get()
    }

    /// Sends a request and waits for its answer.
    ///
    /// When the calling task is cancelled the transfer is broken off at once, its connection closed.
    ///
    /// - Parameter request: what to send.
    /// - Returns: The answer, whatever its status.
    /// - Throws: ``CurlError`` when there is none.
    package func send(_ request: CurlRequest) async throws(CurlError) -> CurlResponse {
        try request.check()
        let ticket = CurlTicket()
        let result = await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                submit(CurlJob(request: request, ticket: ticket) { continuation.resume(returning: $0) })
            }
        } onCancel: {
            cancel(ticket)
        }
        return try result.get()
    }

    /// Hands a job to the curl thread, which calls its completion there.
    private func submit(_ job: CurlJob) {
        switch inbox.withLock({ $0.post(.start(job)) }) {
        case .taken: break
        case .takenAsleep: waker.wake()
        case .refused: job.completion(.failure(.shutDown))
        }
    }

    private func cancel(_ ticket: CurlTicket) {
        // The mark comes first: a job that has not reached the thread yet is found cancelled when it does.
        ticket.isCancelled.store(true, ordering: .releasing)
        if inbox.withLock({ $0.notify(.cancel(ticket)) }) { waker.wake() }
    }

    private func advance(to phase: Inbox<CurlMessage>.Phase) {
        if inbox.withLock({ $0.advance(to: phase) }) { waker.wake() }
    }

    /// The thread's whole work.
    private func loop(_ configuration: CurlConfiguration) -> Result<Void, CurlError> {
        do throws(CurlError) {
            let loop = try CurlLoop(configuration)
            waker.aim(at: loop.multi.address)
            defer { waker.aim(at: nil) }
            try loop.run(inbox: inbox)
            return .success(())
        } catch {
            return .failure(error)
        }
    }
}
