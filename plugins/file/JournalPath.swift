internal import SCIM
internal import Settings
internal import Shape
internal import SinkKit
internal import SystemPackage

/// Where a journal is written: one file, or a file each for what the path's values say.
struct JournalPath: Sendable {
    private let template: LiteralPrefixTemplate
    private let context: SinkContext

    /// The only file; nil where events have a part in the path.
    var onlyFile: FilePath? { template.isLiteral ? FilePath(context.path(template.prefix)) : nil }

    /// The folder that no value leads out of.
    var folder: FilePath {
        let end = template.prefix.utf8.lastIndex(of: UInt8(ascii: "/"))
        return FilePath(context.path(end.map { String(template.prefix[...$0]) } ?? ""))
    }

    /// The file of an event, as the operator would write it.
    func text(for event: Event) throws(Rejection) -> String {
        do throws(TemplateRefusal) {
            return try template.render(event)
        } catch {
            throw Rejection(error.description)
        }
    }

    /// The file of an event.
    func file(for event: Event) throws(Rejection) -> FilePath {
        FilePath(context.path(try text(for: event)))
    }
}

extension JournalPath {
    /// Takes the text of the option `path`; nil after reporting a mistake.
    init?(_ text: String, _ options: OptionReader, in context: SinkContext) {
        guard let template = options.literalPrefixTemplate(text, at: "path", as: .path) else { return nil }
        guard template.isLiteral || Self.isUnlikeOldFiles(template.suffix) else {
            options.report(
                "a path with values ends in an extension of its own, such as .ndjson: else a value could name an old file",
                at: "path",
                offset: text.unicodeScalars.count - template.suffix.unicodeScalars.count
            )
            return nil
        }
        self.template = template
        self.context = context
    }

    /// Whether no file with this end has the name that ``Rotation`` gives to another: `x.ndjson.1`, `x.ndjson.1.gz`.
    private static func isUnlikeOldFiles(_ suffix: String) -> Bool {
        guard !suffix.utf8.contains(UInt8(ascii: "/")) else { return true }
        let parts = suffix.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count > 1, let last = parts.last, !last.isEmpty else { return false }
        return !["gz", "tmp"].contains(last) && !last.utf8.allSatisfy { (0x30...0x39).contains($0) }
    }
}
