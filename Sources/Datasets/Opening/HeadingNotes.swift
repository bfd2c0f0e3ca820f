import Problems
import Tables

/// The decisions about a heading, for notes.
extension Heading {
  /// Returns the decision that says where the heading stands, and what is above it.
  ///
  /// - Parameters:
  ///   - noun: what a row of the source is called: `line`, `row`.
  ///   - number: which one is the first of the heading, counted from 1.
  ///   - titles: the rows above it that hold something.
  func decision(_ noun: String, at number: Int, _ titles: [String]) -> Decision {
    guard rowCount > 0 else {
      return Decision(
        decision: "no heading", reason: "the first row holds numbers or dates over columns of such",
        note: .init(line: .source, text: "no heading: the columns are column_1 to column_\(names.count)"))
    }
    let rows =
      switch rowCount {
      case 1: "\(noun) \(number)"
      case 2: "\(noun)s \(number) and \(number + 1), joined"
      default: "\(noun)s \(number) to \(number + rowCount - 1), joined"
      }
    let reason =
      noun == "line" ? "it is the first line that fills the columns" : "it is the first row that fills the columns"
    guard rowCount > 1 || !titles.isEmpty else { return Decision(decision: "heading in \(rows)", reason: reason) }
    let below = titles.isEmpty ? "" : " below \(counted(titles.count, "title row"))"
    return Decision(
      decision: "heading in \(rows)\(below)", reason: reason, cells: titles.prefix(3).map { "'\($0.prefix(60))'" },
      note: .init(line: .source, text: "heading in \(rows)\(below)"))
  }

  /// Which columns have no name of their own; `nil` where all have one.
  ///
  /// - Parameter isUsed: whether a column is worth telling.
  func madeUpNames(where isUsed: (Int) -> Bool = { _ in true }) -> Decision? {
    guard rowCount > 0 else { return nil }
    let found = names.indices.filter { madeUp[$0] && isUsed($0) }.map { "'\(names[$0])'" }
    guard !found.isEmpty else { return nil }
    let shown = found.prefix(3).joined(separator: ", ") + (found.count > 3 ? " and \(found.count - 3) more" : "")
    return Decision(
      decision: "no name: \(shown)", reason: "the heading is empty there; such a column without a cell is left out",
      note: .init(line: .source, text: "columns without a name: \(shown)"))
  }

  /// Which columns have the name of an earlier one, and what they are called instead; `nil` where all names differ.
  ///
  ///     names that repeat: '件数' → '件数_2'
  func repeatedNames() -> Decision? {
    guard rowCount > 0 else { return nil }
    let all = Set(names)
    let found = names.indices.compactMap { index -> String? in
      let name = names[index]
      guard !madeUp[index], let end = name.lastIndex(of: "_"), Int(name[name.index(after: end)...]) != nil,
        all.contains(String(name[..<end])),
        let written = written.last, index >= written.count || !written[index].hasSuffix(name[end...])
      else { return nil }
      return "'\(name[..<end])' → '\(name)'"
    }
    guard !found.isEmpty else { return nil }
    let shown = found.prefix(3).joined(separator: ", ") + (found.count > 3 ? " and \(found.count - 3) more" : "")
    return Decision(
      decision: "names that repeat: \(shown)", reason: "an earlier column has the name",
      note: .init(line: .source, text: "names that repeat: \(shown)"))
  }
}
