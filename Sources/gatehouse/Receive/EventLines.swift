internal import SCIM

/// An event in one or a few lines for a person: when, what, who, and what changed.
struct EventLines {
    /// Names shown of many members.
    private static let shownMembers = 8
    private static let indent = String(repeating: " ", count: 14)

    let style: TerminalStyle

    /// The lines of an event, `remark` at the end of the first.
    func lines(_ event: ReceivedEvent, remark: String? = nil) -> [String] {
        let time = event.time.utf8.count >= 23 ? String(event.time.dropFirst(11).prefix(12)) : event.time
        let type = colour(event.type, PlainText.padded(event.type, to: 21))
        let who = "\(style.bold(PlainText.line(event.subject))) \(style.dim(PlainText.short(event.resourceID)))"
        var lines = ["\(style.dim(time))  \(type)  \(who)\(remark.map { "  " + style.yellow($0) } ?? "")"]
        // What a new resource is made of is in the body; a person wants to see what became different.
        if !event.type.hasSuffix(".created"), !event.type.hasSuffix(".deleted") {
            lines += event.changes.map { Self.indent + change($0) }
        }
        let members = members(event)
        if !members.isEmpty { lines.append(Self.indent + "members: " + members) }
        return lines
    }

    private func change(_ change: ReceivedEvent.Change) -> String {
        let old = change.old.map(PlainText.value) ?? "none"
        let new = change.new.map(PlainText.value) ?? "none"
        return "\(PlainText.line(change.path)): \(style.dim(old)) → \(new)"
    }

    private func members(_ event: ReceivedEvent) -> String {
        let all =
            event.added.map { style.green("+" + PlainText.line($0)) }
            + event.removed.map { style.red("−" + PlainText.line($0)) }
        let rest = all.count - Self.shownMembers
        return all.prefix(Self.shownMembers).joined(separator: " ") + (rest > 0 ? " and \(rest) more" : "")
    }

    private func colour(_ type: String, _ text: String) -> String {
        switch EventType(rawValue: type) {
        case .userCreated, .groupCreated, .userReactivated: style.green(text)
        case .userUpdated, .groupUpdated, .groupMembersChanged: style.cyan(text)
        case .userDeactivated: style.yellow(text)
        case .userDeleted, .groupDeleted: style.red(text)
        case nil: PlainText.line(text)
        }
    }
}
