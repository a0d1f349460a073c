/// Reads one mapping of `gateway.yaml`.
///
/// Every option is asked for by its key, with its type, its default and a sentence that says what it is for. Nothing
/// here throws: a mistake is noted with its place and the default is returned, so that one reading finds every mistake.
/// The same calls on a reader that has no YAML list the options for the reference, which therefore cannot be out of
/// date. Readers belong to the task that starts the gateway and are not kept.
public final class OptionReader {
    /// Where the options come from.
    enum Source {
        case yaml(Diagnostics)
        /// Something else stands where the section should be. That has been reported, and no more is to be said.
        case unreadable
        case describing
    }

    /// Where the mapping stands: `sinks.crm`; empty for the whole file.
    public let path: String
    let source: Source
    /// Where the section begins: its key, or its first option in a list.
    let mark: Mark
    private let entries: [YAMLEntry]
    private(set) var declarations: [OptionDeclaration] = []

    /// Whether the options are only being listed for the reference.
    ///
    /// There is no YAML then: every option is absent.
    public var isDescribing: Bool {
        if case .describing = source { true } else { false }
    }

    /// Makes a reader that only lists the options it is asked for.
    package init(describing path: String) {
        self.path = path
        source = .describing
        mark = Mark(line: 1, column: 1)
        entries = []
    }

    /// Makes a reader of a section; of anything else, one that finds nothing and says so.
    init(_ node: YAMLNode?, path: String, mark: Mark, source: Source) {
        self.path = path
        self.mark = mark
        switch node?.content {
        case .mapping(let written)?:
            self.source = source
            entries = source.withoutDuplicates(written, path: path)
        case .scalar?, .sequence?:
            if let node, !node.isNull {
                source.report(expected: "a section of 'key: value' lines", found: node, path: path)
                self.source = .unreadable
            } else {
                self.source = source
            }
            entries = []
        case nil:
            self.source = source
            entries = []
        }
    }

    /// Whether something is written for `key`, right or wrong.
    ///
    /// Asking does not make the key known.
    ///
    /// - Parameter key: the option's key.
    /// - Returns: False also for an empty value, which counts as absent.
    public func contains(_ key: String) -> Bool {
        entry(key)?.value.isNull == false
    }

    /// Reports a mistake that only the owner of the section can see.
    ///
    /// - Parameters:
    ///   - message: what is wrong and what to write instead; it must not contain secrets.
    ///   - key: the option whose value is wrong; nil for the section as a whole.
    ///   - offset: the character of the value that is meant, from 0.
    public func report(_ message: String, at key: String? = nil, offset: Int = 0) {
        note(.error, message, at: key, offset: offset)
    }

    /// Reports a mistake in one element of a list.
    ///
    /// - Parameters:
    ///   - message: what is wrong and what to write instead; it must not contain secrets.
    ///   - key: the option whose value is the list, or stands alone for one.
    ///   - index: the element, from 0.
    public func report(_ message: String, at key: String, element index: Int) {
        guard case .yaml(let diagnostics) = source else { return }
        guard case .sequence(let elements)? = entry(key)?.value.content, elements.indices.contains(index) else {
            return report(message, at: key)
        }
        diagnostics.add(.error, message, at: elements[index].mark, path: "\(path(of: key))[\(index)]")
    }

    /// Reports something that works and is probably not meant.
    ///
    /// - Parameters:
    ///   - message: what is odd and what to write instead; it must not contain secrets.
    ///   - key: the option in question; nil for the section as a whole.
    ///   - offset: the character of the value that is meant, from 0.
    public func warn(_ message: String, at key: String? = nil, offset: Int = 0) {
        note(.warning, message, at: key, offset: offset)
    }

    /// Reports the keys that nobody asked for.
    ///
    /// Whoever owns the section calls this once, after the last option.
    public func finish() {
        let known = declarations.map(\.key)
        for entry in entries where !known.contains(entry.key) {
            let near = NearestWord.suggestion(for: entry.key, among: known)
            let advice = near.map { ", did you mean '\($0)'?" } ?? ""
            source.report("unknown key '\(entry.key)'\(advice)", at: entry.mark, path: path)
        }
    }
}

