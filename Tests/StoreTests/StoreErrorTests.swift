import Store
import Testing

@Suite("Errors of a store")
struct StoreErrorTests {
    static let all: [StoreError] = [
        .connectionMissing(ConnectionID(7)), .resourceMissing(ResourceKey(7)), .corrupt(detail: "SELECT secret"),
        .diskFull(detail: "SELECT secret"), .busy(detail: "SELECT secret"), .closed, .other(detail: "SELECT secret"),
    ]

    @Test("What a provider sees has no SQL, what the operator sees has", arguments: all)
    func details(error: StoreError) {
        #expect(!"\(error)".contains("SELECT"))
        #expect(String(reflecting: error).hasPrefix(error.label))
        switch error {
        case .corrupt, .diskFull, .busy, .other: #expect(String(reflecting: error).contains("SELECT secret"))
        case .connectionMissing, .resourceMissing: #expect(String(reflecting: error).contains("7"))
        case .closed: break
        }
    }

    @Test("Only conditions that pass by themselves are transient")
    func transient() {
        #expect(Self.all.filter(\.isTransient).map(\.label) == ["disk_full", "busy", "closed"])
        #expect(Set(Self.all.map(\.label)).count == Self.all.count)
    }
}
