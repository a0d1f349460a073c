#if DEBUG
internal import Settings

// The composer alone, in front of what reads settings, is no business of other rooms.
@testable internal import Settings

extension FuzzTarget {
    /// YAML by itself: every fault has a place in the text.
    static let yaml = FuzzTarget("yaml", seeds: [gateway, anchors], tokens: yamlTokens) { input in
        let (root, faults) = YAMLComposer.compose(input)
        let lines = 3 + input.count { lineBreakBytes.contains($0) }
        for fault in faults {
            try FuzzFinding.require(
                fault.mark.line >= 1 && fault.mark.line <= lines && fault.mark.column >= 1,
                "a fault at \(fault.mark.line):\(fault.mark.column): \(fault.message)"
            )
        }
        return root != nil && faults.isEmpty
    }

    /// A byte of each line break that YAML 1.1 knows (§5.4): LF, CR, NEL, LS and PS, the last two as UTF-8 and as UTF-16.
    private static let lineBreakBytes: Set<UInt8> = [0x0A, 0x0D, 0x85, 0xE2, 0x28, 0x29]

    /// A whole `gateway.yaml`: settings or mistakes, and the same ones each time.
    static let settings = FuzzTarget("settings", seeds: [gateway], tokens: yamlTokens) { input in
        let text = String(decoding: input, as: UTF8.self)
        // What a reference names is opened, whatever it is.
        guard !text.contains("${file") else { return false }
        let first = read(text)
        let second = read(text)
        try FuzzFinding.require(
            first.diagnostics.sorted.map { "\($0)" } == second.diagnostics.sorted.map { "\($0)" },
            "the mistakes differ from one reading to the next"
        )
        try FuzzFinding.require(
            first.settings != nil || first.diagnostics.hasErrors,
            "neither settings nor a mistake"
        )
        // Most changes make a mistake; what matters is that the text is YAML, so that the settings are read.
        return first.settings != nil
    }

    private static func read(_ text: String) -> SettingsFile {
        let file = SettingsFile(text: text, environment: ["TOKEN": "a token from outside"])
        file.finish()
        return file
    }

    private static let gateway = """
        server:
          listen: 127.0.0.1:8080
          base_path: /api/scim/v2
        admin: { listen: "[::1]:9090" }
        store: {path: ./data/gatehouse.db, retention: 30d}
        connections:
          okta:
            profile: okta
            auth: [{ type: bearer, token: "${env:TOKEN}" }]
            tolerate: { raw_tokens: true }
          entra: {profile: entra, path: /entra}
        log:
          level: info

        """

    private static let anchors = """
        a: &a [1, "two", 'three', null, ~, !!str 4]
        b: *a
        ? c
        : |
          text
        d: >-
          folded
          text
        """

    private static let yamlTokens = [
        ": ", "- ", "\n", "\n  ", "{", "}", "[", "]", ", ", "&a ", "*a", "!!int ", "|\n", ">-\n", "\"", "'", "#",
        "---\n",
        "...\n", "%YAML 1.1\n", "<<: ", "? ", "\t", "${env:A}", "$${", "30s", "64MiB", "\u{FEFF}", "\u{0}", "é",
        "\u{85}",
        "\u{2028}", "connections:", "  okta:", "[[[[[[[[[[[[", "{a: {a: {a: ", "&b [*a, *a, *a]",
    ]
}
#endif
