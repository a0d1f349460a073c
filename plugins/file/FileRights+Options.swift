internal import Settings
internal import SystemPackage

extension FileRights {
    /// Reads who may do what; nil after reporting a mistake.
    static func read(_ options: OptionReader, isRoot: Bool) -> FileRights? {
        let bits = options.string(
            "permissions",
            default: "0600",
            "What a new file allows, in octal; a new folder lets in whoever may read its files."
        )
        let name = options.string(
            "owner",
            "Whom new files and folders belong to: `user` or `user:group`. Only a gateway that runs as root can do that."
        )
        var rights = FileRights()
        guard let permissions = FilePermissions(octal: bits) else {
            options.report(
                "expected permissions in octal that let the owner read and write, such as 0640, found '\(bits)'",
                at: "permissions"
            )
            return nil
        }
        rights.permissions = permissions
        guard let name else { return rights }
        guard let owner = FileOwner(name) else {
            options.report("expected a user, or a user and a group as in app:staff, found '\(name)'", at: "owner")
            return nil
        }
        guard isRoot else {
            options.report("only a gateway that runs as root can give files to '\(name)'", at: "owner")
            return nil
        }
        rights.owner = owner
        return rights
    }
}

extension FilePermissions {
    /// Three octal digits, with or without a leading zero; nil when the owner could not read and write, or a file of
    /// data could be run.
    fileprivate init?(octal text: String) {
        let digits = text.utf8.first == UInt8(ascii: "0") && text.utf8.count == 4 ? text.dropFirst() : text[...]
        guard digits.utf8.count == 3, let bits = CModeT(digits, radix: 8), bits & 0o600 == 0o600, bits & 0o111 == 0
        else {
            return nil
        }
        self.init(rawValue: bits)
    }
}
