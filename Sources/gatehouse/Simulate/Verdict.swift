internal import SCIM

/// What came of one step: what was sent, what was expected, what came.
struct Verdict {
    let file: String
    let title: String
    let request: ProviderRequest?
    let expected: String
    let answer: ProviderAnswer?
    let differences: [String]

    init(_ played: PlayedStep) {
        file = played.step.source?.file ?? ""
        title = played.step.title
        request = played.request
        expected = played.step.source?.expected ?? ""
        answer = played.answer
        differences = played.differences
    }

    var isGood: Bool { differences.isEmpty }

    /// One line of `--json`.
    var json: JSONObject {
        var object: JSONObject = [
            "file": .string(file), "title": .string(title), "ok": .bool(isGood),
            "differences": .array(differences.map { .string($0) }), "expected": .string(expected),
        ]
        if let request {
            var sent: JSONObject = ["method": .string(request.method.rawValue), "target": .string(request.target)]
            if let body = request.body { sent["body"] = body }
            object["sent"] = .object(sent)
        }
        if let answer {
            var came: JSONObject = ["status": .integer(answer.status)]
            if case .json(let body) = answer.body { came["body"] = body }
            object["came"] = .object(came)
        }
        return object
    }

    /// What was sent, expected and answered, for people.
    func lines(style: TerminalStyle) -> [String] {
        var lines: [String] = []
        if let request {
            lines.append(style.dim("sent      ") + "\(request.method.rawValue) \(PlainText.line(request.target))")
            if let body = request.body { lines.append("          " + text(body)) }
        }
        for (index, line) in expected.utf8.split(separator: UInt8(ascii: "\n")).enumerated() {
            let label = index == 0 ? style.dim("expected  ") : "          "
            lines.append(label + String(Substring(line)))
        }
        if let answer {
            lines.append(style.dim("came      ") + "\(answer.status)")
            switch answer.body {
            case .none: break
            case .json(let body): lines.append("          " + text(body))
            case .unreadable(let reason): lines.append("          a body that is not JSON: \(reason)")
            }
        }
        return lines
    }

    private func text(_ value: JSONValue) -> String {
        PlainText.cut(PlainText.line(String(decoding: JSONWriter.bytes(value), as: UTF8.self)), to: 2000)
    }
}
