/// The white between the columns of a table, which may be narrower than a character where cells are full: several lines
/// below one another have words on both sides of it and none across.
struct PDFCorridors {
  private let lines: [[PDFWord]]

  /// The narrowest gap of a corridor, in heights of a line.
  static let gap = 0.3
  /// The fewest lines along a corridor, those with a gap far wider than a blank among them.
  private static let fewest = (lines: 4, wide: 2)

  /// - Parameter lines: the words of each line of a page from left to right.
  init(_ lines: [[PDFWord]]) { self.lines = lines }

  /// Tells whether a position in a gap of a line is in a corridor.
  func hasOne(at x: Double, in line: Int) -> Bool {
    var (count, wide) = (0, 0)
    func goOn(_ index: Int) -> Bool {
      guard let found = gap(at: x, in: lines[index]) else { return false }
      if found.isInside {
        count += 1
        if found.width > 1.5 { wide += 1 }
      }
      return true
    }
    for index in stride(from: line, through: 0, by: -1) where !goOn(index) { break }
    for index in stride(from: line + 1, to: lines.count, by: 1) where !goOn(index) { break }
    return count >= Self.fewest.lines && wide >= Self.fewest.wide
  }

  /// The gap of a line around a position, in heights of a word; `nil` where a word is across it.
  private func gap(at x: Double, in words: [PDFWord]) -> (isInside: Bool, width: Double)? {
    let left = words.last { $0.left < x }
    let right = words.first { $0.left >= x }
    if let left, left.right > x { return nil }
    guard let left, let right else { return (false, 0) }
    let width = (right.left - left.right) / max(left.height, 1)
    return width < Self.gap ? nil : (true, width)
  }
}
