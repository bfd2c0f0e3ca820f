import Problems

/// What a terminal shows: as much of one as the prompt needs. A full row wraps
/// when the next character comes, and another width fits what wraps anew.
public struct Screen {
  public private(set) var columns: Int
  public private(set) var rows: Int
  private var cells: [Row]
  private var row = 0
  private var column = 0
  private var pending: [UInt8] = []
  /// Lines that left at the top.
  private var past: [Row] = []
  /// Everything that came, as bytes.
  public private(set) var bytes: [UInt8] = []

  private struct Row {
    var cells: [String]
    /// Whether the text went on in the next row.
    var wraps = false

    init(blank columns: Int) { cells = Array(repeating: " ", count: columns) }
  }

  public init(columns: Int, rows: Int) {
    self.columns = columns
    self.rows = rows
    cells = Array(repeating: Row(blank: columns), count: rows)
  }

  /// Where the cursor is in the window; behind a full row it is on its last cell.
  public var cursor: Position { Position(row, min(column, columns - 1)) }

  public struct Position: Equatable {
    public var row: Int
    public var column: Int

    public init(_ row: Int, _ column: Int) { (self.row, self.column) = (row, column) }
  }

  /// The lines that are in sight.
  public var visible: [String] { cells.map(Self.line) }

  /// Every line, those that left at the top first, without blanks at the end.
  public var lines: [String] {
    var lines = (past + cells).map(Self.line)
    while lines.last == "" { lines.removeLast() }
    return lines
  }

  public var text: String { lines.joined(separator: "\n") }

  private static func line(_ row: Row) -> String {
    String(row.cells.joined().reversed().drop { $0 == " " }.reversed())
  }

  public mutating func take(_ new: [UInt8]) {
    bytes += new
    pending += new
    while let used = step() { pending.removeFirst(used) }
  }

  /// Draws what comes first; `nil` while it is not whole.
  private mutating func step() -> Int? {
    guard let first = pending.first else { return nil }
    if first == 0x1B { return sequence() }
    let length = first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
    guard pending.count >= length else { return nil }
    draw(Character(String(decoding: pending[..<length], as: UTF8.self)))
    return length
  }

  private mutating func draw(_ character: Character) {
    switch character {
    case "\r": column = 0
    case "\n": lineFeed()
    case "\u{8}": column = max(min(column, columns - 1) - 1, 0)
    case "\u{7}": break
    default:
      let width = displayWidth(character)
      guard width > 0 else {
        // A mark joins the cell before it.
        if column > 0 { cells[row].cells[lastCell] += String(character) }
        return
      }
      if column + width > columns {
        column = 0
        cells[row].wraps = true
        lineFeed()
      }
      blankHalf(at: column)
      blankHalf(at: column + width)
      cells[row].cells[column] = String(character)
      if width == 2 { cells[row].cells[column + 1] = "" }
      column += width
    }
  }

  private var lastCell: Int {
    column >= 2 && cells[row].cells[column - 1].isEmpty ? column - 2 : column - 1
  }

  /// A wide character of which a half is written over is gone.
  private mutating func blankHalf(at column: Int) {
    guard column > 0, column < columns, cells[row].cells[column].isEmpty else { return }
    cells[row].cells[column - 1] = " "
    cells[row].cells[column] = " "
  }

  private mutating func lineFeed() {
    guard row == rows - 1 else {
      row += 1
      return
    }
    past.append(cells.removeFirst())
    cells.append(Row(blank: columns))
  }

