/// Gives readers to jobs, and keeps jobs waiting while there is none: the oldest job gets the first free reader.
struct ReaderPool<Reader, Job> {
    /// What to do with a job that was handed in.
    enum Admission {
        case run(Reader)
        case wait
        case refuse
    }

    private var free: [Reader]
    private var waiting: [Job] = []
    private var isClosed = false

    init(_ readers: [Reader]) {
        free = readers
    }

    /// Takes a job in; one that waits comes back from ``giveBack(_:)``.
    mutating func submit(_ job: Job) -> Admission {
        guard !isClosed else { return .refuse }
        if let reader = free.popLast() { return .run(reader) }
        waiting.append(job)
        return .wait
    }

    /// The job that the reader does next; nil when none waits.
    mutating func giveBack(_ reader: Reader) -> Job? {
        guard waiting.isEmpty else { return waiting.removeFirst() }
        free.append(reader)
        return nil
    }

    /// Refuses every later job; those that wait still get their readers.
    mutating func close() {
        isClosed = true
    }
}

extension ReaderPool: Sendable where Reader: Sendable, Job: Sendable {}
extension ReaderPool.Admission: Sendable where Reader: Sendable {}
