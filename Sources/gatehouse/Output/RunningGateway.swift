internal import Curl
internal import SCIM
internal import Server
internal import Settings

/// What the gateway itself knows and no disk: asked at the operator's listener, if it runs.
struct RunningGateway {
    /// What is asked.
    let url: String
    /// 0 when the gateway chose one that only its log knows.
    private let port: Int

    init(_ admin: AdminSettings) {
        port = admin.listen.port
        let everywhere = ["0.0.0.0", "::", "[::]"]
        let host = everywhere.contains(admin.listen.host) ? "127.0.0.1" : admin.listen.host
        url = "http://\(host.utf8.contains(UInt8(ascii: ":")) ? "[\(host)]" : host):\(admin.listen.port)/readyz"
    }

    /// The sinks that are in trouble; empty when no gateway answers, or it tells no details without a token.
    func troubledSinks() async -> [String: SinkTrouble] {
        await readiness()?.troubledSinks ?? [:]
    }

    /// What `/readyz` says; nil when nothing answers.
    func readiness() async -> ReadinessAnswer? {
        guard port != 0 else { return nil }
        let curl = CurlClient()
        return await withTaskGroup(of: Void.self) { group in
            group.addTask { try? await curl.run() }
            let answer = try? await curl.send(
                CurlRequest(.get, url, timeout: .seconds(1), maxResponseBytes: 1 << 20)
            )
            group.cancelAll()
            return answer.map { ReadinessAnswer(status: $0.status, body: $0.body) }
        }
    }
}
