/// Looks for entries of the history that contain what is typed, the newest first.
struct HistorySearch {
  private let entries: [String]
  private(set) var wanted = ""
  /// The entry that was found, by its place; `nil` before anything was.
  private(set) var place: Int?
  /// Whether nothing older contains what is wanted.
  private(set) var isInVain = false

  init(_ entries: [String]) { self.entries = entries }

  var found: String? { place.map { entries[$0] } }

  mutating func type(_ text: String) {
    wanted += text
    look(from: place ?? entries.count - 1)
  }

  /// Takes the last character back, and looks from the newest entry again.
  mutating func erase() {
    guard !wanted.isEmpty else { return }
    wanted.removeLast()
    place = nil
    isInVain = false
    if !wanted.isEmpty { look(from: entries.count - 1) }
  }

  /// The next older entry that is another one.
  mutating func older() {
    guard !wanted.isEmpty else { return }
    var from = (place ?? entries.count) - 1
    while from >= 0, entries[from] == found { from -= 1 }
    look(from: from)
  }

  /// The next newer entry that is another one.
  mutating func newer() {
    guard !wanted.isEmpty, let place else { return }
    let next = entries.indices.dropFirst(place + 1).first { contains($0) && entries[$0] != entries[place] }
    isInVain = next == nil
    self.place = next ?? place
  }

  private mutating func look(from: Int) {
    let next = entries.indices.prefix(from + 1).last(where: contains)
    isInVain = next == nil
    place = next ?? place
  }

  /// By bytes, as the text was typed; in small letters capitals are found too.
  private func contains(_ place: Int) -> Bool {
    let isAnyCase = wanted.utf8.allSatisfy { !(UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) }
    return holds(entries[place].utf8, wanted.utf8) { byte in
      isAnyCase && (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte | 0x20 : byte
    }
  }

  private func holds(_ text: String.UTF8View, _ part: String.UTF8View, _ folded: (UInt8) -> UInt8) -> Bool {
    let (text, part) = (text.map(folded), Array(part))
    guard part.count <= text.count else { return false }
    return (0...(text.count - part.count)).contains { text[$0..<$0 + part.count].elementsEqual(part) }
  }
}
