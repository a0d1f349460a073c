internal import SCIM

extension StandardOutput {
    /// One line of JSON.
    static func print(_ value: JSONValue) {
        write(JSONWriter.bytes(value) + [UInt8(ascii: "\n")])
    }
}
