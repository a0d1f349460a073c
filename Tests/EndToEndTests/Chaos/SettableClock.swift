import Foundation

/// A time of day that a test sets for the programs it starts; clocks that count from their start go on as they are.
struct SettableClock {
    private let file: URL
    private let library: URL

    /// Compiles the library that moves the time.
    init(in folder: URL) async throws {
        file = folder.appending(path: "clock")
        library = folder.appending(path: "clock.so")
        let source = URL(filePath: #filePath).appending(path: "../../../Fixtures/clock/clock.c").standardizedFileURL
        let compiled = try await ChildProcess.output(
            of: URL(filePath: "/usr/bin/env"),
            ["clang", "-shared", "-fPIC", "-O1", "-Wall", "-Werror", "-o", library.path, source.path],
            in: folder
        )
        guard compiled.status == 0 else { throw HarnessFailure("no clock: \(compiled.errors)") }
        try set(days: 0)
    }

    var environment: [String: String] { ["LD_PRELOAD": library.path, "CLOCK_OFFSET": file.path] }

    /// Sets it some days before or after the system's.
    func set(days: Int) throws {
        try "\(days * 86_400)\n".write(to: file, atomically: true, encoding: .utf8)
    }
}
