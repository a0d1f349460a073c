import Foundation

/// Where the events of a run go beside the journal.
enum ChaosSink {
    case nowhere
    case webhook(String, caFile: String? = nil)
    /// A program that does so in the midst of some batches.
    case plugin(Misconduct)

    enum Misconduct: String {
        case garbage, hang, kill
    }

    /// How often a plugin misbehaves in a run.
    static let misconducts = 3

    /// Its part of `gateway.yaml`.
    var declaration: String {
        switch self {
        case .nowhere: ""
        case .webhook(let url, let caFile):
            """
              crm:
                type: webhook
                url: "\(url)"
                secret: \(ThreeSinks.secret)
                timeout: 2s
                breaker: { open_for: 100ms, longest: 100ms }
                retry: { schedule: [\(ChaosRun.schedule)] }
                \(caFile.map { "tls: { ca_file: \"\($0)\" }" } ?? "")
            """
        case .plugin:
            """
              crm: { type: chaos, retry: { schedule: [\(ChaosRun.schedule)] } }
            plugins: [./plugins]
            """
        }
    }

    /// Writes what it needs besides: a plugin's folder.
    func prepare(in folder: URL) throws {
        guard case .plugin(let misconduct) = self else { return }
        let plugin = folder.appending(path: "plugins/chaos")
        try FileManager.default.createDirectory(at: plugin, withIntermediateDirectories: true)
        let files = ["plugin.yaml": Self.manifest, "sink.py": Self.program(misconduct)]
        for (name, text) in files {
            try text.write(to: plugin.appending(path: name), atomically: false, encoding: .utf8)
        }
    }

    private static let manifest = """
        name: chaos
        version: 1.0.0
        summary: Files events, and misbehaves.
        command: [python3, ./sink.py]
        max_events: 4
        timeout: 500ms
        """

    /// Files the first event of a batch and misbehaves before it has answered, in the second batch, the fifth and the
    /// eighth.
    private static func program(_ misconduct: Misconduct) -> String {
        """
        import json, os, signal, sys, time

        def say(**message):
            print(json.dumps(message), flush=True)

        def append(name, text):
            with open(name, "a") as file:
                file.write(text + "\\n")

        def misbehave():
            if "\(misconduct.rawValue)" == "garbage":
                print("Traceback (most recent call last):", flush=True)
            elif "\(misconduct.rawValue)" == "hang":
                time.sleep(600)
            else:
                os.kill(os.getpid(), signal.SIGKILL)

        with open("pid", "w") as file:
            file.write(str(os.getpid()))
        for line in sys.stdin:
            message = json.loads(line)
            if message["type"] == "hello":
                say(type="hello", protocol=1)
            elif message["type"] == "configure":
                say(type="ready")
            elif message["type"] == "shutdown":
                sys.exit(0)
            elif message["type"] == "batch":
                append("batches", str(message["id"]))
                number = len(open("batches").readlines())
                for event in message["events"]:
                    append("arrivals.ndjson", json.dumps(event["event"]))
                    if number in (2, 5, 8):
                        append("misconducts", str(number))
                        misbehave()
                        break
                else:
                    say(type="ack", id=message["id"])
        """
    }
}
