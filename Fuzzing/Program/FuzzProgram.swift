#if !COVERAGE_GUIDED
internal import Foundation
internal import FuzzTargets

/// Lists the targets, writes their seeds and dictionaries for libFuzzer, or tries inputs from files.
///
///     gatehouse-fuzz                  the names
///     gatehouse-fuzz seeds FOLDER     a folder of seeds and a dictionary for each target
///     gatehouse-fuzz try FILE...      each file against the target that GATEHOUSE_FUZZ_TARGET names
@main
struct FuzzProgram {
    static func main() throws {
        let arguments = CommandLine.arguments.dropFirst()
        switch (arguments.first, arguments.dropFirst()) {
        case ("seeds"?, let rest) where rest.count == 1:
            for target in FuzzTarget.all { try write(target, in: URL(filePath: rest.joined())) }
        case ("try"?, let files):
            for file in files {
                let accepted = try ChosenTarget.target.check(Array(Data(contentsOf: URL(filePath: file))))
                print("\(file): \(accepted ? "accepted" : "refused")")
            }
        default:
            for target in FuzzTarget.all { print(target.name) }
        }
    }

    private static func write(_ target: FuzzTarget, in folder: URL) throws {
        let seeds = folder.appending(path: target.name)
        try FileManager.default.createDirectory(at: seeds, withIntermediateDirectories: true)
        for (number, seed) in target.seeds.enumerated() {
            try Data(seed.utf8).write(to: seeds.appending(path: "seed-\(number)"))
        }
        let lines = target.tokens.map { token in
            "\"" + token.utf8.map { "\\x" + String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined() + "\"\n"
        }
        try Data(lines.joined().utf8).write(to: folder.appending(path: target.name + ".dict"))
    }
}
#endif
