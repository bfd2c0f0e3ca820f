/// The rows of a table without rules by a column that has one line in each of them: that of the numbers, or the labels of
/// a card. The other cells begin at the height of that line, or have it in their middle; a table that can be read in both
/// ways, with other cells, is not read.
struct PDFAnchoredRows {
  typealias Part = PDFTable.Part

  private let parts: [[Part]]
  private let columns: [ClosedRange<Double>]
  private let size: Double
  /// The column with a line in each row, and the heights of these lines.
  private let column: Int
  private let anchors: [Double]
  /// The least distance between two lines of a column.
  private let pitch: Double
  /// The right end of full lines of a cell, by its row and column.
  private let fullRight: (_ row: Int, _ column: Int) -> Double

  private var tolerance: Double { 0.3 * size }

  /// A table whose numbers count on in one of its first columns.
  ///
  /// - Parameter parts: the parts of each column from top to bottom.
  init?(numbered parts: [[Part]], _ columns: [ClosedRange<Double>], size: Double) {
    let found = columns.indices.prefix(3).lazy.compactMap { column in
      Self.numbers(parts[column]).map { (column, $0) }
    }.first
    guard let found else { return nil }
    self.init(parts, columns, size: size, column: found.0, anchors: found.1) { _, column in columns[column].upperBound }
  }

  /// A table each of whose rows has a label in its first column.
  init(
    labelled parts: [[Part]], _ columns: [ClosedRange<Double>], size: Double,
    fullRight: @escaping (_ row: Int, _ column: Int) -> Double
  ) {
    self.init(parts, columns, size: size, column: 0, anchors: parts[0], fullRight: fullRight)
  }

  private init(
    _ parts: [[Part]], _ columns: [ClosedRange<Double>], size: Double, column: Int, anchors: [Part],
    fullRight: @escaping (_ row: Int, _ column: Int) -> Double
  ) {
    (self.parts, self.columns, self.size, self.column, self.fullRight) = (parts, columns, size, column, fullRight)
    self.anchors = anchors.map(\.line.height)
    let distances = parts.flatMap { own in
      zip(own, own.dropFirst()).filter { $0.line.page == $1.line.page }.map { $1.line.height - $0.line.height }
    }
    pitch = distances.filter { $0 > 0.9 * size }.min() ?? 1.6 * size
  }

  /// The numbers of a column below its heading, each one more than the one above it or 1 again; `nil` where it holds
  /// anything else.
  private static func numbers(_ parts: [Part]) -> [Part]? {
    let numbers = parts.drop { number($0.text) == nil }
    var last = 0
    for part in numbers where !PDFTable.totals.contains(where: part.text.hasPrefix) {
      guard let value = number(part.text), value == 1 || value == last + 1 else { return nil }
      last = value
    }
    return last > 0 ? Array(numbers) : nil
  }

  /// 12 of 12, 12. and 12、.
  private static func number(_ text: String) -> Int? {
    let digits = text.last.map { ".．、".contains($0) } ?? false ? text.dropLast() : text[...]
    return digits.count <= 4 && digits.allSatisfy { ("0"..."9").contains($0) } ? Int(digits) : nil
  }

  // MARK: Rows

  /// The cells of each row, those of the heading first; `nil` where they are not certain.
  var rows: [[[Part]]]? {
    switch (top(allowsLists: false), centred) {
    case (let top?, let centred?): return certain(top, centred)
    case (let rows?, nil), (nil, let rows?): return rows
    case (nil, nil): return top(allowsLists: true)
    }
  }

  /// Tells whether rows that were found in another way are possible: each has one number, no cell but one of several rows
  /// stands beside more than one, and none stands far from its own.
  func allows(_ rows: [[[Part]]]) -> Bool {
    let body = rows.filter { row in row[column].contains { $0.line.height >= (anchors.first ?? 0) - tolerance } }
    guard body.count == anchors.count, body.allSatisfy({ $0[column].count == 1 }), rows.count - body.count <= 2 else {
      return false
    }
    return columns.indices.allSatisfy { column in
      rows.allSatisfy { row in
        guard let first = row[column].first?.line.height, let last = row[column].last?.line.height else { return true }
        let beside = anchors.count { (first...last).contains($0) }
        guard let anchor = row[self.column].first?.line.height, anchors.contains(anchor) else { return beside == 0 }
        return beside <= max(1, rows.count { $0[column].first?.line.height == first })
          && (first - 1.35 * pitch...last + 1.35 * pitch).contains(anchor)
      }
    }
  }

