import Documents
import Notices

/// The cells of a table by their rows and columns; a cell stands at all positions that it goes over.
struct TableGrid {
  let table: DocumentTable
  /// The index of the cell at each row and column.
  let grid: [[Int?]]

  /// Cells over more positions are not spread: such a table is not read.
  private static let positionLimit = 2_000_000

  init?(_ table: DocumentTable) {
    let (rows, columns) = (table.rowCount, table.columnCount)
    guard rows > 1, columns > 1, rows * columns <= Self.positionLimit else { return nil }
    self.table = table
    var grid = [[Int?]](repeating: [Int?](repeating: nil, count: columns), count: rows)
    for (index, cell) in table.cells.enumerated() {
      for row in cell.row..<(cell.row + cell.rowSpan) {
        for column in cell.column..<(cell.column + cell.columnSpan) { grid[row][column] = index }
      }
    }
    self.grid = grid
  }

  func cell(_ row: Int, _ column: Int) -> DocumentCell? { grid[row][column].map { table.cells[$0] } }

  /// The text of a cell without blanks.
  func text(_ row: Int, _ column: Int) -> String {
    cell(row, column).map { $0.text.filter { !$0.isWhitespace } } ?? ""
  }

  /// The indices of the cells of a row, each once.
  func cells(of row: Int) -> [Int] {
    var cells: [Int] = []
    for index in grid[row].compactMap(\.self) where cells.last != index { cells.append(index) }
    return cells
  }

  func place(_ cell: DocumentCell) -> Place {
    Place(
      page: cell.paragraphs.first?.pieces.first?.position.page, table: table.name,
      cell: CellAddress(row: cell.row, column: cell.column).description)
  }

  /// The paragraphs of a cell as one, each ending a sentence; characters count through the whole cell.
  func pieces(_ cell: DocumentCell) -> TextPiece? {
    var text = ""
    for paragraph in cell.paragraphs.map(\.text) {
      if let last = text.last, !"。；，、：;,:".contains(last) { text += "；" }
      text += paragraph
    }
    return text.isEmpty ? nil : TextPiece(text, at: place(cell))
  }

  /// The words of a finding behind the number that a cell holds, or behind a label where it holds none.
  func numbered(_ words: TextPiece, by cell: DocumentCell?) -> [TextPiece] {
    let number = cell.map { $0.text.filter { !$0.isWhitespace } } ?? ""
    let isNumeral = number.allSatisfy { $0.isNumber && $0.isASCII || "一二三四五六七八九十百".contains($0) }
    guard let cell, !number.isEmpty, isNumeral else {
      return [TextPiece("反馈问题：", at: words.place, isPrinted: false), words]
    }
    return [TextPiece(number, at: place(cell)), TextPiece("、", at: place(cell), isPrinted: false), words]
  }
}
