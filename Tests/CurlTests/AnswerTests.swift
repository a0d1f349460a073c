import Testing

@testable import Curl

@Suite("An answer as it comes in")
struct AnswerTests {
    private var answer = Answer()

    private mutating func header(_ lines: String...) -> Bool {
        lines.allSatisfy { answer.appendHeader(Array(($0 + "\r\n").utf8)) }
    }

    @Test("header and body are kept")
    mutating func whole() {
        answer.begin(mostBodyBytes: 100)
        #expect(header("HTTP/1.1 200 OK", "X-One: 1", "X-Two:  two \t", "") == true)
        #expect(answer.appendBody(Array("he".utf8)) == true)
        #expect(answer.appendBody(Array("llo".utf8)) == true)
        let response = answer.take(status: 200, version: .http11)
        #expect(response.text == "hello")
        #expect(response.headers.first("x-two") == "two")
        #expect(response.headers.fields.map(\.name) == ["X-One", "X-Two"])
        #expect(!response.isTruncated)
    }

    @Test("an interim answer's header gives way to the final one's, and a trailer is not read")
    mutating func interim() {
        answer.begin(mostBodyBytes: 100)
        #expect(header("HTTP/1.1 103 Early Hints", "Link: </a>", "") == true)
        #expect(header("HTTP/1.1 200 OK", "X-Real: 1", "") == true)
        #expect(header("X-Trailer: 1", "") == true)
        let response = answer.take(status: 200, version: .http11)
        #expect(response.headers.fields.map(\.name) == ["X-Real"])
    }

    @Test("a body is kept up to its limit and read a little further")
    mutating func limit() {
        answer.begin(mostBodyBytes: 3)
        #expect(answer.appendBody(Array("four".utf8)) == true)
        #expect(answer.appendBody([UInt8](repeating: 0, count: Answer.mostDroppedBytes - 1)) == true)
        #expect(answer.appendBody([0]) == false)
        #expect(answer.verdict == .bodyCutShort)
        let response = answer.take(status: 200, version: .http11)
        #expect(response.text == "fou")
        #expect(response.isTruncated)
    }

    @Test("a header without end is refused")
    mutating func endlessHeader() {
        answer.begin(mostBodyBytes: 3)
        let line = "X: " + String(repeating: "x", count: 1000)
        var lines = 0
        while header(line) { lines += 1 }
        #expect(lines == Answer.mostHeaderBytes / (line.utf8.count + 2))
        #expect(answer.verdict == .headerTooLong)
    }

    @Test("nothing is left for the next answer")
    mutating func reuse() {
        answer.begin(mostBodyBytes: 1)
        _ = header("HTTP/1.1 200 OK", "X-Old: 1", "")
        _ = answer.appendBody([1, 2])
        answer.begin(mostBodyBytes: 10)
        _ = header("HTTP/1.1 200 OK", "")
        let response = answer.take(status: 200, version: .http11)
        #expect(response.body.isEmpty)
        #expect(!response.isTruncated)
        #expect(response.headers.fields.isEmpty)
    }
}
