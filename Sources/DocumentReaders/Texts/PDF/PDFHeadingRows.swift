/// The rows of a table's heading: one, or two where names of columns stand below those of their groups.
enum PDFHeadingRows {
  typealias Part = PDFTable.Part

  /// - Parameter parts: the parts of the heading in each column from top to bottom.
  static func rows(of parts: [[Part]], _ columns: [ClosedRange<Double>]) -> [[[Part]]] {
    let heights = Set(parts.joined().map(\.line.height)).sorted()
    var rows: [[[Part]]] = [parts.map { _ in [] }]
    for height in heights {
      let cells = parts.enumerated().flatMap { column, own in
        own.filter { $0.line.height == height }.map { (column, $0) }
      }
      if rows.count == 1, isBelow(cells.map { ($0.0, $0.1.text) }, rows[0], columns) {
        rows.append(parts.map { _ in [] })
      }
      for (column, part) in cells { rows[rows.count - 1][column].append(part) }
    }
    return rows
  }

  /// Tells whether the cells of a line are the second row of a heading: names of columns below that of their group,
  /// which goes over none of its lines' ends.
  static func isBelow(_ cells: [(Int, String)], _ heading: [[Part]], _ columns: [ClosedRange<Double>]) -> Bool {
    let names = cells.allSatisfy { $0.1.count <= 10 && !$0.1.contains(where: \.isNumber) }
    return cells.count > 1 && names && cells.contains { heading[$0.0].isEmpty }
      && cells.contains { column, _ in
        guard let last = heading[column].last else { return false }
        return
          !(PDFTable.segment(of: last).map { $0.right > columns[column].upperBound - 1.2 * last.line.size } ?? false)
      }
  }
}
