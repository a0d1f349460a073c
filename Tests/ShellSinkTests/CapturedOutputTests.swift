import Testing

@testable import ShellSink

@Suite("What is kept of a command's output")
struct CapturedOutputTests {
    private func captured(_ chunks: [String]) -> CapturedOutput {
        chunks.reduce(into: CapturedOutput()) { $0.append(Array($1.utf8)) }
    }

    @Test("All of it up to the limit, then its end", arguments: [1, 100, 4096, 65_536, 200_000])
    func limit(chunk: Int) {
        var output = CapturedOutput()
        let bytes = (0..<300_000).map { UInt8(truncatingIfNeeded: $0) }
        for start in stride(from: 0, to: bytes.count, by: chunk) {
            let end = min(start + chunk, bytes.count)
            output.append(Array(bytes[start..<end]))
            #expect(output.total == end)
            // Comparing at every step of a byte would compare the same bytes 300,000 times.
            guard end == bytes.count || end <= 4096 else { continue }
            #expect(output.bytes.elementsEqual(bytes[..<end].suffix(CapturedOutput.limit)))
        }
    }

    @Test(
        "The last lines that say something",
        arguments: [
            ([], []),
            (["one"], ["one"]),
            (["on", "e\ntw", "o\n"], ["one", "two"]),
            (["a\r\nb\n\n  \nc\nd"], ["b", "c", "d"]),
            (["\u{1B}[31mred\u{7}\tx"], ["\u{FFFD}[31mred\u{FFFD}\tx"]),
        ] as [([String], [String])]
    )
    func tail(chunks: [String], expected: [String]) {
        #expect(captured(chunks).tail(lines: 3, limit: 1000) == expected)
    }

    @Test("Bytes that are not text do no harm")
    func invalid() {
        var output = CapturedOutput()
        output.append([0xFF, 0xFE, UInt8(ascii: "x")])
        #expect(output.tail(lines: 1, limit: 100) == ["\u{FFFD}\u{FFFD}x"])
    }

    @Test("A long line is cut from its beginning")
    func longLine() {
        #expect(captured(["0123456789"]).tail(lines: 1, limit: 4) == ["6789"])
    }
}
