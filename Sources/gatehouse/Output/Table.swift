/// Rows for people: columns as wide as their widest cell, a heading in dim letters.
struct Table {
    let headings: [String]
    private(set) var rows: [[String]] = []

    init(_ headings: String...) {
        self.headings = headings
    }

    mutating func add(_ cells: String...) {
        rows.append(cells)
    }

    func print(style: TerminalStyle = StandardOutput.style) {
        let widths = headings.indices.map { column in
            ([headings] + rows).map { $0[column].count }.max() ?? 0
        }
        StandardOutput.print(style.dim(line(headings.map { $0.uppercased() }, widths)))
        for row in rows { StandardOutput.print(line(row, widths)) }
    }

    /// The last column is not padded, so that lines end where their text does.
    private func line(_ cells: [String], _ widths: [Int]) -> String {
        cells.enumerated().map { column, cell in
            column == cells.count - 1 ? cell : cell + String(repeating: " ", count: widths[column] - cell.count)
        }.joined(separator: "  ")
    }
}
