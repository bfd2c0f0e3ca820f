/// The part of the edited entry that stands on the terminal, and the bytes that
/// change it into what should stand there.
///
/// libedit's own drawing loses the cursor in an entry that is taller than the
/// window and leaves the old text standing when the window's size changes, so
/// only its editing is used. All movements are relative: where in the window the
/// entry stands is not known and does not matter.
struct EntryScreen {
  /// The rows that are there, with the cursor where the terminal has it.
  private var shown: EntryLayout?
  /// The first of all rows that is there, and whether some are out of sight.
  private var top = 0
  private var isPart = false
  private var size = (width: 0, height: 0)

  private let prompt: String
  private let write: (EntryLayout.Glyph) -> String

  /// - Parameters:
  ///   - prompt: as it is drawn, sequences included.
  ///   - write: how a glyph is drawn.
  init(prompt: String, write: @escaping (EntryLayout.Glyph) -> String) {
    self.prompt = prompt
    self.write = write
  }

  /// The bytes that bring an entry to the terminal.
  mutating func show(_ glyphs: [EntryLayout.Glyph], lead: Int, cursor: Int, width: Int, height: Int) -> String {
    let isRefitted = shown != nil && size != (width, height)
    let start = isRefitted ? topOfRefitted(width, height) : ""
    if isRefitted { shown = nil }
    size = (width, height)
    let layout = EntryLayout(glyphs, lead: lead, cursor: cursor, width: width)
    let seen = layout.seen(height: height, top: top)
    (top, isPart) = (seen.top, seen.layout.rows.count < layout.rows.count)
    defer { shown = seen.layout }
    guard let shown else { return start + anew(seen.layout, erases: isRefitted) }
    return shown == seen.layout ? "" : changes(from: shown, to: seen.layout)
  }

  /// Goes to a new line below what stands there, for something else to be written.
  mutating func leave() -> String {
    defer { shown = nil }
    return shown.map(below) ?? ""
  }

  /// Draws an entry for the last time: one that was seen in part is written as a whole.
  mutating func finish(_ glyphs: [EntryLayout.Glyph], lead: Int) -> String {
    defer { top = 0 }
    guard isPart, let shown else { return leave() }
    self.shown = nil
    let whole = EntryLayout(glyphs, lead: lead, cursor: glyphs.count, width: size.width)
    var pen = Pen(at: shown.cursor)
    pen.move(to: EntryLayout.Position())
    return pen.text + anew(whole, erases: true) + below(whole)
  }

  /// The window was cleared: nothing stands there any more.
  mutating func forget() { shown = nil }
}

// MARK: Bytes

extension EntryScreen {
  /// Goes to the first row of what a terminal has fitted to a new size.
  private func topOfRefitted(_ width: Int, _ height: Int) -> String {
    let above = shown?.rowsAboveCursor(refittedTo: width) ?? 0
    guard above < height, !isPart else { return "\u{1B}[H" }
    return above > 0 ? "\u{1B}[\(above)A" : ""
  }

  private func below(_ shown: EntryLayout) -> String {
    var pen = Pen(at: shown.cursor)
    pen.move(to: EntryLayout.Position(row: shown.rows.count - 1, column: 0))
    // The row for a cursor behind a full one is a new line already.
    let isNewLine =
      shown.rows.count > 1 && shown.rows[shown.rows.count - 1].glyphs.isEmpty
      && shown.rows[shown.rows.count - 2].wraps
    return pen.text + (isNewLine ? "\r" : "\r\n")
  }

  private func anew(_ layout: EntryLayout, erases: Bool) -> String {
    var pen = Pen(at: EntryLayout.Position())
    pen.text = "\r"
    draw(layout, from: 0, 0, erasesRows: erases, erasesBelow: erases, &pen)
    return pen.text
  }

  private func changes(from shown: EntryLayout, to layout: EntryLayout) -> String {
    var pen = Pen(at: shown.cursor)
    guard shown.rows != layout.rows else {
      pen.move(to: layout.cursor)
      return pen.text
    }
    let (row, position) = Self.firstChange(from: shown.rows, to: layout.rows)
    pen.move(to: EntryLayout.Position(row: row, column: layout.rows[row].column(of: position)))
    let isAtEnd = row == shown.rows.count - 1 && position >= shown.rows[row].glyphs.count
    draw(
      layout, from: row, position, erasesRows: !isAtEnd,
      erasesBelow: shown.rows.count > layout.rows.count, &pen)
    return pen.text
  }

  /// Returns the index at which writing starts: at the first glyph that changes, or at the last one
  /// where the rest follows it, so that a full row wraps once more.
  private static func firstChange(
    from old: [EntryLayout.Row], to new: [EntryLayout.Row]
  ) -> (row: Int, position: Int) {
    let row = min(zip(old, new).prefix { $0 == $1 }.count, old.count - 1, new.count - 1)
    let common = zip(old[row].glyphs, new[row].glyphs).prefix { $0 == $1 }.count
    let position = min(common, max(new[row].glyphs.count - 1, 0))
    // The prompt is written whole or not at all.
    return (row, position < new[row].lead ? 0 : position)
  }

  /// The rows from a position on, one after the other, and the cursor. A full row
  /// wraps by itself, so that the terminal knows that the text goes on.
  private func draw(
    _ layout: EntryLayout, from first: Int, _ position: Int, erasesRows: Bool, erasesBelow: Bool,
    _ pen: inout Pen
  ) {
    let last = layout.rows.count - 1
    for number in first...last {
      let row = layout.rows[number]
      let isWhole = number > first || position == 0
      if isWhole, row.lead > 0 { pen.text += prompt }
      for glyph in row.glyphs[(isWhole ? row.lead : position)...] { pen.text += write(glyph) }
      pen.position = EntryLayout.Position(row: number, column: row.column(of: row.glyphs.count))
      // Behind a full row the terminal would erase its last cell.
      if erasesRows, pen.position.column < size.width { pen.text += "\u{1B}[K" }
      guard number < last else { break }
      if !row.wraps {
        pen.text += "\r\n"
      } else if layout.rows[number + 1].glyphs.isEmpty {
        pen.text += " \r\u{1B}[K"
      }
    }
    if erasesBelow, pen.position.column < size.width {
      pen.text += "\u{1B}[J"
    } else if erasesBelow, last + 1 < size.height {
      pen.text += "\r\n\u{1B}[J"
      pen.position = EntryLayout.Position(row: last + 1, column: 0)
    }
    pen.move(to: layout.cursor)
  }
}

/// Movements of the terminal's cursor, from where it is.
private struct Pen {
  var text = ""
  var position: EntryLayout.Position

  init(at position: EntryLayout.Position) { self.position = position }

  mutating func move(to wanted: EntryLayout.Position) {
    guard wanted != position else { return }
    if wanted.row < position.row { text += "\u{1B}[\(position.row - wanted.row)A" }
    if wanted.row > position.row { text += "\u{1B}[\(wanted.row - position.row)B" }
    text += "\r"
    if wanted.column > 0 { text += "\u{1B}[\(wanted.column)C" }
    position = wanted
  }
}
