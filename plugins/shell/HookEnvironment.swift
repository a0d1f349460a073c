internal import SCIM
internal import SinkKit

/// The variables that a command sees: these, and none of the gateway's own.
struct HookEnvironment: Sendable, Hashable {
    /// Where a command finds other programs unless the operator says otherwise.
    ///
    /// Without a `PATH` a script could not even call `cat`.
    static let searchPath = "/usr/local/bin:/usr/bin:/bin"
    /// The names that the gateway keeps for itself begin with this.
    static let reserved = "SCIM_"

    private let base: [String: String]

    /// Takes the operator's variables; of two with one name the later wins.
    init(_ variables: [(name: String, value: String)]) {
        base = variables.reduce(into: ["PATH": Self.searchPath]) { $0[$1.name] = $1.value }
    }

    /// Where commands without a slash are looked for.
    var path: String { base["PATH"] ?? "" }

    /// Everything a command sees when it is run for a batch: what is true of all its events.
    func variables(forBatchOf count: Int) -> [String: String] {
        var variables = base
        variables["SCIM_BATCH_SIZE"] = String(count)
        return variables
    }

    /// Everything a command sees when it is run for `delivery`.
    func variables(for delivery: Delivery) -> [String: String] {
        let event = delivery.event
        var variables = base
        variables["SCIM_EVENT_ID"] = event.id
        variables["SCIM_EVENT_TYPE"] = event.type.rawValue
        variables["SCIM_EVENT_TIME"] = event.time.description
        variables["SCIM_ORIGIN"] = event.origin.rawValue
        variables["SCIM_SEQUENCE"] = String(event.sequence)
        variables["SCIM_RESOURCE_TYPE"] = event.type.resourceKind.rawValue
        variables["SCIM_RESOURCE_ID"] = event.resourceID
        variables["SCIM_CONNECTION"] = event.connection
        variables["SCIM_ATTEMPT"] = String(delivery.attempt)
        return variables
    }

    /// What is wrong with a variable of the operator's; nil when nothing is.
    static func mistake(_ name: String, _ value: String) -> String? {
        let isName =
            name.utf8.first.map { isLetter($0) } == true
            && name.utf8.allSatisfy { isLetter($0) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
        guard isName else { return "'\(name)' is not a variable's name: letters, digits and '_', no digit first" }
        guard !name.hasPrefix(reserved) else {
            return "'\(name)': names that begin with '\(reserved)' are the gateway's"
        }
        guard !value.utf8.contains(0) else { return "the value of '\(name)' has a NUL in it" }
        return nil
    }

    private static func isLetter(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "_"): true
        default: false
        }
    }
}
