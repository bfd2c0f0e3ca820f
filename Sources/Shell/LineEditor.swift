import CEdit
import Problems

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Reads entries from a terminal with libedit: keys and drawing are its, what
/// they mean here is decided below.
final class LineEditor: Reader {
  /// Whether an entry is finished, or Enter begins another line of it.
  private let isWhole: (String) -> Bool
  private let complete: (String, Int) -> Completion
  private let prompt: String
  private let terminal: Terminal
  private let clusters = Clusters()
  private var editor: OpaquePointer?

  /// `nil` where libedit cannot use the terminal.
  init?(
    _ terminal: Terminal, prompt: String, history: [String],
    isWhole: @escaping (String) -> Bool, complete: @escaping (String, Int) -> Completion
  ) {
    self.isWhole = isWhole
    self.complete = complete
    self.prompt = prompt
    self.terminal = terminal
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
      })
    editor = edit_open("plumb", STDIN_FILENO, STDOUT_FILENO, owner)
    guard editor != nil else { return nil }
    for entry in history { remember(entry) }
  }

  deinit { if let editor { edit_close(editor) } }

  func next() -> Entry {
    guard let editor else { return .ended }
    if terminal.knowsSequences { terminal.write("\u{1B}[?2004h") }
    defer { if terminal.knowsSequences { terminal.write("\u{1B}[?2004l") } }
    var text: UnsafePointer<wchar_t>?
    var count = 0
    let outcome = edit_read(editor, clusters.encoded(prompt) + [0], &text, &count)
    switch Int(outcome) {
    case EDIT_CLEARED: return .cleared
    case EDIT_ENDED: return .ended
    default: return .text(clusters.decoded(UnsafeBufferPointer(start: text, count: count)))
    }
  }

  func remember(_ entry: String) {
    guard let editor, !entry.isEmpty else { return }
    edit_remember(editor, clusters.encoded(entry) + [0])
  }

  private func draw(_ bytes: UnsafeRawBufferPointer) {
    terminal.write(clusters.drawn(bytes.assumingMemoryBound(to: UInt8.self)))
  }
}

// MARK: Keys

extension LineEditor {
  private func press(_ key: Int32) -> Int32 {
    let action =
      switch Int(key) {
      case EDIT_ENTER: enter()
      case EDIT_TAB: tab()
      case EDIT_UP: before.contains("\n") ? EDIT_LINE_UP : EDIT_EARLIER
      case EDIT_DOWN: after.contains("\n") ? EDIT_LINE_DOWN : EDIT_LATER
      case EDIT_PASTE: paste()
      case EDIT_BEYOND: typeBeyondASCII()
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

  private func insert(_ text: String) {
    guard let editor else { return }
    edit_insert(editor, clusters.encoded(text) + [0])
  }

  private var before: String { parts.before }
  private var after: String { parts.after }

  private var parts: (before: String, after: String) {
    var start: UnsafePointer<wchar_t>?
    var (count, cursor) = (0, 0)
    if let editor { edit_text(editor, &start, &count, &cursor) }
    let text = UnsafeBufferPointer(start: start, count: count)
    return (
      clusters.decoded(UnsafeBufferPointer(rebasing: text[..<cursor])),
      clusters.decoded(UnsafeBufferPointer(rebasing: text[cursor...]))
    )
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
    terminal.write("\r\n" + columned(found.candidates, width: terminal.width, most: terminal.height * 2))
    return EDIT_REDRAW
  }
}

/// Names in columns that fit a width, down each column first; past `most` lines
/// the rest is counted.
func columned(_ names: [String], width: Int, most: Int) -> String {
  let widest = names.map { displayWidth($0) }.max() ?? 0
  let across = max((width + 1) / (widest + 2), 1)
  let shown = names.prefix(across * most)
  let down = (shown.count + across - 1) / across
  var text = ""
  for row in 0..<down {
    var line = ""
    for place in stride(from: row, to: shown.count, by: down) {
      let name = shown[place]
      let isLast = place + down >= shown.count
      line += name + (isLast ? "" : String(repeating: " ", count: widest - displayWidth(name) + 2))
    }
    text += line + "\r\n"
  }
  if shown.count < names.count { text += "… \(names.count - shown.count) more\r\n" }
  return text
}
