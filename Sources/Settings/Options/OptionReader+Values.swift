extension OptionReader {
    /// A text.
    ///
    /// - Parameters:
    ///   - key: the option's key.
    ///   - doc: what the option is for, in a sentence.
    /// - Returns: nil when the option is absent, or wrong, which is reported.
    public func string(_ key: String, _ doc: String) -> String? {
        value(key, .text, .optional, doc) { $0 }
    }

    /// A text with a default.
    ///
    /// - Parameters:
    ///   - key: the option's key.
    ///   - default: what counts when the option is absent.
    ///   - doc: what the option is for, in a sentence.
    /// - Returns: The text or the default.
    public func string(_ key: String, default: String, _ doc: String) -> String {
        value(key, .text, .byDefault(YAMLNotation.text(`default`)), doc) { $0 } ?? `default`
    }

    /// A text that must be there, and not be empty.
    ///
    /// - Parameters:
    ///   - key: the option's key.
    ///   - doc: what the option is for, in a sentence.
    /// - Returns: nil after reporting that it is missing or wrong, and when describing.
    public func requiredString(_ key: String, _ doc: String) -> String? {
        value(key, .text, .required, doc) { text throws(Mismatch) in try Self.notEmpty(text) }
    }

    /// `true` or `false`.
    ///
    /// - Parameters:
    ///   - key: the option's key.
    ///   - default: what counts when the option is absent.
    ///   - doc: what the option is for, in a sentence.
    /// - Returns: The value or the default.
    public func bool(_ key: String, default: Bool, _ doc: String) -> Bool {
        value(key, .boolean, .byDefault("\(`default`)"), doc) { text throws(Mismatch) in
            try WordNotation.parseBool(text)
        } ?? `default`
    }

    /// A whole number.
    ///
    /// - Parameters:
    ///   - key: the option's key.
    ///   - default: what counts when the option is absent.
    ///   - range: what is allowed.
    ///   - doc: what the option is for, in a sentence.
    /// - Returns: The number or the default.
    public func integer(_ key: String, default: Int, in range: ClosedRange<Int>, _ doc: String) -> Int {
        value(key, .integer(range), .byDefault("\(`default`)"), doc) { text throws(Mismatch) in
            try NumberNotation.parse(text, in: range)
        } ?? `default`
    }

    /// A number.
    ///
    /// - Parameters:
    ///   - key: the option's key.
    ///   - default: what counts when the option is absent.
    ///   - range: what is allowed.
    ///   - doc: what the option is for, in a sentence.
    /// - Returns: The number or the default.
    public func number(_ key: String, default: Double, in range: ClosedRange<Double>, _ doc: String) -> Double {
        value(key, .number(range), .byDefault(NumberNotation.text(`default`)), doc) { text throws(Mismatch) in
            try NumberNotation.parse(text, in: range)
        } ?? `default`
    }

    /// A duration: `500ms`, `30s`, `5m`, `2h`, `1d`.
    ///
    /// - Parameters:
    ///   - key: the option's key.
    ///   - default: what counts when the option is absent.
    ///   - range: what is allowed.
    ///   - doc: what the option is for, in a sentence.
    /// - Returns: The duration or the default.
    public func duration(_ key: String, default: Duration, in range: ClosedRange<Duration>, _ doc: String) -> Duration {
        value(key, .duration(range), .byDefault(DurationNotation.text(`default`)), doc) { text throws(Mismatch) in
            try DurationNotation.parse(text, in: range)
        } ?? `default`
    }

    /// A size in bytes: `512`, `64KiB`, `64MiB`, `1GiB`.
    ///
    /// - Parameters:
    ///   - key: the option's key.
    ///   - default: what counts when the option is absent, in bytes.
    ///   - range: what is allowed, in bytes.
    ///   - doc: what the option is for, in a sentence.
    /// - Returns: The size in bytes or the default.
    public func size(_ key: String, default: Int, in range: ClosedRange<Int>, _ doc: String) -> Int {
        value(key, .size(range), .byDefault(SizeNotation.text(`default`)), doc) { text throws(Mismatch) in
            try SizeNotation.parse(text, in: range)
        } ?? `default`
    }

    /// A text that must not be shown.
    ///
    /// - Parameters:
    ///   - key: the option's key.
    ///   - doc: what the option is for, in a sentence.
    /// - Returns: nil when the option is absent, or empty, which is reported.
    public func secret(_ key: String, _ doc: String) -> Secret? {
        value(key, .secret, .optional, doc, Self.secret)
    }

    /// A text that must be there and must not be shown.
    ///
    /// - Parameters:
    ///   - key: the option's key.
    ///   - doc: what the option is for, in a sentence.
    /// - Returns: nil after reporting that it is missing or empty, and when describing.
    public func requiredSecret(_ key: String, _ doc: String) -> Secret? {
        value(key, .secret, .required, doc, Self.secret)
    }
}

extension OptionReader {
    /// Reads one scalar; nil when it is absent or wrong, which is reported.
    func value<Value>(
        _ key: String,
        _ type: OptionType,
        _ presence: OptionReference.Presence,
        _ doc: String,
        _ parse: (String) throws(Mismatch) -> Value
    ) -> Value? {
        declare(key, .value(type), presence, doc)
        return node(key, presence).flatMap { parsed($0, type, path: path(of: key), parse) }
    }

    /// Reads a node that should be a scalar of `type`.
    func parsed<Value>(
        _ node: YAMLNode,
        _ type: OptionType,
        path: String,
        _ parse: (String) throws(Mismatch) -> Value
    ) -> Value? {
        guard case .scalar(let scalar) = node.content else {
            source.report(expected: type.expectation, found: node, path: path)
            return nil
        }
        guard scalar.origin != .unresolved else { return nil }
        if type.isSecret, scalar.origin == .written { source.warnOfExposure(at: scalar.mark, path: path) }
        do {
            return try parse(scalar.text)
        } catch {
            // A near miss would give away what a secret is like.
            let hint = scalar.origin == .written && !type.isSecret ? error.hint.map { ", \($0)" } ?? "" : ""
            let isHidden = type.isSecret && scalar.origin == .written && !scalar.text.isEmpty
            let found = isHidden ? "a value that is not shown" : scalar.shown
            source.report("expected \(error.expected), found \(found)\(hint)", at: scalar.mark, path: path)
            return nil
        }
    }

    static func secret(_ text: String) throws(Mismatch) -> Secret {
        Secret(try notEmpty(text))
    }

    private static func notEmpty(_ text: String) throws(Mismatch) -> String {
        guard text.isEmpty else { return text }
        throw Mismatch(expected: "a text that is not empty")
    }
}
