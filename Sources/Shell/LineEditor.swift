import CEdit
import Problems
import System

/// Reads entries from a terminal with libedit: it takes the keys and edits the
/// text; what its own keys do not know is decided below, and what stands on the
/// screen is `EntryScreen`'s. A terminal without sequences gets libedit's drawing.
final class LineEditor: EntryReader {
  /// True where an entry is finished, or Enter begins another line of it.
  private let isWhole: (String) -> Bool
  private let complete: (String, Int) -> CompletionList
  private let prompt: String
  private let terminal: Terminal
  private let clusters = Clusters()
  private var screen: EntryScreen
  private var entries: [String] = []
  /// The index of the entry that is edited; behind the last is what is typed anew.
  private var historyIndex = 0
  /// The texts of the entries that were left while this line was edited.
  private var drafts: [Int: String] = [:]
  /// The text that was cut last.
  private var cutText = ""
  /// The note below the text.
  private var note: String?
  private var editor: OpaquePointer?

  /// `nil` where libedit cannot use the terminal.
  init?(
    _ terminal: Terminal, prompt: String, history: [String],
    isWhole: @escaping (String) -> Bool, complete: @escaping (String, Int) -> CompletionList
  ) {
    self.isWhole = isWhole
    self.complete = complete
    self.prompt = prompt
    self.terminal = terminal
    let clusters = clusters
    screen = EntryScreen(prompt: terminal.styled(prompt, .prompt)) { clusters.written($0) }
    // The editor is closed in `deinit`, so the context outlives every callback.
    let owner = edit_owner(
      context: Unmanaged.passUnretained(self).toOpaque(),
      key: { context, key in
        guard let context else { return Int32(EDIT_NOTHING) }
        return Unmanaged<LineEditor>.fromOpaque(context).takeUnretainedValue().press(key)
      },
      draw: { context, bytes, count in
        guard let context, let bytes else { return }
        Unmanaged<LineEditor>.fromOpaque(context).takeUnretainedValue().draw(
          UnsafeRawBufferPointer(start: bytes, count: count))
      },
      idle: { context in
        guard let context else { return }
        Unmanaged<LineEditor>.fromOpaque(context).takeUnretainedValue().show()
      })
    editor = edit_open("plumb", STDIN_FILENO, STDOUT_FILENO, owner)
    guard editor != nil else { return nil }
    for entry in history { remember(entry) }
  }

  deinit { if let editor { edit_close(editor) } }

  func next() -> InputEvent {
    guard let editor else { return .ended }
    if terminal.knowsSequences { terminal.write("\u{1B}[?2004h") }
    defer { if terminal.knowsSequences { terminal.write("\u{1B}[?2004l") } }
    historyIndex = entries.count
    drafts = [:]
    var text: UnsafePointer<wchar_t>?
    var count = 0
    let outcome = edit_read(editor, clusters.encoded(prompt) + [0], &text, &count)
    finish(UnsafeBufferPointer(start: text, count: count))
    switch Int(outcome) {
    case EDIT_CLEARED: return .cleared
    case EDIT_ENDED: return .ended
    default: return .text(clusters.decoded(UnsafeBufferPointer(start: text, count: count)))
    }
  }

  func remember(_ entry: String) {
    guard let editor, !entry.isEmpty else { return }
    edit_remember(editor, clusters.encoded(entry) + [0])
    entries.append(entry)
  }
}

// MARK: The screen

extension LineEditor {
  private func draw(_ bytes: UnsafeRawBufferPointer) {
    guard terminal.knowsSequences else {
      return terminal.write(clusters.drawn(bytes.assumingMemoryBound(to: UInt8.self)))
    }
    if bytes.contains(UInt8(ascii: "\u{7}")) { terminal.write("\u{7}") }
  }

  /// Brings the text to the screen as it is now.
  private func show() {
    guard terminal.knowsSequences else { return }
    let (text, cursor) = line
    show(text.map(clusters.glyph), cursor: cursor)
  }

  private func show(_ text: [EntryLayout.Glyph], cursor: Int) {
    let lead = clusters.encoded(prompt).map(clusters.glyph)
    var glyphs = lead + text
    var index = lead.count + cursor
    if let note {
      glyphs += clusters.encoded("\n" + note).map(clusters.glyph)
      index = glyphs.count
    }
    let (width, height) = terminal.size
    terminal.write(screen.show(glyphs, lead: lead.count, cursor: index, width: width, height: height))
  }

  /// Goes below the text, to write something there.
  private func leave() {
    guard terminal.knowsSequences else { return terminal.write("\r\n") }
    show()
    terminal.write(screen.leave())
  }

  private func finish(_ text: UnsafeBufferPointer<wchar_t>) {
    guard terminal.knowsSequences else { return }
    let glyphs = text.map(clusters.glyph)
    show(glyphs, cursor: glyphs.count)
    let lead = clusters.encoded(prompt).map(clusters.glyph)
    terminal.write(screen.finish(lead + glyphs, lead: lead.count))
  }

