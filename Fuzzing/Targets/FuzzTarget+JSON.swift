internal import SCIM

extension FuzzTarget {
    /// What the reader accepts survives writing and reading.
    static let json = FuzzTarget(
        "json",
        seeds: [
            Samples.user, Samples.patch,
            #"[0,-1.5e+10,[true,false,null],{},"",{"a":{"b":[[["\"\\\/\b\f\n\r\t"]]]}}]"#,
        ],
        tokens: Samples.jsonTokens
    ) { input in
        guard let value = try? JSONReader.read(input) else { return false }
        let printed = JSONWriter.bytes(value)
        let again = try? JSONReader.read(printed)
        try FuzzFinding.require(again == value, "what was written reads as something else")
        try FuzzFinding.require(again.map { JSONWriter.bytes($0) } == printed, "what was read is written otherwise")
        return true
    }
}
