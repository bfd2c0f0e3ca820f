/// Looks for entries of the history that contain what is typed, the newest first.
struct HistorySearch {
  private let entries: [String]
  private(set) var wanted = ""
  /// The entry that was found, by its index; `nil` before anything was.
  private(set) var index: Int?
  /// True where nothing older contains what is wanted.
  private(set) var isInVain = false

  init(_ entries: [String]) { self.entries = entries }

  var found: String? { index.map { entries[$0] } }

  mutating func type(_ text: String) {
    wanted += text
    look(from: index ?? entries.count - 1)
  }

  /// Takes the last character back, and looks from the newest entry again.
  mutating func erase() {
    guard !wanted.isEmpty else { return }
    wanted.removeLast()
    index = nil
    isInVain = false
    if !wanted.isEmpty { look(from: entries.count - 1) }
  }

  /// The next older entry that is another one.
  mutating func older() {
    guard !wanted.isEmpty else { return }
    var from = (index ?? entries.count) - 1
    while from >= 0, entries[from] == found { from -= 1 }
    look(from: from)
  }

  /// The next newer entry that is another one.
  mutating func newer() {
    guard !wanted.isEmpty, let index else { return }
    let next = entries.indices.dropFirst(index + 1).first { contains($0) && entries[$0] != entries[index] }
    isInVain = next == nil
    self.index = next ?? index
  }

  private mutating func look(from: Int) {
    let next = entries.indices.prefix(from + 1).last(where: contains)
    isInVain = next == nil
    index = next ?? index
  }

  /// By bytes, as the text was typed; in small letters capitals are found too.
  private func contains(_ index: Int) -> Bool {
    let isAnyCase = wanted.utf8.allSatisfy { !(UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) }
    return holds(entries[index].utf8, wanted.utf8) { byte in
      isAnyCase && (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte | 0x20 : byte
    }
  }

  private func holds(_ text: String.UTF8View, _ part: String.UTF8View, _ folded: (UInt8) -> UInt8) -> Bool {
    let (text, part) = (text.map(folded), Array(part))
    guard part.count <= text.count else { return false }
    return (0...(text.count - part.count)).contains { text[$0..<$0 + part.count].elementsEqual(part) }
  }
}
