import Problems
import TestBasics
import TestSupport
import Testing

@testable import Shell

/// A text with a cursor, brought to a window.
private struct Drawn {
  var screen: Screen
  private var entry: EntryScreen
  private let clusters: Clusters
  private let prompt = "plumb> "
  private(set) var bytes = 0

  init(columns: Int, rows: Int) {
    screen = Screen(columns: columns, rows: rows)
    let clusters = Clusters()
    self.clusters = clusters
    entry = EntryScreen(prompt: prompt) { clusters.written($0) }
  }

  mutating func show(_ text: String, cursor: Int? = nil) {
    let lead = glyphs(prompt)
    let all = lead + glyphs(text)
    write(
      entry.show(
        all, lead: lead.count, cursor: cursor.map { lead.count + $0 } ?? all.count,
        width: screen.columns, height: screen.rows))
  }

  mutating func finish(_ text: String) {
    show(text)
    write(entry.finish(glyphs(prompt + text), lead: prompt.count))
  }

  /// The rows of a text as they should stand there, blanks at their ends left out.
  func rows(of text: String, cursor: Int) -> (rows: [String], cursor: EntryLayout.Position) {
    let layout = EntryLayout(
      glyphs(prompt + text), lead: prompt.count, cursor: prompt.count + cursor, width: screen.columns)
    let rows = layout.rows.map { row in
      String(row.glyphs.map(clusters.written).joined().reversed().drop { $0 == " " }.reversed())
    }
    return (rows, layout.cursor)
  }

  mutating func resize(columns: Int, rows: Int) { screen.resize(columns: columns, rows: rows) }

  private mutating func write(_ text: String) {
    bytes = text.utf8.count
    screen.take(Array(text.utf8))
  }

  private func glyphs(_ text: String) -> [EntryLayout.Glyph] { clusters.encoded(text).map(clusters.glyph) }
}

@Suite struct EntryScreenTests {
  @Test func aTextWrapsAtTheWindowsEdge() {
    var drawn = Drawn(columns: 20, rows: 10)
    drawn.show("1234567890123")
    #expect(drawn.screen.lines == ["plumb> 1234567890123"])
    // The cursor behind a full row stands in the next one.
    #expect(drawn.screen.cursor == .init(1, 0))
    drawn.show("12345678901234")
    #expect(drawn.screen.lines == ["plumb> 1234567890123", "4"])
    drawn.show("123456789012")
    #expect(drawn.screen.lines == ["plumb> 123456789012"])
    #expect(drawn.screen.cursor == .init(0, 19))
  }

  @Test func aWideCharacterThatDoesNotFitStandsInTheNextRow() {
    var drawn = Drawn(columns: 20, rows: 10)
    drawn.show("环卫所环卫所环卫所")
    #expect(drawn.screen.lines == ["plumb> 环卫所环卫所", "环卫所"])
    #expect(drawn.screen.cursor == .init(1, 6))
    drawn.show("x环卫所环卫所环卫所", cursor: 1)
    #expect(drawn.screen.lines == ["plumb> x环卫所环卫所", "环卫所"])
    #expect(drawn.screen.cursor == .init(0, 8))
    drawn.show("e\u{301}か\u{3099}所", cursor: 2)
    #expect(drawn.screen.lines.map { Array($0.utf8) } == [Array("plumb> e\u{301}か\u{3099}所".utf8)])
    #expect(drawn.screen.cursor == .init(0, 10))
  }

  @Test func ofATallTextThePartAroundTheCursorIsSeen() {
    let lines = (1...30).map { "第\($0)行" }
    let text = lines.joined(separator: "\n")
    var drawn = Drawn(columns: 20, rows: 5)
    drawn.show(text)
    #expect(drawn.screen.visible == Array(lines.suffix(5)))
    // Up to the twelfth line, a line each time.
    for line in stride(from: 29, through: 12, by: -1) {
      drawn.show(text, cursor: lines[..<(line - 1)].joined(separator: "\n").count + 1)
    }
    #expect(drawn.screen.visible == Array(lines[11..<16]))
    #expect(drawn.screen.cursor.column == 0)
    drawn.finish(text)
    let whole = ["plumb> 第1行"] + Array(lines.dropFirst())
    #expect(Array(drawn.screen.lines.suffix(30)) == whole)
  }

  @Test func whatWasWrittenBeforeStays() {
    var drawn = Drawn(columns: 20, rows: 4)
    for index in 1...3 { drawn.finish("第\(index)个") }
    drawn.show("一\n二\n三\n四\n五\n六")
    drawn.finish("一")
    #expect(drawn.screen.lines == ["plumb> 第1个", "plumb> 第2个", "plumb> 第3个", "plumb> 一"])
  }

  @Test func aKeyAtTheEndCostsAByteOrTwo() {
    var drawn = Drawn(columns: 80, rows: 24)
    drawn.show("data.finding")
    drawn.show("data.findings")
    #expect(drawn.bytes == 1)
    drawn.show("data.findings")
    #expect(drawn.bytes == 0)
  }

  @Test func whatWouldMoveTheCursorIsShownAsASign() {
    var drawn = Drawn(columns: 40, rows: 5)
    drawn.show("a\u{1B}[2J\tb\u{7F}\u{202E}")
    #expect(drawn.screen.lines == ["plumb> a␛[2J    b␡\u{FFFD}"])
    #expect(drawn.screen.cursor == .init(0, 19))
  }

  /// Whatever is typed, and whatever size the window has meanwhile.
  @Test(arguments: 0..<20)
  func theScreenShowsTheText(seed: Int) {
    var random = SeededNumbers(seed: seed)
    let pieces = ["a", "环", "e\u{301}", "\n", "か\u{3099}", "x", "\t", " ", "所", "\u{1}"]
    var drawn = Drawn(columns: 24, rows: 8)
    var text: [String] = []
    for _ in 0..<150 {
      switch random.below(10) {
      case 0...5: text.insert(pieces[random.below(pieces.count)], at: random.below(text.count + 1))
      case 6 where !text.isEmpty: text.remove(at: random.below(text.count))
      case 7: text.removeLast(random.below(text.count + 1))
      case 8: text += (0..<random.below(30)).map { _ in pieces[random.below(pieces.count)] }
      default: break
      }
      if random.below(12) == 0 {
        drawn.resize(columns: 24 + random.below(30), rows: 8)
      }
      let cursor = random.below(text.count + 1)
      drawn.show(text.joined(), cursor: cursor)
      let wanted = drawn.rows(of: text.joined(), cursor: cursor)
      let above = drawn.screen.cursor.row - wanted.cursor.row
      let seen = wanted.rows.count > 8 ? wanted.rows[(-above)..<(8 - above)] : wanted.rows[...]
      #expect(Array(drawn.screen.visible.dropFirst(max(above, 0)).prefix(seen.count)) == Array(seen))
      let rest = drawn.screen.visible.dropFirst(max(above, 0) + seen.count)
      #expect(!rest.contains { !$0.isEmpty })
      #expect(drawn.screen.cursor.column == wanted.cursor.column)
    }
  }
}
