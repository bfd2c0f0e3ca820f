import Tables

/// The display of a table that a script handles, and the tables of the dataset whose columns it has. What a
/// function makes of tables takes both from them, so that a format that was given once stays with the column.
struct Presentation: Sendable, Equatable {
  /// The headings and the formats of numbers.
  var display = TableDisplay()
  /// The tables of the dataset that it was made of, the first one first.
  var sources: [String] = []

  /// True where there is nothing to hand on.
  var isEmpty: Bool { display.isPlain && sources.isEmpty }

  /// Adds what another table has, where this one has none.
  mutating func fill(from other: Presentation) {
    display = display.filled(from: other.display)
    sources += other.sources.filter { !sources.contains($0) }
  }
}
