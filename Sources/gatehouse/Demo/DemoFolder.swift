internal import Foundation

/// A temporary folder with everything a gateway needs: its settings and a hook.
struct DemoFolder {
    /// The sinks, in the order in which receipts are shown.
    static let sinks = ["file", "webhook", "shell"]
    static let connection = "okta"
    /// Nobody else can reach the receiver or read the folder, and neither outlives the demo.
    static let secret = "whsec_Z2F0ZWhvdXNlIGRlbW8gc2lnbmluZyBrZXk="

    let path: String

    /// Makes the folder, readable for its owner alone.
    init() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "gatehouse-demo-\(UUID().uuidString)")
        try FileManager.default.createDirectory(
            at: folder,
            withIntermediateDirectories: true,
            attributes: [.posixPermissions: 0o700]
        )
        path = folder.path
    }

    var settings: String { path + "/gateway.yaml" }
    var journal: String { path + "/events.ndjson" }
    /// What the hook wrote.
    var hooked: String { path + "/hooked.ndjson" }

    /// Writes the settings and the hook.
    ///
    /// - Parameter receiver: the URL that the webhook goes to.
    /// - Throws: What the file system says.
    func write(receiver: String) throws {
        try write(Self.yaml(receiver: receiver), to: settings)
        try write(Self.hook, to: path + "/hook.sh")
        try FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: path + "/hook.sh")
    }

    func remove() {
        try? FileManager.default.removeItem(atPath: path)
    }

    private func write(_ text: String, to path: String) throws {
        try Data(text.utf8).write(to: URL(filePath: path))
    }

    static func yaml(receiver: String) -> String {
        """
        # The gateway of `gatehouse demo`.
        server:
          listen: 127.0.0.1:0
        admin:
          listen: 127.0.0.1:0
        store:
          path: ./gatehouse.db
        connections:
          \(connection):
            profile: okta
        sinks:
          file:
            type: file
            path: ./events.ndjson
          webhook:
            type: webhook
            url: \(receiver)
            secret: \(secret)
            retry: { schedule: [100ms, 200ms, 500ms, 1s, 2s] }
          shell:
            type: shell
            command: [./hook.sh]
            timeout: 10s

        """
    }

    /// Appends the event to a file beside the script, with nothing but what every shell has built in.
    private static let hook = """
        #!/bin/sh
        IFS= read -r event || [ -n "$event" ] || exit 65
        printf '%s\\n' "$event" >>"${0%/*}/hooked.ndjson"

        """
}