  /// The text that libedit holds, good until its next change.
  private var line: (text: UnsafeBufferPointer<wchar_t>, cursor: Int) {
    var start: UnsafePointer<wchar_t>?
    var (count, cursor) = (0, 0)
    if let editor { edit_text(editor, &start, &count, &cursor) }
    return (UnsafeBufferPointer(start: start, count: count), cursor)
  }
}

// MARK: Keys

extension LineEditor {
  private func press(_ key: Int32) -> Int32 {
    let action =
      switch Int(key) {
      case EDIT_ENTER: enter()
      case EDIT_TAB: tab()
      case EDIT_UP: before.contains("\n") ? EDIT_LINE_UP : recall(historyIndex - 1)
      case EDIT_DOWN: after.contains("\n") ? EDIT_LINE_DOWN : recall(historyIndex + 1)
      case EDIT_PASTE: paste()
      case EDIT_BEYOND: typeBeyondASCII()
      case EDIT_SEARCH: search()
      case EDIT_CLEAR: clear()
      case EDIT_LEAVE: stepAside()
      case EDIT_LINE_START: goToLineStart()
      case EDIT_LINE_END: goToLineEnd()
      case EDIT_CUT_TO_START: cut(before: lineBefore(before).count)
      case EDIT_CUT_TO_END: cut(after: max(lineAfter(after).count, 1))
      case EDIT_CUT_WORD_BEFORE: cut(before: wordLength(before.reversed()))
      case EDIT_CUT_WORD_AFTER: cut(after: wordLength(after))
      case EDIT_PUT: put()
      default: EDIT_NOTHING
      }
    return Int32(action)
  }

  private func enter() -> Int {
    let text = before + after
    guard !text.allSatisfy(\.isWhitespace), !isCommand(text), !isWhole(text) else { return EDIT_ACCEPT }
    insert("\n")
    return EDIT_REFRESH
  }

  /// Everything as it came, in one step: nothing of it is taken for a key.
  private func paste() -> Int {
    guard let editor else { return EDIT_NOTHING }
    var text = ""
    var character: wchar_t = 0
    while edit_next(editor, &character) {
      let scalar = Unicode.Scalar(UInt32(truncatingIfNeeded: character)) ?? "\u{FFFD}"
      guard scalar.value >= 0x20 || scalar == "\n" || scalar == "\r" || scalar == "\t" else { continue }
      text.unicodeScalars.append(scalar)
    }
    let lines = text.map { $0 == "\r\n" || $0 == "\r" ? "\n" : $0 }
    let kept = lines.reversed().drop { $0 == "\n" }.reversed()
    // The first character may combine with what stands before.
    insert(String(kept))
    return EDIT_REFRESH
  }

  /// A mark joins the character before it.
  private func typeBeyondASCII() -> Int {
    guard let editor else { return EDIT_NOTHING }
    let scalar = Unicode.Scalar(UInt32(truncatingIfNeeded: edit_typed(editor))) ?? "\u{FFFD}"
    if let last = before.last {
      let joined = String(last) + String(Character(scalar))
      if joined.count == 1, last != "\n" {
        edit_delete_before(editor, 1)
        insert(joined)
        return EDIT_REFRESH
      }
    }
    insert(String(Character(scalar)))
    return EDIT_REFRESH
  }

  /// Takes up another entry of the history; what was typed is there again later.
  private func recall(_ other: Int) -> Int {
    guard (0...entries.count).contains(other) else { return EDIT_BEEP }
    drafts[historyIndex] = before + after
    historyIndex = other
    replace(drafts[historyIndex] ?? (historyIndex < entries.count ? entries[historyIndex] : ""), "")
    return EDIT_REFRESH
  }

  private func clear() -> Int {
    guard terminal.knowsSequences else { return EDIT_PLAIN }
    terminal.write("\u{1B}[H\u{1B}[2J")
    screen.forget()
    return EDIT_REFRESH
  }

  private func stepAside() -> Int {
    leave()
    return EDIT_NOTHING
  }

  private func insert(_ text: String) {
    guard let editor else { return }
    edit_insert(editor, clusters.encoded(text) + [0])
  }

  private var before: String { parts.before }
  private var after: String { parts.after }

  private var parts: (before: String, after: String) {
    let (text, cursor) = line
    return (
      clusters.decoded(UnsafeBufferPointer(rebasing: text[..<cursor])),
      clusters.decoded(UnsafeBufferPointer(rebasing: text[cursor...]))
    )
  }
}

// MARK: Lines and words

extension LineEditor {
  private func lineBefore(_ text: String) -> Substring {
    text[(text.lastIndex(of: "\n").map { text.index(after: $0) } ?? text.startIndex)...]
  }

  private func lineAfter(_ text: String) -> Substring { text.prefix { $0 != "\n" } }

  private func goToLineStart() -> Int {
    let (before, after) = parts
    let line = lineBefore(before)
    replace(String(before.dropLast(line.count)), line + after)
    return EDIT_REFRESH
  }

