internal import Foundation

/// How long and from where the fuzzers run.
///
/// `GATEHOUSE_FUZZ_ITERATIONS` and `GATEHOUSE_FUZZ_SEED` in the environment change the defaults; a failure prints the
/// seed that repeats it.
package enum FuzzRun {
    package static let iterations = number("GATEHOUSE_FUZZ_ITERATIONS") ?? 20_000
    package static let seed = UInt64(number("GATEHOUSE_FUZZ_SEED") ?? 7644)

    private static func number(_ name: String) -> Int? {
        ProcessInfo.processInfo.environment[name].flatMap { Int($0) }
    }

    /// What to print beside a failure.
    package static func failure(_ iteration: Int, _ input: [UInt8]) -> String {
        "seed \(seed), iteration \(iteration), input \(String(reflecting: String(decoding: input, as: UTF8.self)))"
    }
}
