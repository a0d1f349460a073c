import Store
import Testing

@Suite("The commit queue")
struct CommitQueueTests {
    @Test("The first operation starts the driver, later ones wait for it")
    func startsOnce() {
        var queue = CommitQueue<Int>()
        #expect(queue.enqueue(1) == .start)
        #expect(queue.enqueue(2) == .wait)
        #expect(queue.take(atMost: 10) == [1, 2])
        #expect(queue.enqueue(3) == .wait)
    }

    @Test("What arrives during a commit is the next batch")
    func goesOn() {
        var queue = CommitQueue<Int>()
        #expect(queue.enqueue(1) == .start)
        #expect(queue.take(atMost: 10) == [1])
        #expect(queue.enqueue(2) == .wait)
        #expect(queue.enqueue(3) == .wait)

        let first = queue.settled()
        #expect(first.resume == [1])
        #expect(first.next == .goOn)
        #expect(queue.take(atMost: 10) == [2, 3])

        let second = queue.settled()
        #expect(second.resume == [2, 3])
        #expect(second.next == .rest)
    }

    @Test("After a rest the next operation starts the driver again")
    func startsAgain() {
        var queue = CommitQueue<Int>()
        #expect(queue.enqueue(1) == .start)
        #expect(queue.take(atMost: 10) == [1])
        #expect(queue.settled().next == .rest)
        #expect(queue.enqueue(2) == .start)
    }

    @Test("A batch has at most as many operations as asked for, the oldest first", arguments: [1, 2, 3, 7])
    func bounded(limit: Int) {
        var queue = CommitQueue<Int>()
        for operation in 0..<7 { _ = queue.enqueue(operation) }
        var taken: [Int] = []
        var next = CommitQueue<Int>.Next.goOn
        while next == .goOn {
            let batch = queue.take(atMost: limit)
            #expect(batch.count <= limit)
            taken += batch
            next = queue.settled().next
        }
        #expect(taken == Array(0..<7))
        #expect(next == .rest)
    }

    @Test("A queue at rest closes at once and refuses")
    func closesAtRest() {
        var queue = CommitQueue<Int>()
        #expect(queue.close() == .now)
        #expect(queue.enqueue(1) == .refuse)
        #expect(queue.close() == .now)
    }

    @Test("A queue at work commits what it has taken in, then says that it is closed")
    func closesAtWork() {
        var queue = CommitQueue<Int>()
        #expect(queue.enqueue(1) == .start)
        #expect(queue.close() == .later)
        #expect(queue.enqueue(2) == .refuse)
        #expect(queue.take(atMost: 10) == [1])
        #expect(queue.close() == .later)
        let settled = queue.settled()
        #expect(settled.resume == [1])
        #expect(settled.next == .close)
        #expect(queue.close() == .now)
    }

    @Test("Closing does not cut off operations beyond the first batch")
    func closesAfterAll() {
        var queue = CommitQueue<Int>()
        for operation in 1...3 { _ = queue.enqueue(operation) }
        #expect(queue.close() == .later)
        #expect(queue.take(atMost: 2) == [1, 2])
        #expect(queue.settled().next == .goOn)
        #expect(queue.take(atMost: 2) == [3])
        #expect(queue.settled().next == .close)
    }
}
