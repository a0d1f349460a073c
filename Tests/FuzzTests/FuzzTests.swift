import Foundation
import FuzzTargets
import TestSupport
import Testing

@Suite("Fuzzing")
struct FuzzTests {
    private static let names = FuzzTarget.all.map(\.name)

    /// Most of a mutated text must get past the first look, or nothing behind it is tried.
    private static let leastAccepted = 50

    @Test("nothing crashes a reader of what comes from outside, and what must hold of any input does", arguments: names)
    func mutations(_ name: String) throws {
        let target = try #require(FuzzTarget.named(name))
        var mutator = Mutator(corpus: target.seeds, tokens: target.tokens, seed: FuzzRun.seed)
        var accepted = 0
        for iteration in 0..<FuzzRun.iterations {
            let input = mutator.next()
            do {
                if try target.check(input) { accepted += 1 }
            } catch {
                try #require(Bool(false), "\(error): \(FuzzRun.failure(iteration, input))")
            }
        }
        #expect(accepted >= FuzzRun.iterations / Self.leastAccepted, "the mutations stray too far from the grammar")
    }

    @Test("each seed is accepted", arguments: names)
    func seeds(_ name: String) throws {
        let target = try #require(FuzzTarget.named(name))
        for seed in target.seeds { #expect(try target.check(Array(seed.utf8)), "\(seed)") }
    }

    @Test("what fuzzing has found stays mended", arguments: names)
    func findings(_ name: String) throws {
        let target = try #require(FuzzTarget.named(name))
        for file in try Self.findings(of: name) {
            do {
                try target.check(Array(Data(contentsOf: file)))
            } catch {
                Issue.record("\(file.lastPathComponent): \(error)")
            }
        }
    }

    /// Inputs that once showed a fault, in `Tests/Fixtures/fuzz`.
    private static func findings(of name: String) throws -> [URL] {
        let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .appending(path: "Fixtures/fuzz/\(name)")
        guard FileManager.default.fileExists(atPath: folder.path) else { return [] }
        return try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
            .sorted { $0.path < $1.path }
    }
}
