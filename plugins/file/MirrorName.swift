internal import SCIM
internal import SystemPackage

/// Where the file of one user or group stands in a mirror.
struct MirrorName: Sendable, Hashable {
    /// Why an event whose resource has no safe id is rejected.
    static let refusal = "the resource's id is not safe as a file name"

    let kind: ResourceKind
    let id: String

    /// Nil for an id that is not safe as a file name.
    ///
    /// The gateway makes ids itself and makes them safe. A sink that turns text into paths checks all the same.
    init?(_ event: Event) {
        let id = event.resourceID.utf8
        guard (1...200).contains(id.count), id.first != UInt8(ascii: "."), id.allSatisfy(Self.isSafe) else {
            return nil
        }
        kind = event.type.resourceKind
        self.id = event.resourceID
    }

    private static func isSafe(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "-"):
            true
        default: false
        }
    }

    /// The folder of the kind: `users` or `groups`.
    static func folder(_ kind: ResourceKind, in root: FilePath) -> FilePath {
        switch kind {
        case .user: root.appending("users")
        case .group: root.appending("groups")
        }
    }

    func file(in root: FilePath) -> FilePath {
        Self.folder(kind, in: root).appending(id + ".json")
    }

    /// Where the next content is written before it takes the file's name; hidden, so that `*.json` never matches it.
    func draft(in root: FilePath) -> FilePath {
        Self.folder(kind, in: root).appending("." + id + ".json.tmp")
    }
}
