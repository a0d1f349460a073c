import Curl
import Foundation
import SCIM
import TestSupport
import Testing

/// Whatever goes wrong: nothing is lost, nothing overtakes within a resource, and what comes twice is counted.
@Suite("chaos", .timeLimit(.minutes(5)))
struct ChaosTests {
    @Test("every acknowledged change arrives, in order for each resource, whatever goes wrong")
    func matrix() async throws {
        let rows = try await withThrowingTaskGroup(of: ChaosRow.self) { group in
            for trouble in ChaosTrouble.allCases { group.addTask { try await row(of: trouble) } }
            return try await group.reduce(into: [ChaosTrouble: ChaosRow]()) { $0[$1.trouble] = $1 }
        }
        let table = ChaosTrouble.allCases.compactMap { rows[$0] }
        for row in table {
            #expect(row.acknowledged > 0 && row.events >= row.acknowledged, "\(row.trouble)")
            #expect(row.lost.isEmpty, "\(row.trouble): \(row.lost.prefix(5))")
            #expect(row.outOfOrder.isEmpty, "\(row.trouble): \(row.outOfOrder.prefix(5))")
        }
        print(ChaosRow.table(table))
    }

    private func row(of trouble: ChaosTrouble) async throws -> ChaosRow {
        switch trouble {
        case .expired: return try await expired()
        case .garbage: return try await misconduct(.garbage, trouble)
        case .pluginHangs: return try await misconduct(.hang, trouble)
        case .pluginKilled: return try await misconduct(.kill, trouble)
        default: break
        }
        var row: ChaosRow?
        try await WebhookReceiver.with { receiver, url in
            row = try await ChaosRun.with(.webhook(url)) { run in
                try await meet(trouble, run, receiver, url)
                receiver.change(to: .accept)
                try await run.settle()
                return ChaosRow(trouble, run, arrivals: receiver.receipts.filter(\.wasAccepted).map(\.event))
            }
        }
        return try #require(row)
    }

    private func meet(
        _ trouble: ChaosTrouble,
        _ run: ChaosRun,
        _ receiver: WebhookReceiver,
        _ url: String
    ) async throws {
        switch trouble {
        case .killedUnderLoad:
            for round in 0..<3 {
                try await run.serving { gateway, provider in
                    async let load: Void = run.load(provider, round: round)
                    let before = receiver.receipts.count
                    await receiver.wait { $0.receipts.count >= before + 20 }
                    await gateway.kill()
                    await load
                }
            }
        case .killedUnanswered:
            receiver.change(to: .hang)
            try await run.serving { gateway, provider in
                await run.load(provider)
                await receiver.wait { !$0.receipts.isEmpty }
                await gateway.kill()
            }
        case .killedAccepted:
            try await run.serving { gateway, provider in
                async let load: Void = run.load(provider)
                await receiver.wait { $0.accepted.count >= 20 }
                await gateway.kill()
                await load
            }
        case .slow: try await misbehave(.dawdle(.milliseconds(20)), run, receiver)
        case .hanging: try await misbehave(.hang, run, receiver)
        case .throttled: try await misbehave(.answer(429, retryAfter: "1"), run, receiver)
        case .wavering: try await misbehave(.waver, run, receiver)
        case .resetting: try await misbehave(.reset, run, receiver)
        case .breakingOff: try await misbehave(.breakOff, run, receiver)
        case .expired, .garbage, .pluginHangs, .pluginKilled: break
        case .clock: try await setClock(run, receiver)
        case .fileLimit: try await limitFiles(run)
        case .journalFull: try await fillJournal(run, receiver)
        case .storeFull: try await fillStore(run)
        case .removed:
            try await run.serving { _, provider in await run.load(provider) }
            try ChaosRun.declare(.nowhere, in: run.folder)
            try await run.serving { _, provider in await run.load(provider, round: 1) }
            try ChaosRun.declare(.webhook(url), in: run.folder)
        }
    }

    /// The receiver misbehaves towards the first twenty requests at least; everything is written meanwhile.
    private func misbehave(_ mood: WebhookReceiver.Mood, _ run: ChaosRun, _ receiver: WebhookReceiver) async throws {
        receiver.change(to: mood)
        try await run.serving { _, provider in
            await run.load(provider)
            await receiver.wait { $0.receipts.count >= 8 }
            receiver.change(to: .accept)
            try await ThreeSinks.settled(in: run.folder, names: ["journal", "crm"])
        }
    }

    /// While nothing can be written, writes are refused and nothing of them is kept; afterwards all goes on.
    private func limitFiles(_ run: ChaosRun) async throws {
        try await run.serving { gateway, provider in
            await run.load(provider)
            try await gateway.limitFiles(to: 4096)
            let refused = try await provider.post("/Users", Provider.user("full@ex.org"))
            #expect(refused.status >= 500, "\(refused.text)")
            #expect(try await provider.get("/Users?filter=userName%20eq%20%22full@ex.org%22").status == 200)
            try await gateway.limitFiles(to: nil)
            #expect(try await provider.post("/Users", Provider.user("full@ex.org")).status == 201)
            await run.load(provider, round: 1)
        }
    }

