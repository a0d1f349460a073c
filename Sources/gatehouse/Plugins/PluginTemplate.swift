/// A plugin that works, to begin with.
struct PluginTemplate {
    enum Language: String, CaseIterable {
        case python, sh, swift
    }

    struct File {
        let name: String
        let text: String
        var isProgram = false
    }

    let name: String
    let language: Language

    var files: [File] {
        [
            File(name: "plugin.yaml", text: manifest),
            File(name: "sample.yaml", text: "type: \(name)\npath: /tmp/\(name).ndjson\n"),
            File(name: "README.md", text: readme),
            program,
        ]
    }

    private var program: File {
        switch language {
        case .python: File(name: "sink.py", text: Self.python, isProgram: true)
        case .sh: File(name: "sink.sh", text: Self.sh, isProgram: true)
        case .swift: File(name: "sink.swift", text: Self.swift)
        }
    }

    private var manifest: String {
        let command =
            switch language {
            case .python: "[python3, ./sink.py]"
            case .sh: "[./sink.sh]"
            case .swift: "[./sink]"
            }
        let size = language == .python ? "100" : "1"
        return """
            name: \(name)
            version: 0.1.0
            summary: Files every event as a line of JSON.
            command: \(command)
            max_events: \(size)
            options:
              path: { type: text, required: true, description: The file that every event is appended to. }

            """
    }

    private var readme: String {
        let build = language == .swift ? "    swiftc -O -o sink sink.swift\n" : ""
        return """
            # \(name)

            A plugin for Gatehouse. It appends every event to a file; change what it does with one in `deliver`.

            \(build)    gatehouse plugins test .

            says whether it keeps the protocol (docs/plugin-protocol.md). `sample.yaml` has the options that it is tested with.
            In `gateway.yaml`, `plugins:` names the folder above this one, and a sink has `type: \(name)`.

            """
    }
}
