/// Writes commands as they are to be typed about one settings file.
struct TypedCommand {
    private let suffix: String

    /// `path` is the settings file as this command was given it.
    init(about path: String) {
        let isPlain = path.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
            case UInt8(ascii: "0")...UInt8(ascii: "9"): true
            default: "/._-".utf8.contains(byte)
            }
        }
        let word =
            isPlain
            ? path : "'\(path.split(separator: "'", omittingEmptySubsequences: false).joined(separator: #"'\''"#))'"
        suffix = path == ConfigurationOptions.usualPath ? "" : " -c \(word)"
    }

    func callAsFunction(_ words: String) -> String { "gatehouse \(words)\(suffix)" }
}
