import Catalogue
import Problems
import Tables

/// One function: how it describes itself, what it takes, and what it means.
public struct FunctionRow: Sendable {
  public let entry: Entry
  let parameters: [Parameter]
  /// Whether the last parameter may be given again and again.
  let isVariadic: Bool
  let result: ResultType
  var meaning: Meaning
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
    self.meaning = meaning.named(name)
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

extension Meaning {
  /// A function of the cells of one row; see `ScalarFunction`.
  static func scalar(
    mayFail: ScalarFunction.Failure, missing: ScalarFunction.MissingRule = .propagates,
    branches: @escaping @Sendable (_ argumentCount: Int) -> [ScalarFunction.Branch] = { _ in [] },
    literal: @escaping @Sendable (_ today: Day, _ arguments: [Cell?]) -> Cell? = { _, _ in nil },
    lower: @escaping ScalarFunction.Lowering
  ) -> Meaning {
    .scalar(
      ScalarFunction(
        mayFail: mayFail, missing: missing, branches: branches, literal: literal, lower: lower))
  }

  /// The same function under the name of its row.
  fileprivate func named(_ name: String) -> Meaning {
    switch self {
    case .scalar(var function):
      function.name = name
      return .scalar(function)
    case .aggregate, .window, .macro, .macroOfRun: return self
    }
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
