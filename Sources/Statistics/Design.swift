import Numerics
import Problems
import System
import Tables

/// The numbers of a formula's columns, row by row complete.
struct Design {
  /// A column of the model, by the term that names it in the results.
  typealias Part = (term: String, values: [Double])

  let response: [Double]
  private(set) var columns: [Part] = []
  /// Text columns of a single level, which say nothing.
  private(set) var empty: [String] = []
  let missing: Int

  /// A text column with more texts than this is no grouping but a label.
  private static let mostLevels = 1000

  private let formula: Formula
  /// The rows of the table that have all of the columns.
  let rows: [Int]
  private let memory: (any MemoryAccount)?
  private var charged = 0

  /// - Parameters:
  ///   - others: further columns without which a row is left out.
  ///   - mayBeConstant: true where a constant response can be explained, such as counts of different trials.
  init(
    _ formula: Formula, _ table: Table, _ memory: (any MemoryAccount)?, others: [Column] = [],
    mayBeConstant: Bool = false
  ) throws(Problem) {
    self.formula = formula
    self.memory = memory
    let used = try Self.columns(of: formula, in: table, memory)
    let needed = Array(used.values) + others
    rows = (0..<table.rowCount).filter { row in needed.allSatisfy { !$0.isMissing(row) } }
    missing = table.rowCount - rows.count
    guard !rows.isEmpty else {
      throw Problem(
        table.rowCount == 0
          ? "the table has no rows"
          : "each of the \(table.rowCount) rows misses a value of the formula's columns")
    }
    response = try Self.response(formula, used[formula.response.text]!, rows, mayBeConstant: mayBeConstant)
    do {
      if formula.hasIntercept {
        try add([("(intercept)", [Double](repeating: 1, count: rows.count))])
      }
      try addTerms(used)
    } catch {
      release()
      throw error
    }
  }

  /// Gives back the memory that the columns were charged.
  func release() { memory?.release(charged) }

  private static func columns(
    of formula: Formula, in table: Table, _ memory: (any MemoryAccount)?
  ) throws(Problem) -> [String: Column] {
    var columns: [String: Column] = [:]
    for name in [formula.response] + formula.terms.flatMap(\.names) {
      guard let index = table.schema.index(of: name.text) else {
        var problem = Problem.unknown("column", name.text, among: table.schema.names)
        problem.excerpt = Excerpt(
          formula.text, from: name.span.lowerBound, to: name.span.upperBound)
        throw problem
      }
      columns[name.text] = try table.columns[index].coded(memory)
    }
    return columns
  }

  private static func response(
    _ formula: Formula, _ column: Column, _ rows: [Int], mayBeConstant: Bool
  ) throws(Problem) -> [Double] {
    let name = formula.response
    guard column.type.isNumeric || column.type == .boolean else {
      throw formula.problem(
        "expected numbers to explain, but '\(name.text)' is a \(column.type.rawValue) column",
        at: name.span)
    }
    let values = try numbers(column, rows, formula, name)
    // Without an intercept a constant can be explained, but not a column of zeros.
    let idle = formula.hasIntercept ? values[0] : 0
    guard mayBeConstant || values.contains(where: { $0 != idle }) else {
      throw formula.problem(
        "'\(name.text)' is constant, so there is nothing to explain", at: name.span)
    }
    return values
  }

  private mutating func addTerms(_ used: [String: Column]) throws(Problem) {
    // What a product is made of: the column itself, or the indicators but the first.
    var parts: [String: [Part]] = [:]
    var keepsFirstLevel = !formula.hasIntercept
    for term in formula.terms {
      let name = term.names[0]
      if term.names.count == 2 {
        try add(product(parts[name.text] ?? [], parts[term.names[1].text] ?? [], term))
      } else if case .text(let indices, let dictionary) = used[name.text]!.cells {
        let levels = try indicators(name, indices, dictionary)
        let others = Array(levels.dropFirst())
        if others.isEmpty, !keepsFirstLevel { empty.append(name.text) }
        parts[name.text] = others
        try add(keepsFirstLevel ? levels : others)
        keepsFirstLevel = false
      } else {
        let part: Part = (name.text, try Self.numbers(used[name.text]!, rows, formula, name))
        parts[name.text] = [part]
        try add([part])
      }
    }
  }

  private mutating func add(_ parts: [Part]) throws(Problem) {
    // The solver holds a column in three forms: its numbers, its rest and its reflector.
    let bytes = parts.count * rows.count * 5 * MemoryLayout<Double>.stride
    try memory?.charge(bytes)
    charged += bytes
    columns += parts
  }

  private static func numbers(
    _ column: Column, _ rows: [Int], _ formula: Formula, _ name: Formula.Name
  ) throws(Problem) -> [Double] {
    switch column.cells {
    case .integer(let integers), .date(let integers): return rows.map { Double(integers[$0]) }
    case .boolean(let booleans): return rows.map { booleans[$0] != 0 ? 1 : 0 }
    case .number(let numbers):
      if let row = rows.first(where: { !numbers[$0].isFinite }) {
        throw formula.problem(
          "expected a finite number in '\(name.text)' at row \(row + 1), got \(numbers[row])",
          at: name.span)
      }
      return rows.map { numbers[$0] }
    case .dateTime:
      var problem = formula.problem(
        "'\(name.text)' is a datetime column, and numbers, texts, conditions and dates explain", at: name.span)
      problem = problem.hint("t:mutate \"\(name.text) = date(\(name.text))\" makes dates of it")
      throw problem
    case .text, .plainText: preconditionFailure("texts become indicators")
    }
  }

  /// A column for each text that occurs, by code point: 1 in its rows, else 0.
  private func indicators(
    _ name: Formula.Name, _ indices: Column.DictionaryIndices, _ dictionary: TextDictionary
  ) throws(Problem) -> [Part] {
    let levels = Set(rows.map { indices[$0] }).sorted(by: dictionary.precedes)
    guard levels.count <= Self.mostLevels else {
      throw formula.problem(
        "'\(name.text)' has \(levels.count) different texts, and each would be a column",
        at: name.span
      ).hint("a model takes texts with at most \(Self.mostLevels)")
    }
    return levels.map { level in
      ("\(name.text) = \(dictionary[level])", rows.map { indices[$0] == level ? 1 : 0 })
    }
  }

  private func product(
    _ first: [Part], _ second: [Part], _ term: Formula.Term
  ) throws(Problem) -> [Part] {
    var parts: [Part] = []
    for b in second {
      for a in first {
        let values = zip(a.values, b.values).map { $0 * $1 }
        guard values.allSatisfy(\.isFinite) else {
          throw formula.problem("'\(term.text)' is too large for a number", at: term.span)
        }
        parts.append(("\(a.term):\(b.term)", values))
      }
    }
    return parts
  }
}
