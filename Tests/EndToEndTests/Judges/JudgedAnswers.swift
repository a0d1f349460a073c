import Foundation
import SCIM
import Testing

/// Answers on their way to the judge that holds them against the JSON Schemas of Tests/Fixtures/schemas.
struct JudgedAnswers {
    private var lines: [UInt8] = []
    private(set) var count = 0

    /// Adds the answer to `request`, as a verdict names it.
    ///
    /// `schema` is the file of the schema, with a fragment where only a part of it applies.
    mutating func add(
        _ request: String,
        _ schema: String,
        status: Int = 200,
        _ answer: Provider.Answer,
        location: SourceLocation = #_sourceLocation
    ) {
        #expect(answer.status == status, "\(request): \(answer.text)", sourceLocation: location)
        let line: JSONObject = ["request": .string(request), "schema": .string(schema), "body": answer.json]
        lines += JSONWriter.bytes(line) + [UInt8(ascii: "\n")]
        count += 1
    }

    /// Expects every answer to follow its schema.
    func expectValid(in folder: URL, location: SourceLocation = #_sourceLocation) async throws {
        let file = folder.appending(path: "answers.ndjson")
        try Data(lines).write(to: file)
        let verdict = try await Python.run("validate_answers.py", [file.path], in: folder)
        #expect(verdict.output == "\(count) valid\n", "\(verdict.errors)", sourceLocation: location)
    }
}
