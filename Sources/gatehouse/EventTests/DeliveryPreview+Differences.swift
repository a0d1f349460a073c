internal import SCIM
internal import SinkKit

extension DeliveryPreview {
    /// What differs from what a test names under `delivery`; an event that is rejected differs unless the test says so.
    func differences(from expected: JSONObject) -> [String] {
        var details = details
        if let rejection {
            guard expected[Self.rejectionName] != nil else { return ["it becomes a dead letter: \(rejection)"] }
            details[Self.rejectionName] = .text(Text(rejection))
        }
        return expected.flatMap { name, pattern in
            guard name != Self.rejectionName || rejection != nil || pattern == "{{absent}}" else {
                return ["it is delivered instead of becoming a dead letter"]
            }
            return Self.differences(pattern, details[name], at: name)
        }
    }

    private static func differences(_ pattern: JSONValue, _ detail: Detail?, at name: String) -> [String] {
        switch detail {
        case .text(let text)?: differences(pattern, text, at: name)
        case .texts(let texts)?: differences(pattern, at: name) { texts[$0] }
        case .headers(let fields)?:
            differences(pattern, at: name) { name in
                fields.first { $0.key.lowercased() == name.lowercased() }?.value
            }
        case nil: differences(pattern, nil as Text?, at: name)
        }
    }

    private static func differences(_ pattern: JSONValue, at name: String, _ text: (String) -> Text?) -> [String] {
        guard let entries = pattern.object else {
            return ["\(name) has names of its own: write '\(name): { NAME: … }'"]
        }
        return entries.flatMap { entry, pattern in differences(pattern, text(entry), at: "\(name).\(entry)") }
    }

    /// Two texts stand one above the other, where the eye finds what differs.
    private static func differences(_ pattern: JSONValue, _ found: Text?, at place: String) -> [String] {
        if let text = pattern.string, Placeholder(whole: text) != nil {
            return JSONPattern(recollection: Recollection())
                .differences(pattern, found.map { .string($0.isSecret ? "…" : $0.value) }, at: place)
        }
        // YAML reads 42 as a number; a text is all there is here.
        let expected = pattern.string ?? String(decoding: JSONWriter.bytes(pattern), as: UTF8.self)
        guard let found else { return ["\(place) is missing, instead of \(PlainText.line(expected))"] }
        guard found.value != expected else { return [] }
        guard !found.isSecret else { return ["\(place) is another text; neither is shown, since it may be a secret"] }
        let lines = [("\(place) is ", found.value), ("instead of ", expected)]
        let width = lines.map(\.0.count).max() ?? 0
        return lines.map { PlainText.padded($0, to: width) + PlainText.cut(PlainText.line($1), to: 400) }
    }
}
