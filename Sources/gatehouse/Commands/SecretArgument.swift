internal import Foundation
internal import Settings

/// A secret as a command takes it.
enum SecretArgument {
    /// Reads it as a value of `gateway.yaml` is read, so that the same references work in both places.
    ///
    /// - Parameters:
    ///   - argument: the text itself, `${env:NAME}` or `${file:PATH}`.
    ///   - name: what the argument is called, for the sentence about a mistake.
    /// - Returns: The secret.
    /// - Throws: ``CommandFailure`` when there is no such variable or file, or it is empty.
    static func read(_ argument: String, of name: String) throws(CommandFailure) -> String {
        let quoted =
            "'" + argument.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "''") + "'"
        let (options, diagnostics) = OptionReader.reading(
            "secret: \(quoted)",
            environment: ProcessInfo.processInfo.environment,
            folder: FileManager.default.currentDirectoryPath
        )
        guard let text = options.secret("secret", "A secret.")?.text else {
            throw CommandFailure("\(name): \(diagnostics.sorted.first?.message ?? "it is empty")")
        }
        return text
    }
}
