/// What `${…}` in a value can stand for.
struct References {
    let environment: [String: String]
    let folder: SettingsFolder

    /// Replaces every reference in the values below `node`.
    ///
    /// - Parameters:
    ///   - node: the tree as it was written.
    ///   - path: where it stands, such as `sinks.crm`.
    ///   - diagnostics: takes what cannot be replaced.
    /// - Returns: The tree with the texts put in, their scalars marked as not to be shown.
    func resolve(_ node: YAMLNode, path: String = "", into diagnostics: Diagnostics) -> YAMLNode {
        var resolved = node
        switch node.content {
        case .scalar(let scalar):
            resolved.content = .scalar(resolve(scalar, path: path, into: diagnostics))
        case .sequence(let elements):
            resolved.content = .sequence(
                elements.enumerated().map { index, element in
                    resolve(element, path: "\(path)[\(index)]", into: diagnostics)
                }
            )
        case .mapping(let entries):
            resolved.content = .mapping(
                entries.map { entry in
                    var entry = entry
                    entry.value = resolve(
                        entry.value,
                        path: path.isEmpty ? entry.key : "\(path).\(entry.key)",
                        into: diagnostics
                    )
                    return entry
                }
            )
        }
        return resolved
    }

    private func resolve(_ scalar: YAMLScalar, path: String, into diagnostics: Diagnostics) -> YAMLScalar {
        let parts = Interpolation(scalar.text).parts
        var resolved = scalar
        var text = ""
        for part in parts {
            switch part {
            case .text(let literal):
                text += literal
            case .reference(let scheme, let name, let offset):
                do {
                    text += try value(of: name, scheme)
                    if scheme == .file, TextFile.isExposed(folder.path(name)) {
                        diagnostics.add(
                            .warning,
                            "every user of this machine can read the file '\(name)'; 'chmod o-rwx' keeps it to its own",
                            at: scalar.mark(at: offset),
                            path: path
                        )
                    }
                    if resolved.origin == .written { resolved.origin = .referenced }
                } catch {
                    diagnostics.add(.error, error.message, at: scalar.mark(at: offset), path: path)
                    resolved.origin = .unresolved
                }
            case .mistake(let message, let offset):
                diagnostics.add(.error, message, at: scalar.mark(at: offset), path: path)
                resolved.origin = .unresolved
            }
        }
        // Characters no longer stand where they were written.
        if text != scalar.text { resolved.textMark = nil }
        resolved.text = text
        return resolved
    }

    private struct Missing: Error {
        let message: String
    }

    private func value(of name: String, _ scheme: Interpolation.Scheme) throws(Missing) -> String {
        switch scheme {
        case .env:
            guard let value = environment[name] else {
                throw Missing(message: "environment variable '\(name)' is not set")
            }
            return value
        case .file:
            do {
                return withoutLastNewline(try TextFile.read(folder.path(name)))
            } catch {
                throw Missing(message: "cannot read the file '\(name)': \(error)")
            }
        }
    }

    /// Editors and `echo` end a file with a newline that nobody means as part of a secret.
    private func withoutLastNewline(_ text: String) -> String {
        let bytes = text.utf8
        if bytes.suffix(2).elementsEqual("\r\n".utf8) { return String(decoding: bytes.dropLast(2), as: UTF8.self) }
        if bytes.last == UInt8(ascii: "\n") { return String(decoding: bytes.dropLast(), as: UTF8.self) }
        return text
    }
}
