/// Orders things so that each comes after those it depends on, and finds the circles (Tarjan 1972).
enum DependencyOrder {
    /// The things that depend on each other, each set after those that it depends on.
    ///
    /// Where nothing depends on anything the order stays, one to a set.
    static func components(of dependencies: [[Int]]) -> [[Int]] {
        var search = Search(dependencies: dependencies)
        for node in dependencies.indices where search.numbers[node] == nil { search.visit(node) }
        return search.components
    }

    /// Some of the things in order; nil when they form a circle.
    static func order(_ nodes: [Int], by dependencies: [[Int]]) -> [Int]? {
        let places = Dictionary(uniqueKeysWithValues: zip(nodes, nodes.indices))
        let inner = nodes.map { node in dependencies[node].compactMap { places[$0] } }
        let components = components(of: inner)
        guard components.count == nodes.count, !inner.indices.contains(where: { inner[$0].contains($0) }) else {
            return nil
        }
        return components.flatMap { $0.map { nodes[$0] } }
    }

    /// As deep as the longest chain, which the number of operations bounds.
    private struct Search {
        let dependencies: [[Int]]
        var numbers: [Int?]
        var components: [[Int]] = []
        private var lowest: [Int]
        private var open: [Int] = []
        private var isOpen: [Bool]
        private var count = 0

        init(dependencies: [[Int]]) {
            self.dependencies = dependencies
            numbers = Array(repeating: nil, count: dependencies.count)
            lowest = Array(repeating: 0, count: dependencies.count)
            isOpen = Array(repeating: false, count: dependencies.count)
        }

        mutating func visit(_ node: Int) {
            let number = count
            count += 1
            numbers[node] = number
            lowest[node] = number
            open.append(node)
            isOpen[node] = true
            for next in dependencies[node] {
                if let seen = numbers[next] {
                    if isOpen[next] { lowest[node] = min(lowest[node], seen) }
                } else {
                    visit(next)
                    lowest[node] = min(lowest[node], lowest[next])
                }
            }
            guard lowest[node] == number, let first = open.lastIndex(of: node) else { return }
            let component = open[first...].sorted()
            for member in component { isOpen[member] = false }
            open.removeSubrange(first...)
            components.append(component)
        }
    }
}
