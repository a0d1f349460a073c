internal import Foundation

/// What requests cost in a large directory against what they cost in a small one.
struct ScaleBenchmark {
    let gatehouse: URL
    let folder: URL
    let users: Int

    private static let samples = 45
    private static let rounds = 7

    func run(into report: inout Report) async throws {
        let small = try await seeded("small", port: 18_140, users: 1_000, members: 10)
        defer { small.stop() }
        let large = try await seeded("large", port: 18_150, users: users, members: users / 10)
        defer { large.stop() }
        let size = "\(large.users) users, groups of \(large.members)"
        report.add("seeding \(size)", large.seedSeconds, "s", under: 300, note: "without events")

        for request in ScaleCase.all {
            let (ofSmall, ofLarge) = try compare(request, small, large)
            report.add(
                "\(request.name), \(size)",
                seconds: ofLarge,
                of: "\(small.users) users, groups of \(small.members)",
                yardstickSeconds: ofSmall,
                atMost: 1.5
            )
        }
        try reportLongReads(of: large, into: &report)
    }

    private func seeded(_ name: String, port: Int, users: Int, members: Int) async throws -> SeededGateway {
        let gateway = try GatewayUnderTest(
            executable: gatehouse,
            folder: folder.appending(path: name),
            port: port,
            sinks: ""
        )
        return try await SeededGateway(gateway, users: users, members: members, samples: Self.samples)
    }

    /// The smallest median of several rounds, in each of which the two take turns request by request: what else the
    /// machine does hits both alike.
    private func compare(
        _ request: ScaleCase,
        _ small: SeededGateway,
        _ large: SeededGateway
    ) throws -> (Double, Double) {
        var best = (Double.infinity, Double.infinity)
        for round in 0..<Self.rounds {
            var times: ([Double], [Double]) = ([], [])
            for sample in 0..<Self.samples {
                times.0.append(try small.time(request.make(small, sample)))
                times.1.append(try large.time(request.make(large, sample)))
            }
            best = (min(best.0, median(times.0)), min(best.1, median(times.1)))
            if let undo = request.undo, round + 1 < Self.rounds {
                for sample in 0..<Self.samples {
                    for gateway in [small, large] { _ = try gateway.time(undo(gateway, sample)) }
                }
            }
        }
        return best
    }

    private func median(_ times: [Double]) -> Double { times.sorted()[times.count / 2] }

    /// What takes longer in a larger directory, and the memory that it leaves behind.
    private func reportLongReads(of large: SeededGateway, into report: inout Report) throws {
        let deep = try best(of: large, .get("/Users?startIndex=\(large.users / 2)&count=100"))
        report.add("page of 100 at the middle of the directory", milliseconds: deep, under: nil, note: "by the index")
        let path = "/Users?filter=name.familyName%20eq%20%22Hopper%22"
        let refused = try best(of: large, .get(path), status: large.users >= 100_000 ? 400 : nil)
        report.add("a filter that no index serves", milliseconds: refused, under: 5_000, note: "refused with tooMany")
        let note = "VmHWM of the gateway"
        report.add("memory at most", try large.memory("VmHWM"), "MiB", under: 200, note: note)
        let whole = try best(of: large, .get("/Groups/\(large.group)"))
        report.add("a group with \(large.members) members", milliseconds: whole, under: nil, note: "the whole list")
        report.add("memory at most, whole group read", try large.memory("VmHWM"), "MiB", under: 200, note: note)
        report.add("memory afterwards", try large.memory("VmRSS"), "MiB", under: 200, note: "VmRSS of the gateway")
    }

    /// The shortest of three, in milliseconds.
    private func best(of gateway: SeededGateway, _ request: ScaleRequest, status: Int? = nil) throws -> Double {
        var best = Double.infinity
        for _ in 0..<3 { best = min(best, try gateway.time(request, status: status)) }
        return best * 1000
    }
}
