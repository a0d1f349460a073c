import Curl
import Foundation

/// `Tests/Fixtures/judges/authorization_server.py`: makes tokens with a library that is not ours.
struct AuthorizationServer {
    let port: Int
    let client: CurlClient
    /// The process ends when this is closed, at the latest with the tests' process.
    private let input = Pipe()

    var issuer: String { "http://127.0.0.1:\(port)" }

    init(client: CurlClient) throws {
        guard let python = ProcessInfo.processInfo.environment["GATEHOUSE_PYTHON"] else {
            throw HarnessFailure("GATEHOUSE_PYTHON is not set: run the tests by 'make test', which installs the judges")
        }
        let script = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "../../Fixtures/judges/authorization_server.py")
        let process = Process()
        let output = Pipe()
        process.executableURL = URL(filePath: python)
        process.arguments = [script.path]
        process.standardInput = input
        process.standardOutput = output
        try process.run()
        var line = ""
        while !line.hasSuffix("\n") {
            let piece = output.fileHandleForReading.availableData
            if piece.isEmpty { break }
            line += String(decoding: piece, as: UTF8.self)
        }
        guard let port = Int(line.trimmingCharacters(in: .whitespacesAndNewlines)) else {
            throw HarnessFailure("the authorization server did not start: \(line)")
        }
        self.port = port
        self.client = client
    }

    /// What a path answers.
    @discardableResult
    func get(_ path: String) async throws -> String {
        let answer = try await client.send(CurlRequest(.get, issuer + path))
        guard answer.status == 200 else { throw HarnessFailure("\(path): \(answer.status)") }
        return String(decoding: answer.body, as: UTF8.self)
    }

    func stop() {
        try? input.fileHandleForWriting.close()
    }
}
