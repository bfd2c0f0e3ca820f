/// Returns `text` with every line that is wider than `width` cells broken at words, or
/// between Chinese characters; what goes on stands under the line's last column.
///
///     wrapped("  abs(x)  The number without its sign.", width: 30)
///     //   abs(x)  The number without
///     //           its sign.
public func wrapped(_ text: String, width: Int) -> String {
  text.split(separator: "\n", omittingEmptySubsequences: false)
    .flatMap { wrappedLine(String($0), width: width) }.joined(separator: "\n")
}

private func wrappedLine(_ line: String, width: Int) -> [String] {
  guard displayWidth(line) > width else { return [line] }
  let indent = String(repeating: " ", count: hangingIndent(of: line, width: width))
  var lines: [String] = []
  var current = ""
  for piece in pieces(of: line) {
    let isFull = displayWidth(current) + displayWidth(String(piece.trimmedAtEnd)) > width
    if isFull, !current.allSatisfy({ $0 == " " }) {
      lines.append(String(Substring(current).trimmedAtEnd))
      current = indent + piece
    } else {
      current += piece
    }
  }
  return lines + [String(Substring(current).trimmedAtEnd)]
}

/// The indent of a line that goes on: under the text after its first gap of two blanks, as in a list
/// of names with their sentences, else two cells in from its start.
private func hangingIndent(of line: String, width: Int) -> Int {
  let margin = line.prefix { $0 == " " }.count
  let text = line.dropFirst(margin)
  if let gap = text.firstRange(of: "  ") {
    let column = displayWidth(String(line[..<gap.lowerBound])) + text[gap.lowerBound...].prefix { $0 == " " }.count
    if column <= width / 2 { return column }
  }
  return margin + 2 <= width / 2 ? margin + 2 : 0
}

/// The parts between which a line may be broken, each with the blanks that follow it: words,
/// and single wide characters, which no sign that closes something is parted from.
private func pieces(of line: String) -> [String] {
  var pieces: [String] = []
  for character in line {
    guard let last = pieces.last?.last, !canBreak(last, character) else {
      pieces.append(String(character))
      continue
    }
    pieces[pieces.count - 1].append(character)
  }
  return pieces
}

private func canBreak(_ last: Character, _ next: Character) -> Bool {
  if next == " " { return false }
  if last == " " { return true }
  if "，。、；：！？）》」』】〕％”’…".contains(next) || "（《「『【〔“‘".contains(last) { return false }
  return displayWidth(last) == 2 || displayWidth(next) == 2
}

extension Substring {
  fileprivate var trimmedAtEnd: Substring {
    var text = self
    while text.last == " " { text.removeLast() }
    return text
  }
}

extension String {
  fileprivate var trimmedAtEnd: Substring { Substring(self).trimmedAtEnd }
}