  /// The one of two readings that the other one allows; `nil` where they part the lines in different ways.
  private func certain(_ top: [[[Part]]], _ centred: [[[Part]]]) -> [[[Part]]]? {
    guard top.count == centred.count else { return nil }
    var isOverRows = false
    for column in columns.indices {
      let own = top.map { $0[column].map(\.line.height) }
      let other = centred.map { $0[column].map(\.line.height) }
      if own == other { continue }
      // A cell over several rows stands in all of them, and at their top it is that of the first one.
      var cell: [Double] = []
      let filled = own.enumerated().map { row, lines -> [Double] in
        if !lines.isEmpty || row < top.count - anchors.count { cell = lines }
        return cell
      }
      guard filled != other else { continue }
      guard own.dropFirst(top.count - anchors.count).first?.isEmpty ?? false else { return nil }
      isOverRows = true
    }
    return isOverRows ? centred : top
  }

  private var noRow: [[Part]] { [[Part]](repeating: [], count: columns.count) }

  /// The rows above the first number.
  private func heading(_ parts: [[Part]]) -> [[[Part]]]? {
    guard parts.contains(where: { !$0.isEmpty }) else { return [] }
    let rows = PDFHeadingRows.rows(of: parts, columns)
    return rows.allSatisfy { row in
      zip(row, columns).allSatisfy { cell, column in
        zip(cell, cell.dropFirst()).allSatisfy { part, next in
          isBelow(part, next) && PDFTable.isWrapped(part, next, right: column.upperBound)
        }
      }
    } ? rows : nil
  }

  /// Tells whether a line stands directly below another one, as those of a cell do.
  private func isBelow(_ part: Part, _ next: Part) -> Bool {
    part.line.page != next.line.page || next.line.height - part.line.height <= 1.35 * pitch
  }

  // MARK: Cells at the top of their rows

  /// - Parameter allowsLists: whether a cell may hold several names of bodies, a line each.
  private func top(allowsLists: Bool) -> [[[Part]]]? {
    guard let first = anchors.first else { return nil }
    let above = parts.map { own in own.filter { $0.line.height < first - tolerance } }
    guard let heading = heading(above) else { return nil }
    var rows = anchors.map { _ in noRow }
    for column in columns.indices {
      guard add(parts[column].dropFirst(above[column].count), of: column, to: &rows) else { return nil }
    }
    let areWhole = rows.enumerated().allSatisfy { index, row in
      row.count { !$0.isEmpty } * 2 >= columns.count
        && row.indices.allSatisfy { isCell(row[$0], right: fullRight(index, $0), allowsLists: allowsLists) }
    }
    return areWhole ? heading + rows : nil
  }

  /// Adds the lines of a column to the rows in whose lines they begin; false where one begins in none.
  private func add(_ own: some Collection<Part>, of column: Int, to rows: inout [[[Part]]]) -> Bool {
    let inRows = own.map { part in anchors.lastIndex { $0 - tolerance <= part.line.height } ?? 0 }
    let hasBlanks = Set(inRows).count < rows.count
    var last: (row: Int, part: Part)?
    for (part, row) in zip(own, inRows) {
      let begins = abs(part.line.height - anchors[row]) <= tolerance
      if let last, !begins || hasBlanks && part.text.count <= 2,
        begins || row == last.row || isFull(last.part, part, right: fullRight(last.row, column)),
        !begins || isBelow(last.part, part) && isFull(last.part, part, right: fullRight(last.row, column))
      {
        rows[last.row][column].append(part)
      } else if begins, rows[row][column].isEmpty {
        rows[row][column] = [part]
      } else {
        return false
      }
      last = (last.map { rows[$0.row][column].last?.line.height == part.line.height ? $0.row : row } ?? row, part)
    }
    return true
  }

  private func isFull(_ part: Part, _ next: Part, right: Double) -> Bool {
    PDFTable.isWrapped(part, next, right: right)
  }

  private func isCell(_ cell: some Collection<Part>, right: Double, allowsLists: Bool) -> Bool {
    zip(cell, cell.dropFirst()).allSatisfy { part, next in
      isBelow(part, next)
        && (PDFTable.isWrapped(part, next, right: right)
          || allowsLists && PDFTable.endsAsBody(part.text) && PDFTable.endsAsBody(next.text))
    }
  }

  // MARK: Cells in the middle of their rows

  /// Rows whose cells all stand in the middle of their height, as office programs are mostly told to do. A row that goes
  /// on over a page begins at its top.
  private var centred: [[[Part]]]? {
    guard let first = anchors.first else { return nil }
    var rows: [[[Part]]] = []
    var rest = noRow
    for page in Set(parts.joined().map(\.line.page)).sorted(by: >) {
      let own = parts.map { column in column.filter { $0.line.page == page } }
      guard let read = centred(own, goingOnWith: rest) else { return nil }
      rows = read.rows + rows
      rest = read.rest
    }
    // What is left above the first row is the heading.
    guard !rest.joined().contains(where: { $0.line.height > first }), let heading = heading(rest) else { return nil }
    return rows.count == anchors.count ? heading + rows : nil
  }

