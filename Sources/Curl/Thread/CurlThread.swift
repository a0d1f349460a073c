internal import Glibc

/// Starts the thread that belongs to libcurl.
enum CurlThread {
    /// Runs `body` on a new thread, or calls `orElse` on this one when there is none to be had.
    ///
    /// All signals are blocked on it: they are for the main thread, and a peer that hangs up must not end the process
    /// by SIGPIPE.
    static func start(_ body: @escaping @Sendable () -> Void, orElse: (CurlError) -> Void) {
        let start = unsafe Unmanaged.passRetained(ThreadStart(body))
        var thread = pthread_t()
        let status = unsafe pthread_create(
            &thread,
            nil,
            { raw in
                guard let raw = unsafe raw else { return nil }
                CurlThread.blockSignals()
                unsafe Unmanaged<ThreadStart>.fromOpaque(raw).takeRetainedValue().body()
                return nil
            },
            start.toOpaque()
        )
        guard status == 0 else {
            unsafe start.release()
            orElse(CurlError(.failed, "no thread for the HTTP client: error \(status) of pthread_create"))
            return
        }
        pthread_detach(thread)
    }

    private static func blockSignals() {
        var every = sigset_t()
        unsafe sigfillset(&every)
        unsafe pthread_sigmask(SIG_BLOCK, &every, nil)
    }
}

private final class ThreadStart: Sendable {
    let body: @Sendable () -> Void

    init(_ body: @escaping @Sendable () -> Void) {
        self.body = body
    }
}
