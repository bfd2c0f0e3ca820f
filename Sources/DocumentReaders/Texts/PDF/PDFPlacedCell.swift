/// A cell of a table without rules, found by where its words stand.
struct PDFPlacedCell {
  var column: Int
  var columnSpan: Int
  /// Its lines from top to bottom.
  var parts: [PDFTable.Part]
  /// The right end of its full lines.
  var right: Double
}
