internal import Foundation

/// Drives `wrk` (from the distribution), one thread, so that the server has the other core.
struct Wrk {
    let folder: URL
    let connections: Int
    let seconds: Int

    /// Requests per second that were answered; fails when an answer was not a 2xx.
    func rate(_ url: String, script: String) throws -> Double {
        let file = folder.appending(path: "script.lua")
        try script.write(to: file, atomically: false, encoding: .utf8)
        let output = try Child.output(
            of: "wrk",
            ["-t1", "-c\(connections)", "-d\(seconds)s", "-s", file.path, url],
            in: folder
        )
        guard !output.contains("Non-2xx") else { throw BenchFailure("\(url) did not answer with a 2xx:\n\(output)") }
        guard let line = output.split(separator: "\n").first(where: { $0.hasPrefix("Requests/sec:") }),
            let rate = line.split(separator: " ").last.flatMap({ Double($0) })
        else { throw BenchFailure("wrk printed no rate:\n\(output)") }
        return rate
    }

    /// Creates users with names that no other run has used.
    static func creates(token: String, prefix: String) -> String {
        """
        local n = 0
        request = function()
          n = n + 1
          local name = string.format("\(prefix)%08d@example.com", n)
          local body = '{"schemas":["urn:ietf:params:scim:schemas:core:2.0:User"],"userName":"' .. name ..
            '","name":{"givenName":"Ann","familyName":"Lee"},"emails":[{"primary":true,"value":"' .. name ..
            '","type":"work"}],"displayName":"Ann Lee","locale":"en-US","externalId":"00u\(prefix)' .. n ..
            '","groups":[],"password":"R4nd0mXy","active":true}'
          return wrk.format("POST", nil, {["Authorization"]="Bearer \(token)",["Content-Type"]="application/scim+json"}, body)
        end
        """
    }

    static func reads(token: String) -> String {
        """
        wrk.headers["Authorization"] = "Bearer \(token)"
        wrk.headers["Accept"] = "application/scim+json"
        """
    }
}
