/// Makes texts that are nearly right out of texts that are right.
package struct Mutator {
    private var random: SplitMix64
    private let corpus: [[UInt8]]
    private let tokens: [[UInt8]]

    /// - Parameters:
    ///   - corpus: texts to begin with.
    ///   - tokens: pieces that the grammar cares about.
    ///   - seed: decides everything.
    package init(corpus: [String], tokens: [String], seed: UInt64) {
        random = SplitMix64(seed: seed)
        self.corpus = corpus.map { Array($0.utf8) }
        self.tokens = tokens.map { Array($0.utf8) }
    }

    /// The next text: one of the corpus after one to four changes.
    package mutating func next() -> [UInt8] {
        var bytes = corpus.randomElement(using: &random) ?? []
        for _ in 0..<Int.random(in: 1...4, using: &random) { mutate(&bytes) }
        return bytes
    }

    private mutating func mutate(_ bytes: inout [UInt8]) {
        switch Int.random(in: 0..<8, using: &random) {
        case 0:
            let place = index(in: bytes)
            if place < bytes.count { bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &random) }
        case 1:
            let place = index(in: bytes)
            if place < bytes.count { bytes[place] = .random(in: 0...255, using: &random) }
        case 2:
            bytes.removeSubrange(range(in: bytes))
        case 3:
            bytes.insert(contentsOf: bytes[range(in: bytes)], at: index(in: bytes))
        case 4, 5:
            bytes.insert(contentsOf: tokens.randomElement(using: &random) ?? [], at: index(in: bytes))
        case 6:
            bytes.replaceSubrange(range(in: bytes), with: tokens.randomElement(using: &random) ?? [])
        default:
            let other = corpus.randomElement(using: &random) ?? []
            bytes = Array(bytes[..<index(in: bytes)] + other[index(in: other)...])
        }
    }

    private mutating func index(in bytes: [UInt8]) -> Int {
        Int.random(in: 0...bytes.count, using: &random)
    }

    /// At most 16 bytes long, so that most of the text stays.
    private mutating func range(in bytes: [UInt8]) -> Range<Int> {
        let start = index(in: bytes)
        return start..<min(start + Int.random(in: 0...16, using: &random), bytes.count)
    }
}
