package import SCIM
package import Store

/// The dead letters of a sink, part by part, so that a million of them need no memory.
package struct DeadLetterPages {
    private static let size = 200

    private let sink: SinkProgress
    private let store: any Store

    package init(of sink: SinkProgress, in store: any Store) {
        self.sink = sink
        self.store = store
    }

    /// Calls `body` with each part, and with what it made of the parts before.
    package func reduce<Result>(
        _ start: Result,
        _ body: (Result, [BuriedEvent]) async throws -> Result
    ) async throws -> Result {
        var result = start
        var place: Int64 = 0
        // What is retried comes back behind this, were it to die again meanwhile.
        let end = try await store.read(.point) { try $0.lastSequence() }
        while true {
            let page = try await store.read(.scan) { [place] snapshot in
                try snapshot.deadLetters(of: sink.id, after: place, limit: Self.size)
            }
            guard let last = page.last?.letter.sequence, place < end else { return result }
            place = last
            result = try await body(result, page.filter { $0.letter.sequence <= end })
        }
    }
}

extension EventType {
    /// The types that a word names: one type, or the beginning of some and a star.
    package static func matching(_ word: String) -> [EventType] {
        allCases.filter { type in
            word.hasSuffix("*") ? type.rawValue.hasPrefix(word.dropLast()) : type.rawValue == word
        }
    }
}
