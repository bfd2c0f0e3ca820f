import LuaLibraries
import Problems
import Reports
import Tables

/// Tells where findings stand in the files that they were imported from, by the table `sources` of an imported
/// package.
final class SourcePlaces {
  /// Made after the receiver of what a script shows, which its notes go to.
  private var dataset: (any DataSource)?
  /// By notice and number, and by number alone where there is only one notice; `nil` until somebody asks.
  private var known: [Key: String]?

  private struct Key: Hashable {
    var notice: String?
    var number: String
  }

  func refer(to dataset: any DataSource) { self.dataset = dataset }

  /// Why words of rows are left out; told once.
  private var problem: Problem?
  private var isProblemTold = false

  /// Returns why words of rows are left out, the first time that it is asked for.
  func takeProblem() -> Problem? {
    guard let problem, !isProblemTold else { return nil }
    isProblemTold = true
    return problem
  }

  /// Returns for each row its place, such as `台账.xlsx, 整改台账, A7`, with its words there where it is a
  /// finding of a notice; nothing where no row has one.
  ///
  /// - Throws: what reading the table throws; a document that cannot be read only leaves words out.
  func places(of table: Table) throws(Problem) -> [ReportTable.Place?] {
    let places = try names(of: table)
    guard !places.isEmpty else { return [] }
    let words = wordsIfAny(of: table)
    return places.enumerated().map { row, name in
      name.map { ReportTable.Place($0, words: row < words.count ? words[row] : nil) }
    }
  }

  /// The words of the rows; none where the document is gone, which is told.
  private func wordsIfAny(of table: Table) -> [String?] {
    guard let dataset, problem == nil else { return [] }
    do throws(Problem) {
      return try dataset.findingWords(of: table)
    } catch {
      problem = error
      return []
    }
  }

  private func names(of table: Table) throws(Problem) -> [String?] {
    guard let numbers = table.schema.index(of: "finding_no") else { return [] }
    if known == nil { known = try read() }
    guard let known, !known.isEmpty else { return [] }
    let notices = table.schema.index(of: "notice_id")
    let places = (0..<table.rowCount).map { row -> String? in
      guard let number = Self.text(table.columns[numbers][row]) else { return nil }
      return known[Key(notice: notices.flatMap { Self.text(table.columns[$0][row]) }, number: number)]
    }
    return places.contains { $0 != nil } ? places : []
  }

  private func read() throws(Problem) -> [Key: String] {
    guard let dataset, try dataset.namesIfAny().contains("sources") else { return [:] }
    let table = try dataset.table("sources")
    let names = table.schema.names
    guard ["notice_id", "table", "key", "column", "file"].allSatisfy(names.contains) else { return [:] }
    var places: [Key: String] = [:]
    var notices: Set<String> = []
    for row in 0..<table.rowCount {
      let cells = Dictionary(uniqueKeysWithValues: zip(names, table.row(row)))
      func text(_ name: String) -> String? { cells[name].flatMap(Self.text) }
      guard text("table") == "findings", text("column") == nil, let number = text("key"),
        let notice = text("notice_id"),
        let file = text("file")
      else { continue }
      let parts = [
        text("sheet"), text("cell"), text("line").map { worded("line \($0)") },
        text("page").map { worded("page \($0)") },
      ]
      places[Key(notice: notice, number: number)] = ([file] + parts.compactMap(\.self)).joined(separator: ", ")
      notices.insert(notice)
    }
    // A table without the notice's column means the only one that there is.
    if notices.count == 1 {
      for (key, place) in places { places[Key(notice: nil, number: key.number)] = place }
    }
    return places
  }

  private static func text(_ cell: Cell) -> String? {
    switch cell {
    case .text(let text): text
    case .integer(let number): String(number)
    case .missing, .number, .boolean, .date, .dateTime: nil
    }
  }
}
