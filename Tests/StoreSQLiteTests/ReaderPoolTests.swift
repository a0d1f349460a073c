import Testing

@testable import StoreSQLite

@Suite("The pool of readers")
struct ReaderPoolTests {
    private func isWaiting(_ admission: ReaderPool<String, Int>.Admission) -> Bool {
        if case .wait = admission { true } else { false }
    }

    private func reader(_ admission: ReaderPool<String, Int>.Admission) -> String? {
        if case .run(let reader) = admission { reader } else { nil }
    }

    @Test("A job gets a reader that is free; when none is, it waits for the first")
    func waits() {
        var pool = ReaderPool<String, Int>(["a", "b"])
        #expect(reader(pool.submit(1)) == "b")
        #expect(reader(pool.submit(2)) == "a")
        #expect(isWaiting(pool.submit(3)))
        #expect(isWaiting(pool.submit(4)))
        #expect(pool.giveBack("a") == 3)
        #expect(pool.giveBack("b") == 4)
        #expect(pool.giveBack("a") == nil)
        #expect(reader(pool.submit(5)) == "a")
    }

    @Test("A closed pool refuses new jobs and serves those that wait")
    func closes() {
        var pool = ReaderPool<String, Int>(["a"])
        #expect(reader(pool.submit(1)) == "a")
        #expect(isWaiting(pool.submit(2)))
        pool.close()
        if case .refuse = pool.submit(3) {} else { Issue.record("a closed pool took a job") }
        #expect(pool.giveBack("a") == 2)
    }
}
