internal import Foundation
internal import Glibc

/// Measures the built program against bare yardsticks in the same run and prints one table.
///
///     make bench
///
/// `gatehouse-bench scale 100000` measures only how requests grow with the directory, up to that many users, and
/// `gatehouse-bench sinks 100000` only deliveries, of that many events; `gatehouse-bench flood` only what a client has to
/// wait while others attack.
///
/// Everything talks over loopback; every loop is bounded in count and time.
@main
enum Bench {
    static func main() async throws {
        signal(SIGPIPE, SIG_IGN)
        let arguments = CommandLine.arguments.dropFirst()
        if arguments.first == "bare-route", let port = arguments.dropFirst().first.flatMap(Int.init) {
            return try await BareRoute.serve(port: port)
        }
        let gatehouse = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent().appending(path: "gatehouse")
        guard FileManager.default.isExecutableFile(atPath: gatehouse.path) else {
            print("\(gatehouse.path) is missing; build it with: swift build -c release --product gatehouse")
            exit(69)
        }
        let only = arguments.first.flatMap { ["requests", "scale", "sinks", "flood"].contains($0) ? $0 : nil }
        let size = only == nil ? 1_000_000 : arguments.dropFirst().first.flatMap(Int.init) ?? 1_000_000
        let seconds = arguments.first.flatMap(Int.init) ?? 8
        var report = Report(machine: Machine.description)
        let work = try WorkFolder()
        defer { work.remove() }
        if only == nil || only == "requests" {
            try await RequestBenchmark(gatehouse: gatehouse, folder: work.url, seconds: seconds).run(into: &report)
            try await LatencyBenchmark(gatehouse: gatehouse, folder: work.url, seconds: seconds).run(into: &report)
        }
        if only == nil || only == "flood" {
            try await FloodBenchmark(gatehouse: gatehouse, folder: work.url).run(into: &report)
        }
        if only == nil || only == "sinks" {
            try await SinkBenchmark(gatehouse: gatehouse, folder: work.url, events: size).run(into: &report)
        }
        if only == nil || only == "scale" {
            try await ScaleBenchmark(gatehouse: gatehouse, folder: work.url, users: size).run(into: &report)
        }
        report.print()
        // `exit` runs no `defer`.
        work.remove()
        exit(report.isWithinAims ? 0 : 1)
    }
}
