/// Where receipts are put up by those who see them arrive, and taken down by the performance that waits for them.
struct NoticeBoard: Sendable {
    enum Notice: Sendable {
        case receipt(Receipt)
        /// The receipts of a request have been waited for long enough.
        case timeUp(request: String)
    }

    /// What is put up, in that order; one reader at a time.
    let stream: AsyncStream<Notice>
    private let continuation: AsyncStream<Notice>.Continuation

    init() {
        (stream, continuation) = AsyncStream.makeStream()
    }

    func post(_ receipt: Receipt) {
        continuation.yield(.receipt(receipt))
    }

    func timeIsUp(for request: String) {
        continuation.yield(.timeUp(request: request))
    }

    /// The receipts that nobody has taken down; nothing can be put up any more.
    func rest() async -> [Receipt] {
        continuation.finish()
        var receipts: [Receipt] = []
        for await notice in stream {
            if case .receipt(let receipt) = notice { receipts.append(receipt) }
        }
        return receipts
    }
}
