/// The heading of a text file whose rows are given, as data packages name them.
struct GivenHeading {
  /// The rows, counted from 1. Those above and between them have been emptied before.
  let rows: [Int]
  /// The text between the names of several rows.
  let join: String

  /// - Parameter records: the first rows of the file, cell by cell.
  /// - Returns: `nil` where the file has fewer rows than the heading.
  func heading(_ records: [[String]]) -> Heading? {
    let filled = records.indices.filter { records[$0].contains { !$0.isEmpty } }.prefix(rows.count)
    guard filled.count == rows.count, let first = filled.first, let last = filled.last else { return nil }
    let width = filled.map { records[$0].count }.max() ?? 0
    let written = filled.map { records[$0] + Array(repeating: "", count: width - records[$0].count) }
    let (names, madeUp) = HeadingFinder.different(self.names(written))
    return Heading(
      row: first, rowCount: last - first + 1, names: names, madeUp: madeUp, written: written, titles: [])
  }

  /// The names that some rows give the columns, as they are written: two may be the same, and any may be empty.
  func names(_ written: [[String]]) -> [String] {
    let width = written.map(\.count).max() ?? 0
    return (0..<width).map { column in joined(written.compactMap { column < $0.count ? $0[column] : nil }) }
  }

  /// The parts of a name, one that is repeated once only.
  private func joined(_ parts: [String]) -> String {
    var names: [String] = []
    for part in parts where !part.isEmpty && part != names.last { names.append(part) }
    return names.joined(separator: join)
  }

  /// A table without a heading, whose columns have some names or, where none are given, made-up ones.
  static func none(_ names: [String]?, width: Int) -> Heading {
    Heading(
      row: 0, rowCount: 0, names: names ?? (1...width).map { "column_\($0)" },
      madeUp: Array(repeating: names == nil, count: names?.count ?? width), written: [], titles: [])
  }
}

extension Heading {
  /// The heading of a table that is wider than the heading, whose further columns have made-up names.
  func widened(to width: Int) -> Heading {
    guard names.count < width else { return self }
    let more = width - names.count
    var heading = self
    heading.names =
      HeadingFinder.different(zip(names, madeUp).map { $1 ? "" : $0 } + Array(repeating: "", count: more)).names
    heading.madeUp += Array(repeating: true, count: more)
    heading.written = written.map { $0 + Array(repeating: "", count: more) }
    return heading
  }
}
