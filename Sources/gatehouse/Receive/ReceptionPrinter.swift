internal import SCIM

/// Shows deliveries as they arrive.
struct ReceptionPrinter: Sendable {
    /// One JSON line per event that is taken instead of lines for a person.
    let isJSON: Bool

    func print(_ reception: Reception) {
        isJSON ? printJSON(reception) : printLines(reception)
    }

    private func printLines(_ reception: Reception) {
        let style = StandardOutput.style
        let remark: String?
        switch reception.decision {
        case .taken: remark = nil
        case .seenBefore(let attempt): remark = "seen before, attempt \(attempt)"
        case .failed(let attempt, let count): remark = "failed on purpose, attempt \(attempt) of \(count)"
        case .refused(let reason):
            return StandardOutput.print(style.red("✗ answered \(reception.status): \(PlainText.line(reason))"))
        }
        let events = ReceivedEvent.all(in: reception.body)
        guard !events.isEmpty else {
            let text = PlainText.cut(PlainText.line(String(decoding: reception.body, as: UTF8.self)), to: 400)
            return StandardOutput.print(text + (remark.map { "  " + style.yellow($0) } ?? ""))
        }
        // One write, so that the lines of two events never mix.
        let lines = events.flatMap { EventLines(style: style).lines($0, remark: remark) }
        StandardOutput.print(lines.joined(separator: "\n"))
    }

    private func printJSON(_ reception: Reception) {
        switch reception.decision {
        case .taken: break
        case .seenBefore(let attempt): return note("seen before, attempt \(attempt)", reception)
        case .failed(let attempt, let count):
            return note("failed on purpose, attempt \(attempt) of \(count)", reception)
        case .refused(let reason): return StandardError.print("answered \(reception.status): \(PlainText.line(reason))")
        }
        do throws(JSONReadError) {
            let value = try JSONReader.read(reception.body)
            for event in value.array ?? [value] { StandardOutput.print(event) }
        } catch {
            StandardError.print("took a body that is not JSON: \(error)")
        }
    }

    private func note(_ remark: String, _ reception: Reception) {
        let ids = ReceivedEvent.all(in: reception.body).map(\.id)
        let name = ids.isEmpty ? "a body that is no event" : ids.joined(separator: ", ")
        StandardError.print("\(PlainText.line(name)): \(remark)")
    }
}
