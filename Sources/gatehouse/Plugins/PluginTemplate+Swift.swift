extension PluginTemplate {
    static let swift = #"""
        // A sink for Gatehouse in Swift. Standard output is for the protocol: write to standard error for the log.
        import Foundation

        func say(_ message: [String: Any]) throws {
            let line = try JSONSerialization.data(withJSONObject: message)
            try FileHandle.standardOutput.write(contentsOf: line + Data("\n".utf8))
        }

        struct Refused: Error {}

        /// Makes one event safe on the other side. Throws `Refused` for never, any other error for not now.
        func deliver(_ event: [String: Any], to path: String) throws {
            guard let body = event["event"] else { throw Refused() }
            if !FileManager.default.fileExists(atPath: path) { try Data().write(to: URL(fileURLWithPath: path)) }
            let file = try FileHandle(forWritingTo: URL(fileURLWithPath: path))
            defer { try? file.close() }
            try file.seekToEnd()
            try file.write(contentsOf: JSONSerialization.data(withJSONObject: body) + Data("\n".utf8))
            try file.synchronize()
        }

        func result(of event: [String: Any], at path: String) -> [String: Any] {
            let sequence = event["seq"] ?? 0
            do {
                try deliver(event, to: path)
                return ["seq": sequence, "status": "ok"]
            } catch is Refused {
                return ["seq": sequence, "status": "reject", "message": "this sink takes JSON only"]
            } catch {
                return ["seq": sequence, "status": "retry", "message": "\(error)"]
            }
        }

        var path = ""
        while let line = readLine() {
            guard let message = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any] else { continue }
            switch message["type"] as? String {
            case "hello":
                guard (message["protocol"] as? [Int])?.contains(1) == true else { exit(64) }
                try say(["type": "hello", "protocol": 1])
            case "configure":
                path = (message["options"] as? [String: Any])?["path"] as? String ?? ""
                try say(["type": "ready"])
            case "batch":
                let events = message["events"] as? [[String: Any]] ?? []
                try say(["type": "result", "id": message["id"] ?? 0, "results": events.map { result(of: $0, at: path) }])
            case "shutdown":
                exit(0)
            default:
                break
            }
        }

        """#
}
