import Testing

@testable import Settings

@Suite("YAML")
struct YAMLComposerTests {
    private func faults(_ text: String) -> [String] {
        YAMLComposer.compose(Array(text.utf8)).faults.map { "\($0.mark.line):\($0.mark.column): \($0.message)" }
    }

    private func root(_ text: String) throws -> [YAMLEntry] {
        let (root, faults) = YAMLComposer.compose(Array(text.utf8))
        #expect(faults.isEmpty)
        guard case .mapping(let entries) = try #require(root).content else { return [] }
        return entries
    }

    private func scalar(_ text: String) throws -> YAMLScalar {
        let value = try #require(root(text).first).value
        guard case .scalar(let scalar) = value.content else {
            throw YAMLFault("not a scalar", at: value.mark)
        }
        return scalar
    }

    @Test("keys and values know their line and column, counted in characters")
    func marks() throws {
        let entries = try root("# größe\nname: é\nnächste:   x\nlist:\n  - a\n")
        #expect(entries.map(\.key) == ["name", "nächste", "list"])
        #expect(entries.map(\.mark) == [Mark(line: 2, column: 1), Mark(line: 3, column: 1), Mark(line: 4, column: 1)])
        #expect(entries[1].value.mark == Mark(line: 3, column: 12))
        #expect(entries[2].value.mark == Mark(line: 5, column: 3))
    }

    @Test("a byte order mark is no character")
    func byteOrderMark() throws {
        let entries = try root("\u{FEFF}a: 1")
        #expect(entries.first?.key == "a")
        #expect(entries.first?.mark == Mark(line: 1, column: 1))
    }

    @Test(
        "a character inside a value can be pointed at",
        arguments: [
            ("a: abcdef", 3, 7),
            ("a: 'abcdef'", 3, 8),
            ("a: 'it''s x'", 5, 11),
            (#"a: "\u00e9\tx y""#, 3, 14),
            (#"a: "\x41\U0001F600b""#, 2, 19),
            ("a: &anchor abc", 2, 4),
            ("a: |\n  abc", 2, 4),
            ("a: 'x\n  y'", 2, 4),
        ]
    )
    func pointing(text: String, offset: Int, column: Int) throws {
        #expect(try scalar(text).mark(at: offset) == Mark(line: 1, column: column))
    }

    @Test("nothing, ~ and null without quotes count as absent", arguments: ["a:", "a: ~", "a: null", "a: NULL"])
    func null(text: String) throws {
        #expect(try scalar(text).isNull)
    }

    @Test(
        "text that only looks like null counts",
        arguments: ["a: ''", "a: 'null'", "a: nil", "a: !!str", "a: !!str null"]
    )
    func notNull(text: String) throws {
        #expect(try !scalar(text).isNull)
    }

    @Test("an alias stands for a copy of what it names")
    func aliases() throws {
        let entries = try root("a: &x [1, 2]\nb: *x\n")
        #expect(entries[0].value == entries[1].value)
    }

    @Test("an empty text has no root and no fault", arguments: ["", "\n", "# only words\n", "---\n"])
    func empty(text: String) {
        let (root, faults) = YAMLComposer.compose(Array(text.utf8))
        #expect(root?.isNull ?? true)
        #expect(faults.isEmpty)
    }

    @Test(
        "what is not YAML is said with its place, in words for people who write settings",
        arguments: [
            (
                "a: b: c",
                "1:5: a ':' is not expected here; check the line above, or put a value that contains ': ' in quotes"
            ),
            ("a:\n\tb: 1", "2:1: indentation is made of spaces, not tabs"),
            ("a: @x", "1:4: a value cannot start with '@'; put it in quotes"),
            ("a: `x", "1:4: a value cannot start with '`'; put it in quotes"),
            ("a: *", "1:4: a value cannot start with '*' or '&'; put it in quotes"),
            ("a: [1, 2\nb: 3", "2:2: expected ',' or ']' here (the list began at line 1)"),
            ("a: {x: 1\nb: 3", "2:2: expected ',' or '}' here (the section began at line 1)"),
            ("x: 1\na: 'never\nb: 1", "2:4: the quote opened here is never closed"),
            (#"a: "\q""#, #"1:5: unknown escape in double quotes; write '\\' for a backslash, or use single quotes"#),
            (#"a: "\x4""#, #"1:7: '\x', '\u' and '\U' need 2, 4 and 8 hexadecimal digits"#),
            (
                "a:\n  b: 1\n c: 2",
                "3:2: expected the next 'key:' here; check the indentation and the quotes (the section began at line 1)"
            ),
            ("a:\n  - 1\n  b: 2", "3:3: expected the next '- ' here; check the indentation (the list began at line 2)"),
            ("a: - b", "1:4: a '- ' is not expected here; check the indentation"),
            ("a: 1\nb", "2:1: this line has no ':' after its key"),
            ("a: ]", "1:4: expected a value here"),
            ("a: \u{1}", "1:4: a control character is not allowed here"),
            ("a: 1\n---\nb: 2", "2:1: only one document is read; remove this '---'"),
            ("a: !new 1", "1:4: the tag '!new' has no meaning here"),
            ("a: !!binary x", "1:4: the tag '!!binary' has no meaning here"),
            ("a: !!set {x}", "1:4: the tag '!!set' has no meaning here"),
            ("a:\n  <<: {x: 1}", "2:3: merge keys ('<<') are not supported; write the options out"),
            ("? [a]\n: 1", "1:3: a key must be a word, found a list"),
            ("a: *x", "1:4: '*x' names nothing: there is no '&x' above"),
            ("a: &x [*x]", "1:8: '*x' stands inside the value that it names"),
        ]
    )
    func faults(text: String, expected: String) {
        #expect(faults(text) == [expected])
    }

    @Test("the faults that leave the structure clear are all found at once")
    func manyFaults() {
        #expect(faults("a: !x 1\n<<: {}\nb: !y 1").count == 3)
    }

    @Test(
        "bytes that are not UTF-8 are found by line and column",
        arguments: [
            ([0x61, 0x3A, 0x20, 0xFF, 0x0A], Mark(line: 1, column: 4)),
            ([0x61, 0x3A, 0x0A, 0x20, 0xC3], Mark(line: 2, column: 2)),
            ([0xFF, 0xFE, 0x61, 0x00], Mark(line: 1, column: 1)),
        ] as [([UInt8], Mark)]
    )
    func notUTF8(bytes: [UInt8], mark: Mark) {
        #expect(YAMLComposer.compose(bytes).faults == [YAMLFault("the file is not UTF-8 text", at: mark)])
    }
}
