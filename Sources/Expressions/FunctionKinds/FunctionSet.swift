import Catalogue
import Problems
import Tables

/// The functions that expressions may call.
///
/// `standard` holds the families of this folder; a layer above adds its own, such as
/// `completion_rate`, by `adding`.
public struct FunctionSet: Sendable {
  /// The functions, in the order of the families.
  public private(set) var rows: [FunctionRow] = []
  private var indices: [String: Int] = [:]

  /// Makes a set of functions; of two with one name, the later counts.
  public init(_ rows: [FunctionRow]) {
    for row in rows { add(row) }
  }

  /// Returns the set with what depends on the run settled: which policies are in force. Only for the
  /// functions that a text names, as the others need no dataset.
  package func resolved(for run: any RunContext, of text: String) throws(Problem) -> FunctionSet {
    var copy = self
    for index in rows.indices {
      guard case .macroOfRun(let prepare) = rows[index].meaning, text.contains(rows[index].name)
      else { continue }
      copy.rows[index].meaning = .macro(try prepare(run))
    }
    return copy
  }

  /// Returns the set with more functions; a name that is there already is replaced.
  public func adding(_ rows: [FunctionRow]) -> FunctionSet {
    var copy = self
    for row in rows { copy.add(row) }
    return copy
  }

  private mutating func add(_ row: FunctionRow) {
    if let index = indices[row.name] {
      rows[index] = row
    } else {
      indices[row.name] = rows.count
      rows.append(row)
    }
  }

  subscript(name: String) -> FunctionRow? { indices[name].map { rows[$0] } }

  /// The name here of what `name` is called elsewhere.
  func synonym(of name: String) -> String? {
    let wanted = name.lowercased()
    return rows.first { $0.synonyms.contains(wanted) }?.name
  }

  /// The names of all functions.
  public var names: [String] { rows.map(\.name) }

  /// The help of each function.
  public var entries: [Entry] { rows.map(\.entry) }
}
