import CVectorLoops

/// The cells that a workspace reads in its next block, which loops that compute rather than read bring into the cache
/// meanwhile: else every block begins with waiting for the memory.
///
/// It holds what `deallocate` gives back, and no reference, which would be counted in the loops.
package struct CellsAhead {
  /// How many rows a loop computes before it asks for more.
  package static let chunk = 64

  /// The rows, as loops of C take them.
  let rows: UnsafeMutablePointer<loop_ahead>
  private let columns: UnsafeMutablePointer<loop_column>

  /// Makes room for the cells and the marks of some sources.
  init(_ sources: Int) {
    columns = .allocate(capacity: 2 * sources)
    columns.initialize(repeating: loop_column(), count: 2 * sources)
    rows = .allocate(capacity: 1)
    rows.initialize(to: loop_ahead(columns: columns, count: 2 * sources, done: 0, rows: 0))
  }

  /// Gives the room back; nothing may ask for cells afterwards.
  func deallocate() {
    rows.deallocate()
    columns.deallocate()
  }

  /// Says where the next cells of a source begin, and its marks.
  func set(_ source: Int, _ cells: UnsafeRawPointer, _ width: Int, _ marks: UnsafePointer<UInt8>?) {
    columns[2 * source] = loop_column(cells: cells, width: width)
    columns[2 * source + 1] = loop_column(cells: marks, width: marks == nil ? 0 : 1)
  }

  /// Says how many rows there are, of which none was asked for.
  func begin(_ count: Int) { (rows.pointee.done, rows.pointee.rows) = (0, count) }

  /// Asks for so many rows more.
  @inline(__always)
  package func fetch(_ count: Int) { loop_fetch(rows, count) }
}