extension OptionReader {
    func entry(_ key: String) -> YAMLEntry? {
        entries.first { $0.key == key }
    }

    /// Whether the value stands in the file itself, not behind a `${…}`, and may be shown.
    ///
    /// - Parameters:
    ///   - key: the option's key.
    ///   - name: the entry that is meant, where the option has names with texts.
    /// - Returns: False also where nothing is written.
    package func isWritten(_ key: String, entry name: String? = nil) -> Bool {
        var value = entry(key)?.value
        if let name, case .mapping(let entries)? = value?.content { value = entries.first { $0.key == name }?.value }
        guard case .scalar(let scalar)? = value?.content else { return false }
        return scalar.origin == .written
    }

    /// The path of an option.
    func path(of key: String) -> String {
        path.isEmpty ? key : "\(path).\(key)"
    }

    /// Makes `key` known.
    ///
    /// Asked for twice, an option is listed as it was asked for first.
    func declare(
        _ key: String,
        _ shape: OptionDeclaration.Shape,
        _ presence: OptionReference.Presence,
        _ doc: String
    ) {
        guard !declarations.contains(where: { $0.key == key }) else { return }
        declarations.append(OptionDeclaration(key: key, shape: shape, presence: presence, doc: doc))
    }

    /// What is written for `key`; nil when nothing is, which is reported for an option that must be there.
    func node(_ key: String, _ presence: OptionReference.Presence) -> YAMLNode? {
        if let entry = entry(key) {
            guard entry.value.isNull else { return entry.value }
            if presence == .required { source.report("required key '\(key)' has no value", at: entry.mark, path: path) }
        } else if presence == .required {
            source.report("required key '\(key)' is missing", at: mark, path: path)
        }
        return nil
    }

    private func note(_ severity: Diagnostic.Severity, _ message: String, at key: String?, offset: Int) {
        guard case .yaml(let diagnostics) = source else { return }
        guard let key else { return diagnostics.add(severity, message, at: mark, path: path) }
        let value = entry(key)?.value
        let place =
            switch value?.content {
            case .scalar(let scalar)?: scalar.mark(at: offset)
            case .sequence?, .mapping?: value?.mark
            case nil: mark
            }
        diagnostics.add(severity, message, at: place, path: path(of: key))
    }
}

extension OptionReader.Source {
    func report(_ message: String, at mark: Mark, path: String) {
        guard case .yaml(let diagnostics) = self else { return }
        diagnostics.add(.error, message, at: mark, path: path)
    }

    /// Warns of a secret that stands in a file which everybody can read.
    func warnOfExposure(at mark: Mark, path: String) {
        guard case .yaml(let diagnostics) = self, diagnostics.isExposed else { return }
        diagnostics.add(
            .warning,
            "a secret stands in a file that every user of this machine can read; write ${env:…} or ${file:…}, or 'chmod o-rwx'",
            at: mark,
            path: path
        )
    }

    /// Reports a value of the wrong kind, unless it is one whose `${…}` was reported.
    func report(expected: String, found node: YAMLNode, path: String) {
        if case .scalar(let scalar) = node.content, scalar.origin == .unresolved { return }
        report("expected \(expected), found \(node.shown)", at: node.mark, path: path)
    }

    /// Keeps the first of each key and reports the others.
    func withoutDuplicates(_ entries: [YAMLEntry], path: String) -> [YAMLEntry] {
        var first: [String: Mark] = [:]
        return entries.filter { entry in
            guard let earlier = first.updateValue(entry.mark, forKey: entry.key) else { return true }
            first[entry.key] = earlier
            report("duplicate key '\(entry.key)', first given at line \(earlier.line)", at: entry.mark, path: path)
            return false
        }
    }
}
