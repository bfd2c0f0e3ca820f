/// Puts the lines of a page whose text is set in two columns into the order in which they are read: the left
/// column, then the right one. Lines over both columns, such as a title, part what is above from what is
/// below them.
struct PDFColumns {
  private let lines: [PDFLine]
  /// Where the columns are parted.
  private let middle: Double

  /// The fewest lines of a column.
  private static let fewest = 6

  /// Returns the lines of all pages in the order of reading, those of pages with two columns numbered anew.
  ///
  /// A page on which the columns are short, as on the last one, has those of the other pages.
  static func inOrder(_ pages: [[PDFLine]], widths: [Double]) -> [PDFLine] {
    let middles = zip(pages, widths).map { middle($0, $1) ?? middleOfUneven($0, $1) }
    let known = middles.compactMap(\.self).first
    return pages.indices.flatMap { page -> [PDFLine] in
      let lines = pages[page]
      guard let middle = middles[page] ?? known.flatMap({ isParted(lines, at: $0) ? $0 : nil }) else { return lines }
      return PDFColumns(lines: lines, middle: middle).inOrder
    }
  }

  /// Tells whether no line of a page goes over the middle, and lines stand on both sides of it.
  private static func isParted(_ lines: [PDFLine], at middle: Double) -> Bool {
    lines.count > 1 && !lines.contains { crosses($0, middle) } && lines.contains { $0.right <= middle }
  }

  /// The middle of a page whose left column is full and whose right one ends above its foot: its lines follow
  /// one another from the top of the columns, in the lines of the left one.
  private static func middleOfUneven(_ lines: [PDFLine], _ width: Double) -> Double? {
    let rights = lines.flatMap { line in line.segments.map { (line, $0) } }.filter { $0.1.left >= 0.48 * width }
    guard rights.count > 1, let edge = rights.map(\.1.left).min() else { return nil }
    let middle = edge - 4
    let left = lines.flatMap { line in line.segments.map { (line, $0) } }.filter { $0.1.right <= middle }
    guard left.count >= 2 * fewest, left.count > rights.count, isProse(left, width),
      !lines.contains(where: { crosses($0, middle) }),
      let top = left.map(\.0.top).min(), rights[0].0.top <= top + rights[0].0.size
    else { return nil }
    let size = rights[0].0.size
    let isPlain = zip(rights, rights.dropFirst()).allSatisfy { $1.0.top - $0.0.bottom < size }
    return isPlain && rights[0].1.left <= edge + 2.2 * size ? middle : nil
  }

  /// A position in the middle of the page that few lines cross and that has full lines on both sides, as many
  /// beside one another: a table of two columns has gaps.
  private static func middle(_ lines: [PDFLine], _ width: Double) -> Double? {
    let segments = lines.flatMap { line in line.segments.map { (line, $0) } }
    var best: (middle: Double, crossing: Int)?
    for x in stride(from: 0.4 * width, through: 0.6 * width, by: 2) {
      let crossing = lines.count { crosses($0, x) }
      if crossing < best?.crossing ?? (lines.count / 4 + 1) { best = (x, crossing) }
    }
    guard let middle = best?.middle else { return nil }
    let left = segments.filter { $0.1.right <= middle }
    let right = segments.filter { $0.1.left >= middle }
    guard left.count >= fewest, right.count >= fewest, isProse(left, width), isProse(right, width)
    else { return nil }
    let top = max(left.map(\.0.top).min() ?? 0, right.map(\.0.top).min() ?? 0)
    let bottom = min(left.map(\.0.bottom).max() ?? 0, right.map(\.0.bottom).max() ?? 0)
    func count(_ side: [(PDFLine, PDFLine.Segment)]) -> Int {
      side.count { $0.0.top >= top - 1 && $0.0.bottom <= bottom + 1 }
    }
    let (one, two) = (count(left), count(right))
    return min(one, two) >= fewest && min(one, two) * 5 >= max(one, two) * 4 ? middle : nil
  }

  private static func crosses(_ line: PDFLine, _ x: Double) -> Bool {
    line.segments.contains { $0.left < x && $0.right > x }
  }

  /// True where lines of a side go over the whole of it as those of paragraphs do, a quarter of them at least;
  /// short paragraphs may stand between them. The cells of a table are more than one a line, or seldom full; labels beside
  /// what they stand for are narrow.
  private static func isProse(_ side: [(PDFLine, PDFLine.Segment)], _ width: Double) -> Bool {
    let segments = side.map(\.1)
    let lines = Set(side.map(\.0.number)).count
    guard segments.count * 5 <= lines * 6 else { return false }
    let rights = segments.map(\.right).sorted()
    let right = rights[rights.count - 1 - rights.count / 20]
    let left = segments.map(\.left).min() ?? 0
    guard right - left > 0.2 * width else { return false }
    return segments.count { $0.right - left >= 0.9 * (right - left) } * 4 >= segments.count
  }

  private var inOrder: [PDFLine] {
    var ordered: [PDFLine] = []
    var open: [PDFLine] = []
    for line in lines {
      if Self.crosses(line, middle) {
        ordered += parted(open) + [line]
        open = []
      } else {
        open.append(line)
      }
    }
    ordered += parted(open)
    for index in ordered.indices { ordered[index].number = index + 1 }
    return ordered
  }

  private func parted(_ lines: [PDFLine]) -> [PDFLine] {
    let left = lines.compactMap { $0.part(column: 1) { $0.right <= middle } }
    let right = lines.compactMap { $0.part(column: 2) { $0.left >= middle } }
    return left + right
  }
}

extension PDFLine {
  /// The segments that stand in a column, as a line of it; `nil` where none do.
  fileprivate func part(column: Int, _ isIn: (Segment) -> Bool) -> PDFLine? {
    var line = self
    line.column = column
    line.segments = segments.filter(isIn)
    // A title may stand beside smaller text.
    line.size = line.segments.map(\.size).max() ?? size
    return line.segments.isEmpty ? nil : line
  }
}
