internal import SCIM

/// Reads one fixture: what it is about, the request, the answers.
struct FixtureReader {
    private let file: String
    private let lines: [String]
    private var next = 0
    private var fixture: Fixture
    /// What earlier files kept, so that a slip is found before anything is sent.
    private let known: Set<String>

    /// Reads a fixture.
    ///
    /// - Parameters:
    ///   - text: what the file holds.
    ///   - file: its name, for errors.
    ///   - known: the names that earlier files keep answers under.
    /// - Returns: What the file says.
    /// - Throws: The first mistake, with its line.
    static func read(_ text: String, file: String, known: Set<String> = []) throws(FixtureError) -> Fixture {
        var reader = FixtureReader(text, file: file, known: known)
        return try reader.read()
    }

    private init(_ text: String, file: String, known: Set<String>) {
        self.file = file
        self.known = known
        lines = FixtureFile.lines(of: text)
        fixture = Fixture(file: file)
    }

    private mutating func read() throws(FixtureError) -> Fixture {
        try preamble()
        try requestLine()
        fixture.headers = try headers()
        fixture.body = try body()
        while next < lines.count { fixture.answers.append(try answer()) }
        guard !fixture.answers.isEmpty else {
            throw error("the answers are missing: after the request comes a line such as '=== 200'")
        }
        return fixture
    }

    /// `#` and what the step is about, `@` and how it is played.
    private mutating func preamble() throws(FixtureError) {
        while next < lines.count {
            let line = lines[next]
            if line.starts(with: "#") {
                if fixture.title.isEmpty { fixture.title = line.dropFirst().trimmed }
            } else if line.starts(with: "@") {
                try directive(line.dropFirst().words)
            } else if !line.isEmpty {
                break
            }
            next += 1
        }
        guard !fixture.title.isEmpty else {
            throw error("the first line is '#' and what the provider does, in a few words")
        }
    }

    private mutating func directive(_ words: [String]) throws(FixtureError) {
        switch (words.first, words.count) {
        case ("keep", 2): fixture.kept = words[1]
        case ("repeat", 2):
            let ends = words[1].split(separator: "-").compactMap { Int($0) }
            guard let last = ends.last, ends.count <= 2, case let first = ends.count == 2 ? ends[0] : 1, first <= last
            else { throw error("@repeat takes a number such as 100, or two such as 101-250") }
            fixture.repetition = first...last
        case ("pages", 2):
            guard let size = Int(words[1]), size > 0 else { throw error("@pages takes the size of a page") }
            fixture.pageSize = size
        default:
            throw error("no directive '@\(words.joined(separator: " "))': there are @keep NAME, @repeat N, @pages N")
        }
    }

    private mutating func requestLine() throws(FixtureError) {
        guard next < lines.count, let space = lines[next].firstIndex(of: " ") else {
            throw error("the request line is missing, such as 'GET /Users/{{ann.id}}'")
        }
        try check(lines[next])
        let line = lines[next]
        guard let method = ProviderRequest.Method(rawValue: String(line[..<space])) else {
            throw error("'\(line[..<space])' is not GET, POST, PUT, PATCH or DELETE")
        }
        let target = line[line.index(after: space)...].trimmed
        guard target.starts(with: "/") else { throw error("the path begins with a slash and continues the base URL") }
        fixture.method = method
        let parts = target.split(separator: "?", maxSplits: 1)
        fixture.path = parts.first.map { String($0) } ?? "/"
        for parameter in parts.count == 2 ? parts[1].split(separator: "&") : [] {
            let pair = parameter.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            let value = pair.count == 2 ? String(pair[1]) : nil
            fixture.parameters.append(ProviderRequest.Parameter(name: String(pair[0]), value: value))
        }
        next += 1
    }

    private mutating func headers() throws(FixtureError) -> [ProviderRequest.Header] {
        var headers: [ProviderRequest.Header] = []
        while next < lines.count, !lines[next].isEmpty, !atAnswer {
            headers.append(try FixtureFile.header(lines[next], at: next + 1, in: file))
            try check(lines[next])
            next += 1
        }
        return headers
    }

    /// The JSON up to the next answer or the end; nil when there is none.
    private mutating func body() throws(FixtureError) -> JSONValue? {
        let first = next
        while next < lines.count, !atAnswer {
            try check(lines[next])
            next += 1
        }
        let text = lines[first..<next].joined(separator: "\n")
        guard !text.trimmed.isEmpty else { return nil }
        do throws(JSONReadError) {
            return try JSONReader.read(Array(text.utf8))
        } catch {
            let line = first + 1 + text.utf8.prefix(error.offset).count { $0 == UInt8(ascii: "\n") }
            throw FixtureError(file: file, line: line, message: error.clause)
        }
    }

    private mutating func answer() throws(FixtureError) -> ExpectedAnswer {
        let first = next
        let words = lines[next].dropFirst(3).words.filter { $0 != "or" }
        let statuses = words.compactMap { Int($0) }.filter { (100...599).contains($0) }
        guard !statuses.isEmpty, statuses.count == words.count else {
            throw error("an answer begins with its statuses, such as '=== 200' or '=== 200 or 204'")
        }
        next += 1
        var answer = ExpectedAnswer(statuses: statuses)
        answer.headers = try headers()
        answer.body = try body()
        if answer.body != nil, statuses == [204] { throw error("an answer with 204 has no body") }
        answer.text = lines[first..<next].joined(separator: "\n").trimmed
        return answer
    }

    private var atAnswer: Bool { lines[next].starts(with: "===") }

    /// Every placeholder of a line is closed and known.
    private func check(_ line: String) throws(FixtureError) {
        guard let text = FixtureText(line) else { throw error("a '{{' is not closed by '}}'") }
        for case .placeholder(.kept(let way, _)) in text.parts {
            let name = way.split(separator: ".").first.map { String($0) } ?? ""
            guard known.contains(name) else {
                let names = known.sorted().joined(separator: ", ")
                throw error(
                    "nothing is kept under '\(name)' before this file; there is \(names.isEmpty ? "nothing yet" : names)"
                )
            }
        }
    }

    private func error(_ message: String) -> FixtureError {
        FixtureError(file: file, line: min(next + 1, max(1, lines.count)), message: message)
    }
}

extension StringProtocol {
    fileprivate var words: [String] { split(separator: " ").map { String($0) } }

    /// Without spaces and line ends on both sides.
    fileprivate var trimmed: String {
        let isBlank: (Character) -> Bool = { $0 == " " || $0 == "\n" }
        return String(drop(while: isBlank).reversed().drop(while: isBlank).reversed())
    }
}
