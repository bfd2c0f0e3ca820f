/// A heading of two rows or three in a source that shows no ranges, such as CSV: groups above their columns.
///
/// Rows below the first one belong to it where they hold texts alone, leave the first column empty, which the row behind
/// them fills, and name columns that are empty above.
struct StackedHeading {
  /// The number of rows that it takes.
  let height: Int
  /// The names of the columns: what stands over each, from the top.
  let names: [String]

  /// The most rows that are looked at below the first one, the first record included.
  static let limit = 3

  /// - Parameters:
  ///   - top: the cells of its first row.
  ///   - below: those of the rows below, `nil` of a row that holds more than texts.
  ///   - body: those of the same rows, whatever they hold.
  /// - Returns: `nil` where the heading is of one row.
  init?(_ top: [String], below: [[String]?], body: [[String]]) {
    guard let first = top.firstIndex(where: { !$0.isEmpty }) else { return nil }
    var levels = [top]
    for row in below {
      guard let row, row[first].isEmpty, row.contains(where: { !$0.isEmpty }) else { break }
      levels.append(row)
    }
    let records = body.dropFirst(levels.count - 1)
    guard levels.count > 1, let record = records.first, !record[first].isEmpty, Self.fillsGaps(levels),
      !Self.areRecords(levels, from: first)
    else { return nil }
    height = levels.count
    names = top.indices.map { Self.parts(levels, $0).joined(separator: "/") }
  }

  /// Returns whether the lower rows name columns that the first row leaves empty, to the right of a group whose first column
  /// they name too.
  private static func fillsGaps(_ levels: [[String]]) -> Bool {
    let lower = levels[0].indices.map { column in levels.dropFirst().contains { !$0[column].isEmpty } }
    let gaps = levels[0].indices.filter { levels[0][$0].isEmpty && lower[$0] }
    return !gaps.isEmpty
      && gaps.allSatisfy { gap in levels[0][..<gap].lastIndex { !$0.isEmpty }.map { lower[$0] } ?? false }
  }

  /// Returns whether the lower rows are rather records that lack their numbers: they fill all columns behind the first one but
  /// one at most, two of them or more below names that are no groups.
  private static func areRecords(_ levels: [[String]], from first: Int) -> Bool {
    let lower = levels[0].indices.map { column in levels.dropFirst().contains { !$0[column].isEmpty } }
    let open = levels[0].indices.dropFirst(first + 1).filter { !lower[$0] && !levels[0][$0].isEmpty }
    let single = levels[0].indices.dropFirst(first + 1).filter { column in
      lower[column] && !levels[0][column].isEmpty
        && (column + 1 == lower.count || !levels[0][column + 1].isEmpty || !lower[column + 1])
    }
    return open.count <= 1 && single.count >= 2
  }

  /// The names over a column, from the top: its own cells, and those of the groups that it belongs to.
  private static func parts(_ levels: [[String]], _ column: Int) -> [String] {
    var parts: [String] = []
    var start = 0
    for (index, level) in levels.enumerated() {
      let isGrouped = levels[(index + 1)...].contains { !$0[column].isEmpty }
      guard isGrouped || !level[column].isEmpty else { continue }
      guard let group = level[start...column].lastIndex(where: { !$0.isEmpty }) else { continue }
      start = group
      if parts.last != level[group] { parts.append(level[group]) }
    }
    return parts
  }
}
