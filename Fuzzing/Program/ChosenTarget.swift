internal import Foundation
internal import FuzzTargets

/// The target that `GATEHOUSE_FUZZ_TARGET` names.
enum ChosenTarget {
    static let target: FuzzTarget = {
        let name = ProcessInfo.processInfo.environment["GATEHOUSE_FUZZ_TARGET"] ?? ""
        guard let target = FuzzTarget.named(name) else {
            print("GATEHOUSE_FUZZ_TARGET must be one of: \(FuzzTarget.all.map(\.name).joined(separator: ", "))")
            exit(64)
        }
        return target
    }()
}
