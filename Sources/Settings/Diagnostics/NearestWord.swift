/// Finds the word that was probably meant.
package enum NearestWord {
    /// The nearest of `words`, or nil when none is near.
    ///
    /// Near is a third of the letters wrong, and one more when the first three are right: `retires` means `retry`.
    package static func suggestion(for word: String, among words: some Sequence<String>) -> String? {
        let typed = Array(word.lowercased().unicodeScalars)
        var best: (word: String, distance: Int)?
        for candidate in words {
            let known = Array(candidate.lowercased().unicodeScalars)
            let startsAlike = typed.count >= 3 && typed.prefix(3) == known.prefix(3)
            let limit = max(1, typed.count / 3) + (startsAlike ? 1 : 0)
            guard abs(typed.count - known.count) <= limit else { continue }
            let distance = distance(typed, known)
            guard distance <= limit, distance < typed.count else { continue }
            if distance < best?.distance ?? .max { best = (candidate, distance) }
        }
        return best?.word
    }

    /// Damerau-Levenshtein distance, restricted: insertions, deletions, replacements and swapped neighbours.
    static func distance(_ first: [Unicode.Scalar], _ second: [Unicode.Scalar]) -> Int {
        var beforePrevious: [Int] = []
        var previous = Array(0...second.count)
        for (row, letter) in first.enumerated() {
            var current = [row + 1]
            for (column, other) in second.enumerated() {
                var cost = min(
                    previous[column + 1] + 1,
                    current[column] + 1,
                    previous[column] + (letter == other ? 0 : 1)
                )
                if row > 0, column > 0, letter == second[column - 1], first[row - 1] == other {
                    cost = min(cost, beforePrevious[column - 1] + 1)
                }
                current.append(cost)
            }
            (beforePrevious, previous) = (previous, current)
        }
        return previous[second.count]
    }
}
