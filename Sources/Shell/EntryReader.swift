import Problems

/// A source of the prompt's entries.
protocol EntryReader: AnyObject {
  func next() -> InputEvent
  /// Keeps an entry, so that the person finds it again.
  func remember(_ entry: String)
}

/// The result of reading one entry.
enum InputEvent: Equatable {
  case text(String)
  /// The person gave the line up.
  case cleared
  case ended
}

/// Entries that are there already: a script from a pipe, cut into pieces.
final class PipedReader: EntryReader {
  private var rest: [String]

  init(_ pieces: [String]) { rest = pieces.reversed() }

  func next() -> InputEvent { rest.popLast().map(InputEvent.text) ?? .ended }
  func remember(_ entry: String) {}
}

/// A text cut into the entries that a person would have typed: each as many
/// lines as it takes.
func pieces(of text: String, isWhole: (String) -> Bool) -> [String] {
  var pieces: [String] = []
  var piece = ""
  for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
    piece += piece.isEmpty ? line : "\n" + line
    guard !piece.allSatisfy(\.isWhitespace) else {
      piece = ""
      continue
    }
    guard isCommand(piece) || isWhole(piece) else { continue }
    pieces.append(piece)
    piece = ""
  }
  return piece.isEmpty ? pieces : pieces + [piece]
}

/// Returns whether an entry is for the prompt rather than for Lua: `.help`, `?filter`.
func isCommand(_ entry: String) -> Bool {
  let first = entry.utf8.first
  if first == UInt8(ascii: "?") { return true }
  guard first == UInt8(ascii: ".") else { return false }
  return entry.dropFirst().first?.isLetter == true
}
