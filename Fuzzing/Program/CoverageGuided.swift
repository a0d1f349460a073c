#if COVERAGE_GUIDED
internal import FuzzTargets

/// What libFuzzer calls with each input (`make fuzz`); the target is named in the environment.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzOneInput(_ bytes: UnsafePointer<UInt8>, _ count: Int) -> Int32 {
    let input = unsafe Array(UnsafeBufferPointer(start: bytes, count: count))
    do {
        try ChosenTarget.target.check(input)
    } catch {
        fatalError("\(ChosenTarget.target.name): \(error)")
    }
    return 0
}
#endif