  /// The rows of a page, and what stands above the first of them.
  ///
  /// - Parameter below: the lines at the head of the next page that go on with the last row.
  private func centred(_ own: [[Part]], goingOnWith below: [[Part]]) -> (rows: [[[Part]]], rest: [[Part]])? {
    guard let page = own.joined().first?.line.page else { return nil }
    let anchors = anchors.filter { Int($0 / PDFLine.pageHeight) == page }
    var rows = anchors.map { _ in noRow }
    var rest = own
    let isCut = below.contains { !$0.isEmpty }
    if isCut {
      guard let last = anchors.last else {
        // The whole page is of a row that began before it.
        guard goesOn(own, with: below) else { return nil }
        return ([], zip(own, below).map { $0 + $1 })
      }
      for column in columns.indices {
        let cell = rest[column].filter { $0.line.height >= last - tolerance }
        guard cell.first.map({ abs($0.line.height - last) <= tolerance }) ?? below[column].isEmpty,
          isCell(cell, right: columns[column].upperBound, allowsLists: true)
        else { return nil }
        rest[column].removeLast(cell.count)
        rows[rows.count - 1][column] = cell
      }
      guard goesOn(rows[rows.count - 1], with: below) else { return nil }
      for column in columns.indices { rows[rows.count - 1][column] += below[column] }
    }
    let count = rows.count - (isCut ? 1 : 0)
    var spanning: [Int] = []
    for column in columns.indices {
      guard let found = cells(of: rest[column], around: anchors[..<count], right: columns[column].upperBound),
        !mayGoOverRows(found.cells)
      else {
        spanning.append(column)
        continue
      }
      for row in 0..<count { rows[row][column] = found.cells[row] }
      rest[column] = found.above
    }
    for column in spanning {
      guard let found = cellsOverRows(rest[column], of: column, rows[..<count]) else { return nil }
      for row in 0..<count { rows[row][column] = found.cells[row] }
      rest[column] = found.above
    }
    return (rows, rest)
  }

  private func goesOn(_ cells: [[Part]], with below: [[Part]]) -> Bool {
    zip(cells, below).enumerated().allSatisfy { column, pair in
      guard let last = pair.0.last, let next = pair.1.first else { return pair.1.isEmpty || pair.0.isEmpty }
      return PDFTable.isWrapped(last, next, right: columns[column].upperBound)
    }
  }

  /// The lines of a column around the middles of rows, from the last row up, and those that are left above them; `nil`
  /// where they do not fit.
  private func cells(
    of own: [Part], around middles: ArraySlice<Double>, right: Double
  ) -> (cells: [[Part]], above: [Part])? {
    var cells: [[Part]] = []
    var end = own.count
    for middle in middles.reversed() {
      guard end > 0, own[end - 1].line.height >= middle - tolerance else {
        cells.append([])
        continue
      }
      var start = end - 1
      while (own[start].line.height + own[end - 1].line.height) / 2 > middle + tolerance {
        start -= 1
        guard start >= 0 else { return nil }
      }
      guard (own[start].line.height + own[end - 1].line.height) / 2 >= middle - tolerance,
        isCell(own[start..<end], right: right, allowsLists: true)
      else { return nil }
      cells.append(Array(own[start..<end]))
      end = start
    }
    return (cells.reversed(), Array(own[..<end]))
  }

  /// A column whose first row is blank may hold cells that go over several rows.
  private func mayGoOverRows(_ cells: [[Part]]) -> Bool {
    cells.first?.isEmpty ?? false && cells.contains { !$0.isEmpty }
  }

  /// The cells of a column that stand in the middle of several rows each, in all of these rows.
  private func cellsOverRows(
    _ own: [Part], of column: Int, _ rows: ArraySlice<[[Part]]>
  ) -> (cells: [[Part]], above: [Part])? {
    guard column != self.column, let top = heights(rows.prefix(1)).min() else { return nil }
    let above = own.prefix { $0.line.height < top - 0.7 * pitch }
    let groups = own.dropFirst(above.count).reduce(into: [[Part]]()) { groups, part in
      if let last = groups.last?.last, isBelow(last, part),
        PDFTable.isWrapped(last, part, right: columns[column].upperBound)
      {
        groups[groups.count - 1].append(part)
      } else {
        groups.append([part])
      }
    }
    var cells: [[Part]] = []
    for (index, group) in groups.enumerated() {
      guard let first = group.first?.line.height, let last = group.last?.line.height else { return nil }
      func off(_ end: Int) -> Double {
        let own = heights(rows[(rows.startIndex + cells.count)..<(rows.startIndex + end)])
        return abs((first + last) / 2 - ((own.min() ?? 0) + (own.max() ?? 0)) / 2)
      }
      let most = rows.count - (groups.count - 1 - index)
      guard cells.count < most, let end = (cells.count + 1...most).min(by: { off($0) < off($1) }),
        off(end) < (end == cells.count + 1 ? tolerance : 0.6 * pitch)
      else { return nil }
      cells += Array(repeating: group, count: end - cells.count)
    }
    return cells.count == rows.count ? (cells, Array(above)) : nil
  }

  private func heights(_ rows: ArraySlice<[[Part]]>) -> [Double] { rows.joined().joined().map(\.line.height) }
}
