import Problems

/// An entry as rows of a window: which characters stand in which row, and where
/// the cursor is. It knows no terminal.
struct EntryLayout: Equatable {
  var rows: [Row]
  var cursor: Position

  /// A character as the editor holds it, and the cells that it takes.
  struct Glyph: Equatable {
    var value: UInt32
    var width: Int
  }

  struct Row: Equatable {
    var glyphs: [Glyph] = []
    /// The number of glyphs that are the prompt's.
    var lead = 0
    /// True where the text goes on in the next row because this one is full.
    var wraps = false

    /// The column in which a glyph starts.
    func column(of index: Int) -> Int { glyphs[..<index].reduce(0) { $0 + $1.width } }
  }

  struct Position: Equatable {
    var row = 0
    var column = 0
  }

  /// - Parameters:
  ///   - glyphs: the prompt's first, `lead` of them.
  ///   - cursor: the glyph on which it stands, or their count.
  ///   - width: of the window.
  init(_ glyphs: [Glyph], lead: Int, cursor: Int, width: Int) {
    let width = max(width, 2)
    var rows = [Row(lead: lead)]
    var column = 0
    var found: Position?
    for (index, glyph) in glyphs.enumerated() {
      if glyph.value == Self.lineEnd {
        // No cell is left for a cursor behind a full row.
        if index == cursor { found = Position(row: rows.count - 1, column: min(column, width - 1)) }
        rows.append(Row())
        column = 0
        continue
      }
      var glyph = glyph
      if glyph.value == Self.tab { glyph.width = min(8 - column % 8, max(width - column, 1)) }
      if column + glyph.width > width {
        rows[rows.count - 1].wraps = true
        rows.append(Row())
        column = 0
      }
      if index == cursor { found = Position(row: rows.count - 1, column: column) }
      rows[rows.count - 1].glyphs.append(glyph)
      column += glyph.width
    }
    if found == nil, column >= width {
      rows[rows.count - 1].wraps = true
      rows.append(Row())
      column = 0
    }
    self.rows = rows
    self.cursor = found ?? Position(row: rows.count - 1, column: column)
  }

  static let lineEnd: UInt32 = 10
  static let tab: UInt32 = 9

  /// The rows that a window of some height shows: all, or as many around the
  /// cursor, from `top` on while the cursor is in sight from there.
  func seen(height: Int, top: Int) -> (layout: EntryLayout, top: Int) {
    let height = max(height, 1)
    guard rows.count > height else { return (self, 0) }
    var top = min(max(top, 0), rows.count - height)
    if cursor.row < top { top = cursor.row }
    if cursor.row >= top + height { top = cursor.row - height + 1 }
    var part = self
    part.rows = Array(rows[top..<top + height])
    part.cursor.row -= top
    return (part, top)
  }

  /// The number of rows above the cursor's once a terminal has fitted the text
  /// to another width, as terminals do with what wraps.
  func rowsAboveCursor(refittedTo width: Int) -> Int {
    var before: [Glyph] = []
    for row in rows[..<cursor.row] {
      before += row.glyphs
      if !row.wraps { before.append(Glyph(value: Self.lineEnd, width: 0)) }
    }
    var column = 0
    for glyph in rows[cursor.row].glyphs where column < cursor.column {
      before.append(glyph)
      column += glyph.width
    }
    return EntryLayout(before, lead: 0, cursor: before.count, width: width).cursor.row
  }
}