  private func goToLineEnd() -> Int {
    let (before, after) = parts
    let line = lineAfter(after)
    replace(before + line, String(after.dropFirst(line.count)))
    return EDIT_REFRESH
  }

  private func cut(before count: Int) -> Int {
    guard count > 0 else { return EDIT_BEEP }
    let (before, after) = parts
    cutText = String(before.suffix(count))
    replace(String(before.dropLast(count)), after)
    return EDIT_REFRESH
  }

  private func cut(after count: Int) -> Int {
    let (before, after) = parts
    guard count > 0, !after.isEmpty else { return EDIT_BEEP }
    cutText = String(after.prefix(count))
    replace(before, String(after.dropFirst(count)))
    return EDIT_REFRESH
  }

  private func put() -> Int {
    guard !cutText.isEmpty else { return EDIT_BEEP }
    insert(cutText)
    return EDIT_REFRESH
  }

  /// Characters up to the end of the next word, which way ever they are read.
  private func wordLength(_ text: some Sequence<Character>) -> Int {
    var (count, isInWord) = (0, false)
    for character in text {
      let isOfWord = character.isLetter || character.isNumber || character == "_"
      if isInWord, !isOfWord { break }
      isInWord = isOfWord
      count += 1
    }
    return count
  }

  private func replace(_ before: String, _ after: String) {
    guard let editor else { return }
    let start = clusters.encoded(before)
    edit_replace(editor, start + clusters.encoded(after) + [0], start.count)
  }
}

// MARK: Searching

extension LineEditor {
  /// Ctrl-R: what is typed is looked for; a key that means something else ends
  /// the search and does that, Ctrl-G and Ctrl-C bring the old text back.
  private func search() -> Int {
    guard let editor, terminal.knowsSequences else { return EDIT_PLAIN }
    let (text, cursor) = line
    let old = (text: Array(text) + [0], cursor: cursor)
    var search = HistorySearch(entries)
    defer { note = nil }
    var key: wchar_t = 0
    repeat {
      if let found = search.found {
        let characters = clusters.encoded(found)
        edit_replace(editor, characters + [0], characters.count)
      } else {
        edit_replace(editor, old.text, old.cursor)
      }
      note = worded(search.isInVain ? "not found: \(search.wanted)" : "looking for: \(search.wanted)")
      guard edit_next_key(editor, &key) else { return EDIT_NOTHING }
    } while obey(key, &search)
    if key == Self.controlC || key == Self.controlG { edit_replace(editor, old.text, old.cursor) }
    if key != Self.controlG { edit_give_back(editor) }
    return EDIT_REFRESH
  }

  private static var controlC: wchar_t { 3 }
  private static var controlG: wchar_t { 7 }

  /// Returns whether the search goes on.
  private func obey(_ key: wchar_t, _ search: inout HistorySearch) -> Bool {
    switch key {
    case 0x12: search.older()
    case 0x13: search.newer()
    case 0x08, 0x7F: search.erase()
    case 0..<0x20: return false
    default:
      search.type(String(Unicode.Scalar(UInt32(truncatingIfNeeded: key)) ?? "\u{FFFD}"))
    }
    return true
  }
}

// MARK: Completing

extension LineEditor {
  private func tab() -> Int {
    let text = before
    let line = text.split(separator: "\n", omittingEmptySubsequences: false).last ?? ""
    if line.allSatisfy(\.isWhitespace), !text.isEmpty || line.isEmpty, text.contains("\n") {
      insert("  ")
      return EDIT_REFRESH
    }
    let found = complete(text, text.utf8.count)
    guard let first = found.candidates.first else { return EDIT_BEEP }
    let typed = String(decoding: Array(text.utf8.dropFirst(found.start)), as: UTF8.self)
    let common = found.candidates.count == 1 ? first : found.commonStart
    if common != typed, common.count >= typed.count {
      if let editor { edit_delete_before(editor, clusters.encoded(typed).count) }
      insert(common)
      if found.candidates.count == 1 || !typed.isEmpty { return EDIT_REFRESH }
    }
    guard found.candidates.count > 1 else { return EDIT_BEEP }
    leave()
    terminal.write(columned(found.candidates, width: terminal.width, most: terminal.height * 2))
    return EDIT_REDRAW
  }
}

/// Names in columns that fit a width, down each column first; past `most` lines
/// the rest is counted.
func columned(_ names: [String], width: Int, most: Int) -> String {
  let names = names.map(printableLine)
  let widest = names.map { displayWidth($0) }.max() ?? 0
  let across = max((width + 1) / (widest + 2), 1)
  let shown = names.prefix(across * most)
  let down = (shown.count + across - 1) / across
  var text = ""
  for row in 0..<down {
    var line = ""
    for index in stride(from: row, to: shown.count, by: down) {
      let name = shown[index]
      let isLast = index + down >= shown.count
      line += name + (isLast ? "" : String(repeating: " ", count: widest - displayWidth(name) + 2))
    }
    text += line + "\r\n"
  }
  if shown.count < names.count { text += worded("… \(names.count - shown.count) more") + "\r\n" }
  return text
}
