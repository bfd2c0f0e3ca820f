import Problems

/// Columns that stand with their table's name in a list of columns, as SQL writes them.
///
///     QualifiedNames("t.unit_id = u.unit_id, t.area").plain  // "unit_id, area"
struct QualifiedNames {
  /// The list without the names of tables; a pair of equal names is that name.
  let plain: String

  init(_ text: String) {
    let items = Self.separated(text).split(separator: ",").map { item in
      let words = item.split(separator: " ").map(Self.column)
      let isPair = words.count == 3 && ["=", "=="].contains(words[1])
      guard isPair else { return words.joined(separator: " ") }
      return words[0] == words[2] ? words[0] : "\(words[0]) = \(words[2])"
    }
    plain = items.joined(separator: ", ")
  }

  /// The problem of a list, with the list as it is written here where a `.` stands between two names of it.
  ///
  /// - Parameter areOfTwoTables: says whether the list pairs the columns of two tables.
  static func helped(_ problem: Problem, areOfTwoTables: Bool) -> Problem {
    guard let excerpt = problem.excerpt,
      Array(excerpt.text.utf8)[excerpt.start..<excerpt.end].elementsEqual(".".utf8)
    else { return problem }
    var told = problem
    let plain = QualifiedNames(excerpt.text).plain
    guard !plain.contains(where: { ".()'\"".contains($0) }) else { return problem }
    told.hintWordings = [
      areOfTwoTables
        ? "columns stand without their tables, the left table's first: \"\(plain)\""
        : "a column stands by its name alone: \(plain)",
      "a name with a '.' in it stands in back quotes",
    ]
    return told
  }

  /// The text with blanks around its signs, and a comma for an `and`.
  private static func separated(_ text: String) -> String {
    var result = ""
    var previous: Character = " "
    for character in text {
      let isSign = "=<>~!".contains(character)
      if isSign != "=<>~!".contains(previous) { result.append(" ") }
      result.append(character == "\n" ? " " : character)
      previous = character
    }
    return result.replacing(" and ", with: ", ").replacing(" AND ", with: ", ")
  }

  /// The part of `t.unit_id` after its last `.`.
  private static func column(_ word: Substring) -> String {
    guard !word.contains("`"), let dot = word.lastIndex(of: ".") else { return String(word) }
    return (word.first == "-" ? "-" : "") + word[word.index(after: dot)...]
  }
}
