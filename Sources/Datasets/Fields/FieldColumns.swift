import Problems
import System
import Tables

/// Turns columns that were read as texts into the columns that a schema describes, each distinct text once.
struct FieldColumns {
  private let columns: [PackagedColumn]
  /// The texts that stand for a missing cell where a field says nothing of it.
  private let missingValues: [String]
  private let loading: Loading
  private let locate: (_ row: Int, _ column: String) -> FileLocation

  init(
    _ description: PackagedTable, _ loading: Loading, locate: @escaping (_ row: Int, _ column: String) -> FileLocation
  ) {
    columns = description.columns
    missingValues = description.missingValues
    self.loading = loading
    self.locate = locate
  }

  /// The names and types by which the file is read.
  static func schemaOfFile(_ columns: [PackagedColumn]) -> Schema {
    Schema(columns.map { Field($0.field.name, $0.reading.needsTexts ? .text : $0.field.type) })
  }

  /// - Parameter table: the columns in the order of the schema.
  /// - Throws: the first cell that is none of its field, with the number of others.
  func converted(_ table: Table) throws(Problem) -> Table {
    guard self.columns.contains(where: \.reading.needsTexts) else { return table }
    var columns: [(name: String, column: Column)] = []
    for (column, described) in zip(table.columns, self.columns) {
      guard described.reading.needsTexts,
        case .text(let indices, let dictionary) = try column.coded(loading.account, poll: poll).cells
      else {
        columns.append((described.field.name, column))
        continue
      }
      try loading.poll?()
      columns.append((described.field.name, try converted(column, indices, dictionary, described)))
    }
    return Table(columns)
  }

  private func poll() throws(Problem) { try loading.poll?() }

  private func converted(
    _ column: Column, _ indices: Column.DictionaryIndices, _ dictionary: TextDictionary, _ described: PackagedColumn
  ) throws(Problem) -> Column {
    let reading = described.reading
    let missing = Set(reading.missingValues ?? missingValues)
    var values = DictionaryValues(count: dictionary.count)
    var wrong: Set<Int> = []
    var notFinite: Set<Int> = []
    for index in 0..<dictionary.count {
      if index.isMultiple(of: 1 << 12) { try loading.poll?() }
      let text = dictionary[index]
      if missing.contains(text) || text.isEmpty { continue }
      guard let cell = reading.cell(text) else {
        wrong.insert(index)
        continue
      }
      if cell == .missing { notFinite.insert(index) }
      values.set(index, cell)
    }
    if !wrong.isEmpty { throw problem(wrong, column, indices, dictionary, described) }
    if !notFinite.isEmpty { tell(notFinite, column, indices, described) }
    guard reading.type != .text else { return column }
    return try values.column(reading.type, indices, column.validity, loading)
  }

  /// The rows with one of some texts: the first, and how many there are.
  private func rows(
    _ texts: Set<Int>, _ column: Column, _ indices: Column.DictionaryIndices
  ) -> (first: Int, count: Int)? {
    let rows = (0..<indices.count).lazy.filter { !column.isMissing($0) && texts.contains(indices[$0]) }
    return rows.first.map { ($0, rows.count) }
  }

  private func problem(
    _ wrong: Set<Int>, _ column: Column, _ indices: Column.DictionaryIndices, _ dictionary: TextDictionary,
    _ described: PackagedColumn
  ) -> Problem {
    guard let (first, count) = rows(wrong, column, indices) else { preconditionFailure("a text of some row") }
    let text = dictionary[indices[first]]
    var problem = Problem(
      "expected \(described.reading.words), found \(TableCheck.shown(.text(text)))", kind: .data,
      location: locate(first, described.field.name)
    ).in("column '\(described.field.name)'")
    if let advice = described.reading.advice(on: text) { problem = problem.hint(advice) }
    return count > 1 ? problem.hint("\(counted(count - 1, "more problem")) in the column") : problem
  }

  private func tell(
    _ texts: Set<Int>, _ column: Column, _ indices: Column.DictionaryIndices, _ described: PackagedColumn
  ) {
    guard let (first, count) = rows(texts, column, indices) else { return }
    loading.note?(
      "\(locate(first, described.field.name)): column '\(described.field.name)': \(counted(count, "cell")) with no "
        + "finite number (NaN, inf) \(count == 1 ? "is" : "are") missing")
  }
}