  private mutating func sequence() -> Int? {
    guard pending.count >= 2 else { return nil }
    guard pending[1] == UInt8(ascii: "[") else { return pending[1] == UInt8(ascii: "(") ? 3 : 2 }
    guard let end = pending.dropFirst(2).firstIndex(where: { (0x40...0x7E).contains($0) }) else { return nil }
    let text = String(decoding: pending[2..<end], as: UTF8.self)
    let numbers = text.split(separator: ";", omittingEmptySubsequences: false).map { Int($0) }
    let count = max(numbers.first.flatMap(\.self) ?? 1, 1)
    switch pending[end] {
    // A movement forgets that a full row is about to wrap.
    case UInt8(ascii: "A"): (row, column) = (max(row - count, 0), min(column, columns - 1))
    case UInt8(ascii: "B"): (row, column) = (min(row + count, rows - 1), min(column, columns - 1))
    case UInt8(ascii: "C"): column = min(column + count, columns - 1)
    case UInt8(ascii: "D"): column = max(column - count, 0)
    case UInt8(ascii: "G"): column = min(count, columns) - 1
    case UInt8(ascii: "H"):
      row = min(count, rows) - 1
      column = min(max((numbers.count > 1 ? numbers[1] : 1) ?? 1, 1), columns) - 1
    case UInt8(ascii: "K"): erase(row, from: min(column, columns - 1))
    case UInt8(ascii: "J"):
      if numbers.first == 2 {
        for row in 0..<rows { erase(row, from: 0) }
      } else {
        erase(row, from: min(column, columns - 1))
        for below in (row + 1)..<max(rows, row + 1) { erase(below, from: 0) }
      }
    case UInt8(ascii: "P"):
      cells[row].cells.removeSubrange(column..<min(column + count, columns))
      cells[row].cells += Array(repeating: " ", count: columns - cells[row].cells.count)
    case UInt8(ascii: "@"):
      cells[row].cells.insert(contentsOf: Array(repeating: " ", count: count), at: column)
      cells[row].cells.removeLast(cells[row].cells.count - columns)
    default: break
    }
    return end + 1
  }

  private mutating func erase(_ row: Int, from column: Int) {
    for index in column..<max(columns, column) { cells[row].cells[index] = " " }
    cells[row].wraps = false
  }
}

// MARK: Another size

extension Screen {
  /// Fits what is there to another size, as terminals do.
  public mutating func resize(columns: Int, rows: Int) {
    var fitted: [Row] = []
    var position = (row: 0, column: 0)
    for line in wholeLines {
      var cursor = line.cursor
      fitted.append(Row(blank: columns))
      var used = 0
      for (number, cell) in line.cells.enumerated() where !cell.isEmpty {
        let width = number + 1 < line.cells.count && line.cells[number + 1].isEmpty ? 2 : 1
        if used + width > columns {
          fitted[fitted.count - 1].wraps = true
          fitted.append(Row(blank: columns))
          used = 0
        }
        if let at = cursor, at < number + width {
          position = (fitted.count - 1, used)
          cursor = nil
        }
        fitted[fitted.count - 1].cells[used] = cell
        if width == 2 { fitted[fitted.count - 1].cells[used + 1] = "" }
        used += width
      }
      if let at = cursor { position = (fitted.count - 1, min(used + at - line.cells.count, columns - 1)) }
    }
    while fitted.count > position.row + 1, Self.line(fitted[fitted.count - 1]).isEmpty { fitted.removeLast() }
    let gone = max(fitted.count - rows, 0)
    past = Array(fitted[..<gone])
    cells = Array(fitted[gone...])
    while cells.count < rows { cells.append(Row(blank: columns)) }
    (row, column) = (max(position.row - gone, 0), position.column)
    (self.columns, self.rows) = (columns, rows)
  }

  /// What wraps as one line, and the cursor's cell where it is in it.
  private var wholeLines: [(cells: [String], cursor: Int?)] {
    var lines: [(cells: [String], cursor: Int?)] = []
    var line: (cells: [String], cursor: Int?) = ([], nil)
    for (number, row) in (past + cells).enumerated() {
      if number == past.count + self.row { line.cursor = line.cells.count + column }
      var part = row.cells
      // A cell that a wide character did not fit is none of the text's; blanks
      // at the end of a line are none either.
      if row.wraps { if part.last == " " { part.removeLast() } } else { while part.last == " " { part.removeLast() } }
      line.cells += part
      if row.wraps { continue }
      lines.append(line)
      line = ([], nil)
    }
    return lines
  }
}
