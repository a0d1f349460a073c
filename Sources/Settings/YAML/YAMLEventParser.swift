internal import CLibYAML

/// libyaml's event parser over one text: the only place that touches its memory.
///
/// The parser keeps pointers into itself and into the text, so both live on the heap until `deinit`.
@safe
struct YAMLEventParser: ~Copyable {
    private let parser: UnsafeMutablePointer<yaml_parser_t>
    private let input: UnsafeMutableBufferPointer<UInt8>
    /// The text by code points, which is how libyaml counts.
    let source: [Unicode.Scalar]

    init(_ bytes: [UInt8]) throws(YAMLFault) {
        unsafe input = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: bytes.count)
        _ = unsafe input.initialize(fromContentsOf: bytes)
        unsafe parser = UnsafeMutablePointer<yaml_parser_t>.allocate(capacity: 1)
        source = Array(String(decoding: bytes, as: UTF8.self).unicodeScalars)
        guard unsafe yaml_parser_initialize(parser) == 1 else {
            unsafe parser.initialize(to: yaml_parser_t())
            throw YAMLFault("there is not enough memory to read the file", at: Mark(line: 1, column: 1))
        }
        unsafe yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
        unsafe yaml_parser_set_input_string(parser, input.baseAddress, bytes.count)
    }

    deinit {
        unsafe yaml_parser_delete(parser)
        unsafe parser.deallocate()
        unsafe input.deallocate()
    }

    /// The next event.
    ///
    /// After `streamEnd` or a fault there is none, and this must not be called.
    mutating func next() throws(YAMLFault) -> YAMLEvent {
        var event = unsafe yaml_event_t()
        guard unsafe yaml_parser_parse(parser, &event) == 1 else { throw problem().fault }
        let read = unsafe YAMLEvent(event)
        unsafe yaml_event_delete(&event)
        return read
    }

    private func problem() -> YAMLProblem {
        let parser = unsafe self.parser.pointee
        let isUnreadable = unsafe parser.error == YAML_READER_ERROR
        let mark = unsafe isUnreadable ? mark(ofByte: parser.problem_offset) : Mark(parser.problem_mark)
        let index = unsafe parser.problem_mark.index
        return unsafe YAMLProblem(
            problem: text(parser.problem) ?? "the file is not YAML",
            mark: mark,
            context: text(parser.context),
            contextMark: Mark(parser.context_mark),
            character: source.indices.contains(index) ? source[index] : nil
        )
    }

    /// libyaml gives unreadable characters by their byte.
    private func mark(ofByte offset: Int) -> Mark {
        let before = unsafe String(decoding: input.prefix(offset), as: UTF8.self).unicodeScalars
        let line = before.reduce(1) { $1 == "\n" ? $0 + 1 : $0 }
        let column = before.reversed().prefix { $0 != "\n" }.count + 1
        return Mark(line: line, column: column)
    }
}

extension Mark {
    fileprivate init(_ mark: yaml_mark_t) {
        self.init(line: mark.line + 1, column: mark.column + 1)
    }
}

extension YAMLEvent {
    @unsafe
    fileprivate init(_ event: yaml_event_t) {
        unsafe mark = Mark(event.start_mark)
        unsafe end = Mark(event.end_mark)
        unsafe range = event.start_mark.index..<event.end_mark.index
        let data = unsafe event.data
        switch unsafe event.type {
        case YAML_STREAM_START_EVENT: (kind, anchor, tag) = (.streamStart, nil, nil)
        case YAML_DOCUMENT_START_EVENT: (kind, anchor, tag) = (.documentStart, nil, nil)
        case YAML_DOCUMENT_END_EVENT: (kind, anchor, tag) = (.documentEnd, nil, nil)
        case YAML_SEQUENCE_END_EVENT: (kind, anchor, tag) = (.sequenceEnd, nil, nil)
        case YAML_MAPPING_END_EVENT: (kind, anchor, tag) = (.mappingEnd, nil, nil)
        case YAML_ALIAS_EVENT:
            (kind, anchor, tag) = unsafe (.alias(text(data.alias.anchor) ?? ""), nil, nil)
        case YAML_SEQUENCE_START_EVENT:
            let start = unsafe data.sequence_start
            (kind, anchor, tag) = unsafe (.sequenceStart, text(start.anchor), text(start.tag))
        case YAML_MAPPING_START_EVENT:
            let start = unsafe data.mapping_start
            (kind, anchor, tag) = unsafe (.mappingStart, text(start.anchor), text(start.tag))
        case YAML_SCALAR_EVENT:
            let scalar = unsafe data.scalar
            let value = unsafe UnsafeBufferPointer(start: scalar.value, count: scalar.length)
            let style = unsafe YAMLScalar.Style(scalar.style)
            (kind, anchor, tag) = unsafe (
                .scalar(String(decoding: value, as: UTF8.self), style), text(scalar.anchor), text(scalar.tag)
            )
        default: (kind, anchor, tag) = (.streamEnd, nil, nil)
        }
    }
}

extension YAMLScalar.Style {
    fileprivate init(_ style: yaml_scalar_style_t) {
        switch style {
        case YAML_SINGLE_QUOTED_SCALAR_STYLE, YAML_DOUBLE_QUOTED_SCALAR_STYLE: self = .quoted
        case YAML_LITERAL_SCALAR_STYLE, YAML_FOLDED_SCALAR_STYLE: self = .block
        default: self = .plain
        }
    }
}

@unsafe
private func text(_ bytes: UnsafePointer<yaml_char_t>?) -> String? {
    unsafe bytes.map { unsafe String(cString: $0) }
}

@unsafe
private func text(_ characters: UnsafePointer<CChar>?) -> String? {
    unsafe characters.map { unsafe String(cString: $0) }
}