    /// While the journal has no room nobody else waits; once it has, it gets everything.
    private func fillJournal(_ run: ChaosRun, _ receiver: WebhookReceiver) async throws {
        let disk = SmallDisk(folder: "journal", size: "1m")
        try await run.serving(on: disk) { gateway, provider in
            let root = disk.root(of: gateway, in: run.folder)
            await run.load(provider)
            try disk.fill(root)
            await run.load(provider, round: 1)
            let acknowledged = run.ledger.acknowledged
            await receiver.wait { $0.accepted.sequences.count == acknowledged }
            let journal = root.appending(path: "events.ndjson")
            let written = try String(contentsOf: journal, encoding: .utf8).split(separator: "\n").count
            #expect(written < acknowledged, "the disk was not full")
            try disk.clear(root)
            await run.load(provider, round: 2)
            try await ThreeSinks.settled(in: run.folder, names: ["journal", "crm"])
        }
    }

    /// While the store has no room writes are answered with 503 and nothing of them is kept; reading goes on.
    private func fillStore(_ run: ChaosRun) async throws {
        let disk = SmallDisk(folder: "data", size: "4m")
        try await run.serving(on: disk) { gateway, provider in
            let root = disk.root(of: gateway, in: run.folder)
            await run.load(provider)
            try disk.fill(root)
            // The write-ahead log may have room of its own for some more.
            var round = 0
            var refused: Provider.Answer
            repeat {
                round += 1
                await run.load(provider, round: round)
                refused = try await provider.post("/Users", Provider.user("full\(round)@ex.org"))
            } while refused.status == 201 && round < 20
            #expect(refused.status == 503 && refused.header("Retry-After") != nil, "\(refused.text)")
            try await run.ledger.check(with: provider)
            let filter = "/Users?filter=userName%20eq%20%22full\(round)@ex.org%22"
            try await provider.get(filter).expectList(total: 0)
            try disk.clear(root)
            #expect(try await provider.post("/Users", Provider.user("full\(round)@ex.org")).status == 201)
            await run.load(provider, round: round + 1)
        }
    }

    /// The plugin misbehaves in the midst of three batches.
    private func misconduct(_ misconduct: ChaosSink.Misconduct, _ trouble: ChaosTrouble) async throws -> ChaosRow {
        try await ChaosRun.with(.plugin(misconduct)) { run in
            try await run.serving { _, provider in await run.load(provider) }
            try await run.settle()
            #expect(run.lines(of: "plugins/chaos/misconducts").count == ChaosSink.misconducts)
            return ChaosRow(trouble, run, arrivals: run.lines(of: "plugins/chaos/arrivals.ndjson"))
        }
    }

    /// What has failed waits for its next try while the clock is set, and over a restart with another time of day.
    private func setClock(_ run: ChaosRun, _ receiver: WebhookReceiver) async throws {
        let clock = try await SettableClock(in: run.folder)
        receiver.change(to: .waver)
        try await run.serving(environment: clock.environment) { gateway, provider in
            await run.load(provider)
            try clock.set(days: 1)
            await run.load(provider, round: 1)
            let created = try await provider.post("/Users", Provider.user("ahead@ex.org"))
            #expect(created.text.contains(day(after: 1)), "the clock was not set: \(created.text)")
            try clock.set(days: -1)
            await run.load(provider, round: 2)
            try await ThreeSinks.settled(in: run.folder, names: ["journal", "crm"])
            try clock.set(days: 1)
            receiver.change(to: .answer(500))
            await run.load(provider, round: 3)
            await gateway.kill()
        }
    }

    /// The date some days from now, as it stands in `meta`.
    private func day(after days: Int) -> String {
        Date(timeIntervalSinceNow: Double(days) * 86_400).formatted(.iso8601.year().month().day())
    }

    /// The receiver's certificate has expired; once it is renewed everything is delivered.
    private func expired() async throws -> ChaosRow {
        let receiver = try HTTPReceiver(.expired)
        let sink = ChaosSink.webhook(receiver.url("/record"), caFile: receiver.caFile)
        return try await ChaosRun.with(sink) { run in
            try await run.serving { _, provider in
                await run.load(provider)
                try await ThreeSinks.settled(in: run.folder, names: ["journal"])
            }
            #expect(try await run.ask(receiver.url("/arrivals")).body.isEmpty)
            #expect(try await run.ask(receiver.url("/renew")).status == 204)
            try await run.settle()
            let lines = try await run.ask(receiver.url("/arrivals")).body.split(separator: UInt8(ascii: "\n"))
            return ChaosRow(
                .expired,
                run,
                arrivals: lines.compactMap { line in try? JSONReader.read(Array(line.drop { $0 != 0x20 }.dropFirst())) }
            )
        }
    }
}
