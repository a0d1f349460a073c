import Foundation

/// The judges that are not ours, from PyPI: `make test` installs them and says where.
enum Python {
    static func run(_ script: String, _ arguments: [String], in folder: URL) async throws -> CommandResult {
        guard let python = ProcessInfo.processInfo.environment["GATEHOUSE_PYTHON"] else {
            throw HarnessFailure("GATEHOUSE_PYTHON is not set: run the tests by 'make test', which installs the judges")
        }
        let judges = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../Fixtures/judges")
        return try await ChildProcess.output(
            of: URL(filePath: python),
            [judges.appending(path: script).path] + arguments,
            in: folder
        )
    }
}
