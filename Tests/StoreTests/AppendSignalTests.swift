import Store
import Testing

@Suite("The signal of appended events")
struct AppendSignalTests {
    @Test("Who waits for what is there already does not wait")
    func returnsAtOnce() async {
        let signal = AppendSignal(last: 5)
        await signal.wait(past: 4)
        #expect(signal.last == 5)
    }

    @Test("A signal wakes everyone who waits", .timeLimit(.minutes(1)))
    func wakesAll() async {
        let signal = AppendSignal(last: 5)
        await withTaskGroup { group in
            for _ in 0..<10 { group.addTask { await signal.wait(past: 5) } }
            group.addTask { signal.raise(to: 6) }
            await group.waitForAll()
        }
        #expect(signal.last == 6)
    }

    @Test("The signal never goes back")
    func neverBack() {
        let signal = AppendSignal(last: 5)
        signal.raise(to: 3)
        #expect(signal.last == 5)
    }

    @Test("Cancellation ends a wait", .timeLimit(.minutes(1)))
    func cancellation() async {
        let signal = AppendSignal(last: 5)
        await withTaskGroup { group in
            for _ in 0..<10 { group.addTask { await signal.wait(past: 5) } }
            group.cancelAll()
            await group.waitForAll()
        }
        #expect(signal.last == 5)
    }
}
