import Catalogue
import Problems
import Tables

/// The functions that expressions may call.
///
/// The standard set is the contents of the families below; a layer above adds
/// its own, such as `completion_rate`, by `adding`.
public struct FunctionSet: Sendable {
  public private(set) var rows: [FunctionRow] = []
  private var indices: [String: Int] = [:]

  public static let standard = FunctionSet(
    NumberFunctions.all + MissingFunctions.all + TextFunctions.all + DateFunctions.all
      + Conversions.all + Aggregates.all + Windows.all)

  public init(_ rows: [FunctionRow]) {
    for row in rows { add(row) }
  }

  /// The same, with what depends on the run settled: which policies are in force. Only for the
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

  /// The same with more functions; a name that is there already is replaced.
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

  public var names: [String] { rows.map(\.name) }

  /// What help says of each.
  public var entries: [Entry] { rows.map(\.entry) }
}

/// One function: how it describes itself, what it takes, and what it means.
public struct FunctionRow: Sendable {
  public let entry: Entry
  let parameters: [Parameter]
  /// Whether the last parameter may be given again and again.
  let isVariadic: Bool
  let result: ResultType
  fileprivate(set) var meaning: Meaning
  /// Its names in other languages, in lower case.
  let synonyms: [String]

  public var name: String { entry.name }

  init(
    _ name: String, _ signature: String, _ summary: String, details: [String] = [],
    example: (code: String, output: String), takes parameters: [Parameter],
    isVariadic: Bool = false, gives result: ResultType, _ meaning: Meaning,
    synonyms: [String] = [], seeAlso: [String] = []
  ) {
    entry =
      Entry(
        name, signature: signature, summary, details: details,
        example: Entry.Example(example.code, example.output), seeAlso: seeAlso
      ).inExpressions
    self.parameters = parameters
    self.isVariadic = isVariadic
    self.result = result
    self.meaning = meaning
    self.synonyms = synonyms
  }

  /// A function that is an expression in other functions.
  public init(_ entry: Entry, macro: Macro) {
    self.init(entry, macro: { _ in macro })
    meaning = .macro(macro)
  }

  /// The same where the expression depends on the run.
  public init(
    _ entry: Entry,
    macro prepare: @escaping @Sendable (any RunContext) throws(Problem) -> Macro
  ) {
    self.entry = entry.inExpressions
    parameters = []
    isVariadic = false
    result = .shared
    meaning = .macroOfRun(prepare)
    synonyms = []
  }

  var requiredCount: Int { parameters.count { !$0.isOptional } }
}

/// What a function does.
enum Meaning: Sendable {
  case scalar(ScalarFunction)
  case aggregate(Aggregate)
  case window(Window)
  case macro(Macro)
  /// The same before `resolved(for:of:)`.
  case macroOfRun(@Sendable (any RunContext) throws(Problem) -> Macro)
}

/// A function that stands for an expression in others, as `completion_rate`
/// stands for one count over another.
public struct Macro: Sendable {
  /// The names under which the expression finds the arguments, as `$name`.
  public var parameters: [String]
  /// How many of them must be given.
  public var required: Int
  /// Those that must be constants; they are handed to `expand`.
  public var constants: Set<String>
  /// The expression for the constants that were given, and the lists that it
  /// names after `in`. It runs while the text is checked; the result is data.
  public var expand:
    @Sendable (_ constants: [String: Cell]) throws(Problem) -> (
      text: String, lists: [String: [Cell]]
    )

  /// What is looked at before the result counts.
  public var inspection: Inspection?

  public init(
    parameters: [String], required: Int, constants: Set<String>, inspection: Inspection? = nil,
    expand:
      @escaping @Sendable (_ constants: [String: Cell]) throws(Problem) -> (
        text: String, lists: [String: [Cell]]
      )
  ) {
    self.parameters = parameters
    self.required = required
    self.constants = constants
    self.inspection = inspection
    self.expand = expand
  }
}

/// What one argument may be.
struct Parameter: Sendable {
  var types: [ColumnType]
  /// As problems say it: "expected a number".
  var words: String
  var isOptional = false
  /// Whether it must be the same for every row.
  var isConstant = false
  /// Whether it must be of one type with the other shared ones.
  var isShared = false

  static let number = Parameter(types: [.integer, .number], words: "a number")
  static let whole = Parameter(types: [.integer], words: "a whole number")
  static let text = Parameter(types: [.text], words: "text")
  static let condition = Parameter(types: [.boolean], words: "a condition")
  static let date = Parameter(types: [.date], words: "a date")
  static let ordered = Parameter(
    types: [.integer, .number, .text, .date], words: "a number, a text or a date")
  static let any = Parameter(types: ColumnType.allCases, words: "a value")

  static func of(_ types: ColumnType..., words: String) -> Parameter {
    Parameter(types: types, words: words)
  }

  var optional: Parameter { with { $0.isOptional = true } }
  var constant: Parameter { with { $0.isConstant = true } }
  var shared: Parameter { with { $0.isShared = true } }

  private func with(_ change: (inout Parameter) -> Void) -> Parameter {
    var copy = self
    change(&copy)
    return copy
  }
}

/// What a function gives, by what it is given.
enum ResultType: Sendable {
  case type(ColumnType)
  /// The type of the first argument.
  case first
  /// The one type of the shared arguments.
  case shared
  /// A whole number where there is one argument, else the first one's type.
  case rounded
}
