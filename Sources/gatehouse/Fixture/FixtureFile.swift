internal import SCIM

/// A file of a conversation before it is read.
struct FixtureFile: Sendable, Hashable {
    let name: String
    let text: String

    /// The fixtures that the file stands for: one, or as many as it is repeated.
    ///
    /// - Parameters:
    ///   - run: what `{{run}}` stands for, which keeps the names of one run apart from those of all others.
    ///   - known: what earlier files keep; what this one keeps is added.
    /// - Returns: The fixtures, read.
    /// - Throws: The first mistake, with its line.
    func fixtures(run: String, known: inout Set<String>) throws(FixtureError) -> [Fixture] {
        let first = try fixture(["run": run, "n": "1", "startIndex": "1"], known: known)
        var fixtures: [Fixture] = []
        for number in first.repetition ?? 1...1 {
            let fixture = try fixture(["run": run, "n": "\(number)", "startIndex": "1"], known: known)
            fixtures.append(fixture)
        }
        known.formUnion(fixtures.compactMap(\.kept))
        return fixtures
    }

    /// The file with its variables replaced, read.
    func fixture(_ variables: [String: String], known: Set<String>) throws(FixtureError) -> Fixture {
        var text = text
        for (name, value) in variables { text = text.replacing("{{\(name)}}", with: value) }
        return try FixtureReader.read(text, file: name, known: known)
    }

    /// Lines without their ends, whichever system wrote them, and without spaces behind their text.
    static func lines(of text: String) -> [String] {
        text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).map { line in
            var line = line
            while let last = line.last, last == UInt8(ascii: "\r") || last == UInt8(ascii: " ") { line.removeLast() }
            return String(Substring(line))
        }
    }

    /// A line `Name: value`.
    static func header(_ line: String, at number: Int, in file: String) throws(FixtureError) -> ProviderRequest.Header {
        let parts = line.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2, !parts[0].isEmpty, !parts[0].utf8.contains(UInt8(ascii: " ")) else {
            throw FixtureError(
                file: file,
                line: number,
                message: "expected a header such as 'Accept: application/json', or an empty line before the body"
            )
        }
        return ProviderRequest.Header(String(parts[0]), String(parts[1].drop { $0 == " " }))
    }
}
