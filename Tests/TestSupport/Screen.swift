import Problems

/// What a terminal shows: as much of one as the prompt needs.
public struct Screen {
  public let columns: Int
  public let rows: Int
  private var cells: [[String]]
  private var row = 0
  private var column = 0
  private var pending: [UInt8] = []
  /// Lines that left at the top.
  private var past: [String] = []
  /// Everything that came, as bytes.
  public private(set) var bytes: [UInt8] = []

  public init(columns: Int, rows: Int) {
    self.columns = columns
    self.rows = rows
    cells = Array(repeating: Array(repeating: " ", count: columns), count: rows)
  }

  /// Every line, those that left at the top first, without blanks at the end.
  public var lines: [String] {
    var lines = past + cells.map(Self.line)
    while lines.last == "" { lines.removeLast() }
    return lines
  }

  public var text: String { lines.joined(separator: "\n") }

  private static func line(_ cells: [String]) -> String {
    String(cells.joined().reversed().drop { $0 == " " }.reversed())
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
    case "\u{8}": column = max(column - 1, 0)
    case "\u{7}": break
    default:
      let width = displayWidth(character)
      guard width > 0 else {
        // A mark joins the cell before it.
        if column > 0 { cells[row][lastCell] += String(character) }
        return
      }
      if column + width > columns {
        column = 0
        lineFeed()
      }
      cells[row][column] = String(character)
      if width == 2 { cells[row][column + 1] = "" }
      column += width
    }
  }

  private var lastCell: Int {
    column >= 2 && cells[row][column - 1].isEmpty ? column - 2 : column - 1
  }

  private mutating func lineFeed() {
    guard row == rows - 1 else {
      row += 1
      return
    }
    past.append(Self.line(cells.removeFirst()))
    cells.append(Array(repeating: " ", count: columns))
  }

  private mutating func sequence() -> Int? {
    guard pending.count >= 2 else { return nil }
    guard pending[1] == UInt8(ascii: "[") else { return pending[1] == UInt8(ascii: "(") ? 3 : 2 }
    guard let end = pending.dropFirst(2).firstIndex(where: { (0x40...0x7E).contains($0) }) else { return nil }
    let text = String(decoding: pending[2..<end], as: UTF8.self)
    let numbers = text.split(separator: ";", omittingEmptySubsequences: false).map { Int($0) }
    let count = max(numbers.first.flatMap(\.self) ?? 1, 1)
    switch pending[end] {
    case UInt8(ascii: "A"): row = max(row - count, 0)
    case UInt8(ascii: "B"): row = min(row + count, rows - 1)
    case UInt8(ascii: "C"): column = min(column + count, columns - 1)
    case UInt8(ascii: "D"): column = max(column - count, 0)
    case UInt8(ascii: "G"): column = min(count, columns) - 1
    case UInt8(ascii: "H"):
      row = min(count, rows) - 1
      column = min(max((numbers.count > 1 ? numbers[1] : 1) ?? 1, 1), columns) - 1
    case UInt8(ascii: "K"): erase(row, from: column)
    case UInt8(ascii: "J"):
      erase(row, from: column)
      for below in (row + 1)..<max(rows, row + 1) { erase(below, from: 0) }
    case UInt8(ascii: "P"):
      cells[row].removeSubrange(column..<min(column + count, columns))
      cells[row] += Array(repeating: " ", count: columns - cells[row].count)
    case UInt8(ascii: "@"):
      cells[row].insert(contentsOf: Array(repeating: " ", count: count), at: column)
      cells[row].removeLast(cells[row].count - columns)
    default: break
    }
    return end + 1
  }

  private mutating func erase(_ row: Int, from column: Int) {
    for place in column..<max(columns, column) { cells[row][place] = " " }
  }
}
