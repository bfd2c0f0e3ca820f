import Problems
import System

/// The columns of a file whose types were found from all of its cells.
public struct InferredColumns: Sendable {
  /// In the order of the file; whole numbers, numbers, booleans, dates or text.
  public let columns: [Column]
  /// The number of rows.
  public let rowCount: Int
  /// Lines of nothing but delimiters, which are no rows.
  public let bareLines: CountedLines
  /// Rows that end before the last column.
  public let shortRows: CountedLines
}

extension CSVReader {
  /// Reads the columns with the types that all of their cells fit.
  ///
  /// Types are guessed from the first lines. A column with a later cell of another type is given
  /// up and read once more, as numbers or as text, while the others are kept. Digits with a zero
  /// before them, or 15 and more of them, are identifiers, and make their column text.
  ///
  /// - Parameter asText: columns that are text, whatever their cells are.
  /// - Throws: where a row has too many cells, quotes are wrong, or a text is not UTF-8.
  public func inferredColumns(asText: Set<String> = []) throws(Problem) -> InferredColumns {
    do throws(Problem) {
      let columns = try unverifiedColumns(asText)
      try file.verify()
      return columns
    } catch {
      try file.verify()
      throw error
    }
  }

  /// The number of bytes of a file that the first guess looks at.
  private static let sampleSize = 1 << 16

  private func unverifiedColumns(_ asText: Set<String>) throws(Problem) -> InferredColumns {
    let guesses = try CSVDiagnosis(self, []).guessTypes(bytes: Self.sampleSize)
    var types = zip(names, guesses).map { asText.contains($0) ? ColumnType.text : $1.type }
    var columns = [Column?](repeating: nil, count: names.count)
    var pending = Array(names.indices)
    while true {
      let fields = pending.map { Field(names[$0], types[$0]) }
      let run = try CSVRun(self, fields, wanted: pending, isTentative: true)
      if let failure = try run.read() { throw problem(from: failure.start) }
      for (index, column) in zip(pending, try run.columnsKept()) { columns[index] = column }
      let lost = run.columnsGivenUp
      guard !lost.isEmpty else {
        return InferredColumns(
          columns: columns.compactMap(\.self), rowCount: run.rowCount, bareLines: run.bareLines,
          shortRows: run.shortRows)
      }
      for (position, type) in lost.all { types[pending[position]] = type }
      pending = lost.all.map(\.position).sorted().map { pending[$0] }
    }
  }

  /// Returns the first problem from an offset on, where all columns may be text.
  private func problem(from start: Int) -> Problem {
    CSVDiagnosis(self, names.map { Field($0, .text) }).problem(from: start)
  }

  /// The locations of cells that have been read, found in one pass over the file.
  ///
  /// - Parameter cells: rows, counted from 0, and indices of columns.
  public func locations(of cells: [(row: Int, column: Int)]) -> [FileLocation] {
    CSVDiagnosis(self, []).locations(cells)
  }
}
