import Documents
import Problems
import System
import Tables

/// The tables of a workbook: its sheets that a person sees and that hold anything.
///
/// Hidden sheets are left out and told, unless no other sheet holds anything; charts are told.
struct SheetTables {
  private let workbook: Workbook
  let path: String
  let loading: Loading
  /// The heading and the comments that are known before a sheet is looked at.
  private let wanted: TextTable.Wanted

  init(_ workbook: Workbook, of path: String, _ loading: Loading, _ wanted: TextTable.Wanted = TextTable.Wanted()) {
    self.wanted = wanted
    self.workbook = workbook
    self.path = path
    self.loading = loading
  }

  /// - Throws: where no sheet holds anything.
  func opened(asText: Set<String> = []) throws(Problem) -> OpenedFile {
    var tables: [(sheet: String?, table: OpenedTable)] = []
    let told = decisions
    for (sheet, name) in zip(kept, HeadingFinder.different(kept.map(\.name)).names) {
      try loading.poll?()
      guard let sheet = SheetTable(sheet, of: path, loading, wanted) else { continue }
      let (raw, decisions) = try sheet.raw(asText: asText)
      var table = try Recogniser(raw, loading, asText: asText).table()
      table.decisions = told + decisions + table.decisions
      tables.append((name, table))
    }
    guard !tables.isEmpty else { throw empty }
    return OpenedFile(tables: tables)
  }

  /// The sheets that are read.
  var kept: [Sheet] {
    let filled = workbook.sheets.filter(\.holdsAnything)
    let visible = filled.filter { !$0.isHidden }
    return visible.isEmpty ? filled : visible
  }

  /// The decisions about the workbook as a whole.
  var decisions: [Decision] {
    let ending = Files.ending(of: path)
    let isExpected = workbook.format.contains(".\(ending)") || ["xlsm", "html", "htm", "fods"].contains(ending)
    var decisions = [
      Decision(
        decision: workbook.format, reason: "found from its content",
        note: isExpected ? nil : .init(line: .source, text: workbook.format))
    ]
    let hidden = workbook.sheets.filter { $0.isHidden && $0.holdsAnything }
    if kept.contains(where: \.isHidden) {
      decisions += Self.told("hidden sheet", "read", hidden, "no other sheet holds anything")
    } else {
      decisions += Self.told("hidden sheet", "left out", hidden, "programs for workbooks do not show them")
    }
    decisions += Self.told("chart", "left out", workbook.sheets.filter(\.hasNoCells), "it has no cells")
    let drawings = workbook.sheets.filter(\.isDrawing)
    decisions += Self.told("drawing", "left out", drawings, "its sheet has a chart or a picture, and no cell")
    let empty = workbook.sheets.filter { !$0.holdsAnything && !$0.hasNoCells && !$0.isDrawing }
    return decisions + Self.told("empty sheet", "left out", empty, "no cell of it holds anything", isNoted: false)
  }

  private static func told(
    _ noun: String, _ verb: String, _ sheets: [Sheet], _ reason: String, isNoted: Bool = true
  ) -> [Decision] {
    guard !sheets.isEmpty else { return [] }
    let names = sheets.prefix(3).map { "'\($0.name)'" }.joined(separator: ", ")
    let more = sheets.count > 3 ? " and \(sheets.count - 3) more" : ""
    let text = "\(counted(sheets.count, noun)) \(verb) (\(names)\(more))"
    return [Decision(decision: text, reason: reason, note: isNoted ? .init(line: .source, text: text) : nil)]
  }

  private var empty: Problem {
    let charts = workbook.sheets.filter(\.hasNoCells)
    let problem = Problem("the file holds no cell", kind: .data, location: FileLocation(path))
    if let drawing = workbook.sheets.first(where: \.isDrawing), charts.isEmpty {
      return problem.hint("its sheet '\(drawing.name)' has a chart or a picture, and no cell")
    }
    guard let first = charts.first else { return problem }
    return problem.hint(
      charts.count == 1 ? "its sheet '\(first.name)' is a chart" : "its sheets are charts, the first is '\(first.name)'"
    )
  }
}

extension Sheet {
  /// True of a sheet with a chart or a picture and without a cell.
  var isDrawing: Bool { !holdsAnything && remarks.contains { $0.kind == .drawing } }

  /// True where any cell is not empty.
  var holdsAnything: Bool { (0..<cells.rowCount).contains { !cells.isEmpty(row: $0) } }
}
