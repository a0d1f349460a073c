internal import Foundation

/// A receiver of HTTP requests in another process, which does as the path of a request says.
///
/// The paths are listed in `Tests/Fixtures/receivers/http_receiver.py`. One process a language serves all tests, each in
/// a room of its own, and ends with the tests' process.
public struct HTTPReceiver: Sendable {
    /// What the receiver speaks.
    public enum Language: String, Sendable {
        case plain = "--plain"
        /// HTTP/1.1 over TLS, with a certificate for `localhost` that nobody signed but itself.
        case tls = "--tls"
        /// HTTP/1.1 over TLS with a certificate for `localhost` that has expired, until it is told to `/renew`.
        case expired = "--expired"
        /// As ``tls``, for clients that show the same certificate only.
        case mutualTLS = "--mtls"
        /// HTTP/2 over TLS; every request is answered with 204.
        case http2 = "--h2"
        /// As ``http2``, by a receiver that does not wait for the body (RFC 9113 §8.1).
        case hastyHTTP2 = "--hasty-h2"
    }

    /// The receiver could not be started; the text is what it printed in place of its port.
    public struct Failure: Error {
        /// What it printed.
        public let text: String
    }

    /// Where it listens, on the loopback address.
    public let port: Int
    /// The file of its certificate; empty without TLS.
    public let caFile: String
    /// The file of that certificate's private key.
    public var keyFile: String { String(caFile.dropLast("certificate.pem".count)) + "key.pem" }
    private let scheme: String
    private let room = String(UInt64.random(in: .min ... .max))

    /// Opens a room at the receiver of a language.
    ///
    /// - Parameter language: what to speak.
    /// - Throws: ``Failure``, or why there is no such process.
    public init(_ language: Language = .plain) throws {
        let process = try ReceiverProcess.of(language).get()
        port = process.port
        caFile = process.caFile
        scheme = language == .plain ? "http://127.0.0.1" : "https://localhost"
    }

    /// The path in this room that the receiver's `path`, which begins with a slash, has in a request line.
    public func path(_ path: String) -> String {
        "/\(room)\(path)"
    }

    /// The URL of such a path.
    public func url(_ path: String) -> String {
        "\(scheme):\(port)\(self.path(path))"
    }
}

private struct ReceiverProcess: Sendable {
    let port: Int
    let caFile: String
    /// The process ends when this is closed, at the latest with the process that runs the tests.
    let input: Pipe

    private static let plain = Result { try ReceiverProcess(.plain) }
    private static let tls = Result { try ReceiverProcess(.tls) }
    private static let expired = Result { try ReceiverProcess(.expired) }
    private static let mutualTLS = Result { try ReceiverProcess(.mutualTLS) }
    private static let hastyHTTP2 = Result { try ReceiverProcess(.hastyHTTP2) }
    private static let http2 = Result { try ReceiverProcess(.http2) }

    static func of(_ language: HTTPReceiver.Language) -> Result<ReceiverProcess, any Error> {
        switch language {
        case .plain: plain
        case .tls: tls
        case .expired: expired
        case .mutualTLS: mutualTLS
        case .http2: http2
        case .hastyHTTP2: hastyHTTP2
        }
    }

    private init(_ language: HTTPReceiver.Language) throws {
        let process = Process()
        let output = Pipe()
        input = Pipe()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["python3", Self.script.path, language.rawValue]
        process.standardInput = input
        process.standardOutput = output
        try process.run()
        var line = ""
        while !line.hasSuffix("\n") {
            let piece = output.fileHandleForReading.availableData
            if piece.isEmpty { break }
            line += String(decoding: piece, as: UTF8.self)
        }
        let words = line.split(whereSeparator: \.isWhitespace)
        guard words.count == 2, let port = Int(words[0]) else { throw HTTPReceiver.Failure(text: line) }
        self.port = port
        caFile = words[1] == "-" ? "" : String(words[1])
    }

    private static var script: URL {
        URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .appendingPathComponent("Fixtures/receivers/http_receiver.py")
    }
}
