internal import Synchronization

/// A request on its way to the curl thread.
///
/// A class, since it goes from hand to hand there: a copy of all that a request holds counts a dozen references up, and
/// down again.
final class CurlJob: Sendable {
    let request: CurlRequest
    let ticket: CurlTicket
    /// Called once, on the curl thread, with no lock held.
    ///
    /// It must not block.
    let completion: @Sendable (Result<CurlResponse, CurlError>) -> Void

    init(
        request: CurlRequest,
        ticket: CurlTicket,
        completion: @escaping @Sendable (Result<CurlResponse, CurlError>) -> Void
    ) {
        self.request = request
        self.ticket = ticket
        self.completion = completion
    }
}

/// Names a job, and carries the wish to be rid of it ahead of any message.
final class CurlTicket: Sendable {
    let isCancelled = Atomic<Bool>(false)
}

/// What callers tell the curl thread.
enum CurlMessage: Sendable {
    case start(CurlJob)
    case cancel(CurlTicket)
}
