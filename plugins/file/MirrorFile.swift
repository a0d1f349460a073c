internal import SCIM

/// What one file of a mirror says: a user or a group as it is now, and the event that made it so.
struct MirrorFile: Sendable, Hashable {
    /// The member that carries the gateway's own marks.
    static let mark = "_gatehouse"

    private var resource: JSONObject
    /// A group's members by their id; nil in a user's file.
    private var members: [String: JSONValue]?
    /// The place in the log of the last event that was applied.
    private(set) var sequence: Int64
    private var event: String
    private var time: String

    /// What the file of the event's resource says after the event; nil for no file.
    ///
    /// An event that the file already reflects changes nothing, so that it may be delivered any number of times.
    static func after(_ event: Event, _ before: MirrorFile?) throws(MirrorFault) -> MirrorFile? {
        if let before, before.sequence >= event.sequence { return before }
        switch event.type {
        case .userDeleted, .groupDeleted:
            return nil
        case .userCreated, .userUpdated, .userDeactivated, .userReactivated, .groupCreated, .groupUpdated,
            .groupMembersChanged:
            return try MirrorFile(event, before)
        }
    }

    private init(_ event: Event, _ before: MirrorFile?) throws(MirrorFault) {
        guard let data = try? JSONReader.read(event.data).object, let resource = data["resource"]?.object else {
            throw .unreadableEvent
        }
        self.resource = resource
        sequence = event.sequence
        self.event = event.id
        time = event.time.description
        guard event.type.resourceKind == .group else { return }
        // A backfill begins with the group as it is, whatever an earlier mirror has left here.
        let isAnew = event.origin == .backfill && event.type == .groupCreated
        var members = (isAnew ? nil : before?.members) ?? [:]
        let change = data["members"]?.object
        for value in Self.values(change?["removed"]) { members[value.id] = nil }
        for value in Self.values(change?["added"]) { members[value.id] = value.member }
        self.members = members
    }

    /// Reads the file of a user or group back.
    init(reading bytes: [UInt8], _ kind: ResourceKind) throws(MirrorFault) {
        guard var resource = try? JSONReader.read(bytes).object,
            let mark = resource.remove(Self.mark)?.object,
            let sequence = mark["sequence"]?.integer
        else { throw .unreadableFile }
        let members = resource.remove("members")
        self.resource = resource
        self.sequence = Int64(sequence)
        event = mark["event"]?.string ?? ""
        time = mark["time"]?.string ?? ""
        guard kind == .group else { return }
        self.members = [:]
        for value in Self.values(members) { self.members?[value.id] = value.member }
    }

    private static func values(_ members: JSONValue?) -> [(id: String, member: JSONValue)] {
        (members?.array ?? []).compactMap { member in
            member.object?["value"]?.string.map { ($0, member) }
        }
    }

    /// The file's content: the resource at the top level, so that a script reads `.userName` and not a wrapper.
    var bytes: [UInt8] {
        var writer = JSONWriter(capacity: 1024 + 96 * (members?.count ?? 0))
        writer.object { writer in
            for (name, value) in resource where name != "members" && name != Self.mark {
                writer.member(name, value)
            }
            if let members {
                writer.name("members")
                writer.array { writer in
                    for (_, member) in members.sorted(by: { $0.key < $1.key }) { writer.value(member) }
                }
            }
            writer.name(Self.mark)
            writer.object { writer in
                writer.name("sequence")
                writer.integer(Int(sequence))
                writer.member("event", event)
                writer.member("time", time)
            }
        }
        return writer.bytes + [UInt8(ascii: "\n")]
    }
}

/// Why a file of a mirror cannot follow an event.
enum MirrorFault: Error, Hashable {
    /// The event's data is not JSON with a resource in it.
    case unreadableEvent
    /// The file is not one that a mirror wrote.
    case unreadableFile
}
