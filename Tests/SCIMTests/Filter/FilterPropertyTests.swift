import SCIM
import Testing

@Suite("What is printed is parsed")
struct FilterPropertyTests {
    @Test("#125 #127 #139 #144 #145 any filter, printed and parsed, is the same filter", arguments: 1...20)
    func filters(seed: UInt64) throws {
        var generator = FilterGenerator(seed: seed)
        for _ in 0..<200 {
            let filter = generator.filter()
            #expect(try Filter(parsing: filter.description) == filter, "seed \(seed): \(filter)")
        }
    }

    @Test("any PATCH path, printed and parsed, is the same path", arguments: 1...20)
    func patchPaths(seed: UInt64) throws {
        var generator = FilterGenerator(seed: seed)
        for _ in 0..<200 {
            let path = generator.patchPath()
            #expect(try PatchPath(parsing: path.description) == path, "seed \(seed): \(path)")
        }
    }

    @Test("#139 any attribute path, printed and parsed, is the same path", arguments: 1...20)
    func attributePaths(seed: UInt64) throws {
        var generator = FilterGenerator(seed: seed)
        for _ in 0..<200 {
            let path = generator.path()
            #expect(try AttributePath(parsing: path.description) == path, "seed \(seed): \(path)")
        }
    }
}
