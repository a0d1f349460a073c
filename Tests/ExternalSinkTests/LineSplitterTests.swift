import Testing

@testable internal import ExternalSink

@Suite("Lines of a plugin")
struct LineSplitterTests {
    @Test("A line comes out whole however its bytes arrive", arguments: 1...12)
    func pieces(size: Int) {
        let text = Array("one\n\ntwo words\nrest".utf8)
        var splitter = LineSplitter(limit: 64)
        var lines: [LineSplitter.Piece] = []
        for start in stride(from: 0, to: text.count, by: size) {
            lines += splitter.append(Array(text[start..<min(start + size, text.count)]))
        }
        lines += [splitter.finish()].compactMap(\.self)
        #expect(lines == ["one", "", "two words", "rest"].map { .line(Array($0.utf8)) })
    }

    @Test("Of a line that is too long only the beginning is kept, and the next line is read")
    func overlong() {
        var splitter = LineSplitter(limit: 4)
        #expect(splitter.append(Array("abc\n".utf8)) == [.line(Array("abc".utf8))])
        #expect(splitter.append(Array("abcd".utf8)) == [.overlong(Array("abcd".utf8))])
        #expect(splitter.append(Array("efgh\nxyz\n".utf8)) == [.line(Array("xyz".utf8))])
        #expect(splitter.finish() == nil)
    }
}
