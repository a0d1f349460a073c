internal import Foundation

/// A gateway over a directory that `gatehouse seed` filled, and one connection to it.
final class SeededGateway {
    static let groups = 10

    let users: Int
    let members: Int
    /// How long seeding took, in seconds.
    let seedSeconds: Double
    /// The id of the last group.
    private(set) var group = ""
    /// The ids of users whom the last group does not have, each in one other group, from all over the directory.
    private(set) var ids: [String] = []
    private(set) var userNames: [String] = []

    private let child: Child
    private let connection: PlainHTTPConnection
    private let token: String

    init(_ gateway: GatewayUnderTest, users: Int, members: Int, samples: Int) async throws {
        self.users = users
        self.members = members
        let start = ContinuousClock.now
        _ = try Child.output(
            of: gateway.executable.path,
            ["seed", "okta", "--users", "\(users)", "--groups", "\(Self.groups)", "--members", "\(members)"],
            in: gateway.folder
        )
        seedSeconds = (ContinuousClock.now - start) / .seconds(1)
        token = try gateway.mintToken()
        child = try await gateway.start()
        connection = try PlainHTTPConnection(port: gateway.port)
        group = try id(of: "/Groups?filter=displayName%20eq%20%22Group%200010%22&excludedAttributes=members")
        let step = (Self.groups - 1) * members / samples
        for index in 0..<samples {
            let digits = String(1 + index * step)
            let userName = "user" + String(repeating: "0", count: 7 - digits.count) + digits + "@example.com"
            userNames.append(userName)
            ids.append(try id(of: "/Users?filter=userName%20eq%20%22\(userName)%22"))
        }
    }

    func stop() { child.stop() }

    /// Makes a request and returns the seconds it took; fails when the status is another one.
    func time(_ request: ScaleRequest, status: Int? = nil) throws -> Double {
        let start = ContinuousClock.now
        let answer = try connection.exchange(
            request.method,
            "/scim/v2" + request.path,
            token: token,
            headers: request.body.isEmpty ? "" : "Prefer: return=minimal\r\n",
            body: request.body
        )
        let seconds = (ContinuousClock.now - start) / .seconds(1)
        guard status.map({ $0 == answer.status }) ?? (answer.status / 100 == 2) else {
            let text = String(decoding: answer.body.prefix(500), as: UTF8.self)
            throw BenchFailure("\(request.method) \(request.path) was answered \(answer.status): \(text)")
        }
        return seconds
    }

    /// A line of the kernel's account of the gateway's memory, in MiB.
    func memory(_ name: String) throws -> Double { try child.memory(name) }

    private func id(of path: String) throws -> String {
        let answer = try connection.exchange("GET", "/scim/v2" + path, token: token)
        let list = try JSONSerialization.jsonObject(with: Data(answer.body)) as? [String: Any]
        guard let first = (list?["Resources"] as? [[String: Any]])?.first, let id = first["id"] as? String else {
            throw BenchFailure("\(path) found nothing: \(String(decoding: answer.body.prefix(500), as: UTF8.self))")
        }
        return id
    }
}
