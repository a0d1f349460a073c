internal import SCIM
internal import Store

extension Directory {
    /// Carries out edits of a group's members and says who came and who went.
    ///
    /// What an edit adds and a later one takes away again is not told.
    func apply(_ edits: [MembershipEdit], to group: ResourceRecord) throws -> EventData.MemberChanges {
        guard group.kind == .group else { return EventData.MemberChanges() }
        var tally = MembershipTally()
        for edit in edits {
            switch edit {
            case .add(let members): for member in members { try add(member, to: group, &tally) }
            case .remove(let ids): try remove(transaction.members(of: group.key, among: ids), from: group, &tally)
            case .removeAll: try remove(transaction.members(of: group.key), from: group, &tally)
            case .removeMatching(let filter):
                let matches = try MemberMatcher(filter, connection: call.connection)
                let leaving = try transaction.members(of: group.key).filter(matches.matches)
                try remove(leaving, from: group, &tally)
            case .replace(let members):
                let wanted = Set(members.map(\.value))
                let leaving = try transaction.members(of: group.key).filter { !wanted.contains($0.id) }
                try remove(leaving, from: group, &tally)
                for member in members { try add(member, to: group, &tally) }
            }
        }
        return tally.change
    }

    private func add(_ member: MemberReference, to group: ResourceRecord, _ tally: inout MembershipTally) throws {
        guard let record = try transaction.resource(member.value, in: call.connection.id) else {
            throw SCIMError.badRequest(
                .invalidValue,
                "members: there is no User or Group with id '\(member.value)'. Provision it before adding it to a group."
            )
        }
        if record.kind == .group, try transaction.isGroup(group.key, withinOrEqual: record.key) {
            throw SCIMError.badRequest(
                .invalidValue,
                "members: Group '\(record.id)' holds Group '\(group.id)' already; a group cannot be inside itself."
            )
        }
        guard try transaction.addMember(record.key, to: group.key) else { return }
        tally.added(
            MembershipView(id: record.id, kind: record.kind, display: try ResourceDocument(stored: record.body).display)
        )
    }

    private func remove(
        _ members: [Membership],
        from group: ResourceRecord,
        _ tally: inout MembershipTally
    ) throws {
        for member in members where try transaction.removeMember(member.key, from: group.key) {
            tally.removed(MembershipView(member))
        }
    }
}

/// Sums up the membership edits of one request.
private struct MembershipTally {
    private var order: [String] = []
    private var net: [String: (member: MembershipView, delta: Int)] = [:]

    mutating func added(_ member: MembershipView) { count(member, 1) }

    mutating func removed(_ member: MembershipView) { count(member, -1) }

    private mutating func count(_ member: MembershipView, _ delta: Int) {
        if net[member.id] == nil { order.append(member.id) }
        net[member.id] = (member, (net[member.id]?.delta ?? 0) + delta)
    }

    var change: EventData.MemberChanges {
        let changed = order.compactMap { net[$0] }
        return EventData.MemberChanges(
            added: changed.filter { $0.delta > 0 }.map(\.member),
            removed: changed.filter { $0.delta < 0 }.map(\.member)
        )
    }
}
