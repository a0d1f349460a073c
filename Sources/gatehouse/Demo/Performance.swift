/// Follows a conversation with the sinks: after each step it waits for the receipts of the step's events and shows them.
struct Performance: Audience {
    /// How long a receipt may take before it counts as missing.
    private static let patience: Duration = .seconds(10)

    private(set) var reckoning: Reckoning
    private let stage: Stage
    private let notices: NoticeBoard
    private var inbox: AsyncStream<NoticeBoard.Notice>.Iterator
    private var crowd: Crowd?

    /// A chapter whose good steps are shown as one line.
    private struct Crowd {
        let size: Int
        var done = 0
        var last: PlayedStep?
    }

    init(reckoning: Reckoning, stage: Stage, notices: NoticeBoard) {
        self.reckoning = reckoning
        self.stage = stage
        self.notices = notices
        inbox = notices.stream.makeAsyncIterator()
    }

    mutating func chapterBegins(_ chapter: Conversation.Chapter) async {
        stage.begin(chapter)
        crowd = chapter.isCrowd ? Crowd(size: chapter.steps.count) : nil
    }

    mutating func stepBegins(_ step: ConversationStep) async {
        if crowd == nil { await stage.pause() }
    }

    mutating func stepEnded(_ played: PlayedStep) async {
        // In a crowd a step is only shown when something is wrong with it.
        let isShown = crowd == nil || !played.differences.isEmpty
        if isShown { stage.show(played) }
        var faults = played.differences
        if let request = reckoning.count(played) {
            faults += await receipts(of: request, answered: played.answered, isShown: isShown)
        }
        if isShown || !faults.isEmpty {
            if !isShown { stage.show(played) }
            stage.end(faults)
        } else if let crowd {
            let done = crowd.done + 1
            stage.count(done, of: crowd.size)
            self.crowd = Crowd(size: crowd.size, done: done, last: played)
        }
    }

    mutating func chapterEnded(_ chapter: Conversation.Chapter) async {
        guard let crowd, let last = crowd.last else { return }
        stage.show(crowd: crowd.done, like: last, sinks: reckoning.summary.sinks, late: reckoning.late)
    }

    /// Waits for the receipts of a request's events; returns what was wrong with them.
    private mutating func receipts(
        of request: String,
        answered: ContinuousClock.Instant,
        isShown: Bool
    ) async -> [String] {
        var faults: [String] = []
        await withDiscardingTaskGroup { timer in
            timer.addTask { [notices] in
                // Broken off when everything has arrived.
                guard (try? await Task.sleep(for: Self.patience)) != nil else { return }
                notices.timeIsUp(for: request)
            }
            waiting: while reckoning.awaits(request), let notice = await inbox.next() {
                switch notice {
                case .timeUp(request): break waiting
                case .timeUp: break
                case .receipt(let receipt):
                    switch reckoning.note(receipt, answered: answered) {
                    case .expected: if isShown, receipt.event.request == request { stage.receive(at: receipt.sink) }
                    case .repeated: break
                    case .wrong(let fault): faults.append(fault)
                    }
                }
            }
            timer.cancelAll()
        }
        // A wait that was broken off says nothing about the sinks.
        guard !Task.isCancelled else { return faults }
        let missed = reckoning.giveUp(request, after: Self.patience)
        if isShown { for sink in missed.sinks { stage.miss(at: sink) } }
        return faults + missed.faults
    }
}
