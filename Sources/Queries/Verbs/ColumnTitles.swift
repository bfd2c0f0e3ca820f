import Catalogue
import Expressions
import Problems

/// The titles that a dataset gives its columns: a person may know a column by its title alone.
enum ColumnTitles {
  /// Returns a problem of a column that is not there, with the column whose title the name is, where there is one.
  ///
  ///     // no column '状态' in findings
  ///     //   '状态' is the title of the column status
  static func helped(_ problem: Problem, _ query: Query, in run: any RunContext) throws(Problem) -> Problem {
    guard problem.unknownKind == "column", let name = problem.unknownName, let table = query.sourceName,
      let (column, title) = try column(of: table, titled: name, in: run), query.schema.index(of: column) != nil
    else { return problem }
    var told = problem
    let written = quotedIfNeeded(column)
    told.hintWordings = [
      title == name
        ? "'\(title)' is the title of the column \(written)" : "the column with the title '\(title)' is \(written)"
    ]
    return told
  }

  /// The column of a title, or the only one whose title is a part of a name or has the name in it.
  private static func column(
    of table: String, titled name: String, in run: any RunContext
  ) throws(Problem) -> (column: String, title: String)? {
    // In both languages: 状态 / status.
    let titles = try run.titles(ofColumnsOf: table).flatMap { column, title in
      Language.halves(ofTitle: title).map { (column: column, title: $0) }
    }
    if let exact = titles.first(where: { $0.title.lowercased() == name.lowercased() }) { return exact }
    guard name.count > 1 else { return nil }
    let near = titles.filter { $0.title.count > 1 && ($0.title.contains(name) || name.contains($0.title)) }
    return Set(near.map(\.column)).count == 1 ? near.first : nil
  }
}
