import Problems

/// The texts of ArgumentParser (help, usage, what is wrong with a command line) in the language of the run.
///
/// ArgumentParser words its own texts in English and breaks lines by characters. So its text is taken unbroken, worded
/// line by line, and broken here by the width that the characters have.
public struct CommandLineText {
  /// The width that ArgumentParser is asked for, so that it breaks no line.
  public static let unbroken = 1_000_000

  private let language: Language
  private let width: Int

  /// Makes texts of a language that are broken at a width.
  public init(language: Language, width: Int) { (self.language, self.width) = (language, width) }

  /// Returns the text in the language; anything but help and usage stays as it is.
  public func worded(_ text: String) -> String {
    guard ["OVERVIEW: ", "USAGE: ", "Error: ", "Usage: "].contains(where: text.hasPrefix) else { return text }
    let (overview, rest) = overview(of: text)
    var lines: [Substring] = []
    for line in rest.split(separator: "\n", omittingEmptySubsequences: false) {
      // A long label stands alone, its text on the next line.
      if line.hasPrefix(Self.descriptionIndent), let label = lines.last, label.hasPrefix("  "), label.hasPrefix("  ") {
        lines[lines.count - 1] = label + "  " + line.drop { $0 == " " }
      } else {
        lines.append(line)
      }
    }
    return (overview + lines.map(wordedLine)).joined(separator: "\n")
  }

  private static let descriptionIndent = String(repeating: " ", count: 26)

  /// Returns the summary and the discussion of a command, each worded as one message, and the rest of its help.
  private func overview(of text: String) -> (lines: [String], rest: Substring) {
    let heading = "OVERVIEW: "
    guard text.hasPrefix(heading), let end = text.firstRange(of: "\n\nUSAGE: ") else { return ([], text[...]) }
    let parts = text[..<end.lowerBound].dropFirst(heading.count)
    let abstract = parts.prefix { $0 != "\n" }
    let discussion = parts.dropFirst(abstract.count).drop { $0 == "\n" }
    var lines = [wrapped(inLanguage("OVERVIEW:") + inLanguage(abstract), width: width)]
    if !discussion.isEmpty { lines += ["", wrapped(inLanguage(discussion), width: width)] }
    return (lines + [""], text[end.lowerBound...].dropFirst(2))
  }

  private func wordedLine(_ line: Substring) -> String {
    for heading in ["USAGE: ", "Usage: ", "Error: ", "Help:  "] where line.hasPrefix(heading) {
      let rest = line.dropFirst(heading.count)
      let isUsage = heading.lowercased() == "usage: "
      return wrapped(
        inLanguage(heading.prefix { $0 != " " }) + (isUsage ? String(rest) : described(rest)), width: width)
    }
    return wrapped(line.hasPrefix("  ") ? listed(line) : inLanguage(line), width: width)
  }

  /// A label and its text: `  --data <path>  A data package …`.
  private func listed(_ line: Substring) -> String {
    let text = line.drop { $0 == " " }
    guard let gap = text.firstRange(of: "  ") else { return "  " + inLanguage(text) }
    let label = text[..<gap.lowerBound]
    let shown = label.hasSuffix(" (default)") ? inLanguage(label) : String(label)
    let start = "  " + shown
    let description = sentence(text[gap.upperBound...].drop { $0 == " " })
    let column = Self.descriptionIndent.count
    // A label that is too long for its column stands on a line of its own.
    guard displayWidth(start) + 2 <= column else {
      return start + "\n"
        + wrapped(Self.descriptionIndent + description, width: width)
        .split(separator: "\n").enumerated()
        .map { $0.offset == 0 ? String($0.element) : Self.descriptionIndent + $0.element.drop { $0 == " " } }
        .joined(separator: "\n")
    }
    return start + String(repeating: " ", count: column - displayWidth(start)) + description
  }

  /// A sentence of Plumb's own, with the values and the default that ArgumentParser adds after it.
  private func sentence(_ text: Substring) -> String {
    if let words = language.wordings?.words(of: String(text)) { return words }
    for bracket in text.ranges(of: " (").reversed() {
      let start = text[..<bracket.lowerBound]
      let words = inLanguage(start)
      if words != String(start) { return words + inLanguage(text[bracket.lowerBound...].dropFirst()) }
    }
    return inLanguage(text)
  }

  /// The text after `Error:` or `Help:`, where the latter has a label first.
  private func described(_ text: Substring) -> String {
    guard text.hasPrefix("-") || text.hasPrefix("<"), let gap = text.firstRange(of: "  ") else {
      return inLanguage(text)
    }
    return text[..<gap.upperBound] + inLanguage(text[gap.upperBound...])
  }

  private func inLanguage(_ text: Substring) -> String { Message(String(text)).worded(in: language) }

  private func inLanguage(_ text: String) -> String { Message(text).worded(in: language) }
}
