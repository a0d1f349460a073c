import Testing

@testable import Curl

@Suite("What callers leave for the curl thread")
struct InboxTests {
    private var inbox = Inbox<Int>()
    private var taken: [Int] = []

    @Test("a thread that is awake is not woken")
    mutating func awake() {
        #expect(inbox.post(1) == .taken)
        #expect(inbox.post(2) == .taken)
        #expect(inbox.take(spare: &taken) == .open)
        #expect(taken == [1, 2])
    }

    @Test("a burst wakes a sleeping thread once")
    mutating func burst() {
        #expect(inbox.sleep() == true)
        #expect(inbox.post(1) == .takenAsleep)
        #expect(inbox.post(2) == .taken)
        #expect(inbox.notify(3) == false)
    }

    @Test("the thread may not sleep while something waits for it")
    mutating func waiting() {
        _ = inbox.post(1)
        #expect(inbox.sleep() == false)
        _ = inbox.take(spare: &taken)
        #expect(inbox.sleep() == true)
    }

    @Test("a change of phase is news, too")
    mutating func phase() {
        #expect(inbox.advance(to: .draining) == false)
        #expect(inbox.sleep() == false)
        #expect(inbox.take(spare: &taken) == .draining)
        #expect(inbox.sleep() == true)
        #expect(inbox.advance(to: .aborting) == true)
        #expect(inbox.advance(to: .draining) == false, "a phase does not come back")
    }

    @Test("while draining nothing is begun, but things can be cancelled")
    mutating func draining() {
        _ = inbox.advance(to: .draining)
        #expect(inbox.post(1) == .refused)
        _ = inbox.notify(2)
        _ = inbox.take(spare: &taken)
        #expect(taken == [2])
    }

    @Test("what the thread never saw comes back when it has ended")
    mutating func closing() {
        _ = inbox.post(1)
        #expect(inbox.close() == [1])
        #expect(inbox.close() == [])
        #expect(inbox.post(2) == .refused)
        #expect(inbox.notify(3) == false)
    }
}
