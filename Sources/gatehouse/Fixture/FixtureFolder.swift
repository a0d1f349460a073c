internal import Foundation

/// A conversation as a folder of files: `provider.txt` says who speaks, every `.http` is a request, in order of names.
struct FixtureFolder: Sendable {
    let name: String
    let provider: FixtureFile
    let files: [FixtureFile]

    init(name: String, provider: FixtureFile, files: [FixtureFile]) {
        self.name = name
        self.provider = provider
        self.files = files
    }

    /// Reads a folder.
    init(path: String) throws {
        let names: [String]
        do {
            names = try FileManager.default.contentsOfDirectory(atPath: path)
        } catch {
            throw CommandFailure("There is no folder \(path).")
        }
        func file(_ name: String) throws -> FixtureFile {
            let path = path + "/" + name
            guard let bytes = FileManager.default.contents(atPath: path),
                let text = String(validating: bytes, as: UTF8.self)
            else { throw CommandFailure("\(path) is not there, or not UTF-8.") }
            return FixtureFile(name: path, text: text)
        }
        let fixtures = names.filter { $0.hasSuffix(".http") }.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
        guard !fixtures.isEmpty else { throw CommandFailure("\(path) holds no fixture: no file that ends in .http.") }
        name = path
        provider = try file("provider.txt")
        files = try fixtures.map(file)
    }

    /// What the first line of `provider.txt` says.
    var title: String { (try? ProviderFile(provider))?.title ?? name }

    /// The conversation, read.
    ///
    /// - Parameter run: keeps the names of this run apart from those of all others.
    /// - Returns: A chapter for each file.
    /// - Throws: The first mistake in a file, with its line.
    func conversation(run: String) throws(FixtureError) -> Conversation {
        let provider = try ProviderFile(provider)
        var known: Set<String> = []
        var chapters: [Conversation.Chapter] = []
        for file in files {
            let before = known
            let fixtures = try file.fixtures(run: run, known: &known)
            let steps = fixtures.map { fixture in
                FixtureSteps(file: file, run: run, known: before, always: provider.expectations).step(fixture)
            }
            chapters.append(
                Conversation.Chapter(
                    title: fixtures.first?.title ?? "",
                    steps: steps,
                    isCrowd: fixtures.contains { $0.repetition != nil || $0.pageSize != nil }
                )
            )
        }
        return Conversation(
            provider: provider.title,
            habits: Conversation.Habits(headers: provider.headers),
            chapters: chapters
        )
    }
}
