import Catalogue
import Problems
import Tables

/// A function of expressions: its help, its type rule, and how it is computed.
///
/// A new function is one row in its family's file:
///
///     FunctionRow(
///       "sqrt", "sqrt(x)", "The square root; missing below zero.",
///       example: ("frame{ {a = 9} }:mutate(\"b = sqrt(a)\"):pull(\"b\")[1]", "3.0"),
///       takes: [.number], gives: .type(.number),
///       .scalar(mayFail: .never) { (compiler, call) in
///         compiler.numberFunction(SquareRoot.self, call[0])
///       })
public struct FunctionRow: Sendable {
  /// The help, from which completion and the reference are made too.
  public let entry: Entry
  let parameters: [Parameter]
  /// True where the last parameter may be given again and again.
  let isVariadic: Bool
  let result: ResultType
  var meaning: Meaning
  /// Its names in other languages, in lower case.
  let synonyms: [String]

  /// The name by which expressions call it.
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

  /// A macro whose expression depends on the run, as `completion_rate` does on its policies.
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

/// The kinds of functions, and how each is computed.
enum Meaning: Sendable {
  case scalar(ScalarFunction)
  case aggregate(Aggregate)
  case window(Window)
  case macro(Macro)
  /// A macro before `resolved(for:of:)`.
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

  /// A function of the rows of a group; see `Aggregate`.
  static func aggregate(_ method: Aggregate.Method) -> Meaning { .aggregate(Aggregate(method)) }

  /// A function of each row by its position in its group; see `Window`.
  static func window(_ compute: @escaping Window.Computation) -> Meaning { .window(Window(compute)) }

  /// Returns the function under the name of its row.
  fileprivate func named(_ name: String) -> Meaning {
    switch self {
    case .scalar(var function):
      function.name = name
      return .scalar(function)
    case .aggregate(var aggregate):
      aggregate.name = name
      return .aggregate(aggregate)
    case .window(var window):
      window.name = name
      return .window(window)
    case .macro, .macroOfRun: return self
    }
  }
}

/// The rule for one argument of a function.
struct Parameter: Sendable {
  var types: [ColumnType]
  /// The type in the words of problems: "expected a number".
  var words: String
  var isOptional = false
  /// True where the argument must be the same for every row.
  var isConstant = false
  /// True where the argument must be of one type with the other shared ones.
  var isShared = false
  /// A constant as the function takes it, or `nil` for one that it refuses in the words of `refusal`.
  var reading: @Sendable (Cell) -> Cell? = { $0 }
  /// Throws what is wrong with a constant, where the function cannot take it.
  var examine: @Sendable (Cell) throws(Problem) -> Void = { _ in }
  var refusal = ""
  var refusalHint: String?

  static let number = Parameter(types: [.integer, .number], words: "a number")
  static let whole = Parameter(types: [.integer], words: "a whole number")
  static let text = Parameter(types: [.text], words: "text")
  static let condition = Parameter(types: [.boolean], words: "a condition")
  static let date = Parameter(types: [.date], words: "a date")
  static let dateTime = Parameter(types: [.dateTime], words: "a datetime")
  static let dateOrDateTime = Parameter(types: [.date, .dateTime], words: "a date or a datetime")
  static let ordered = Parameter(
    types: [.integer, .number, .text, .date, .dateTime], words: "a number, a text, a date or a datetime")
  static let any = Parameter(types: ColumnType.allCases, words: "a value")

  static func of(_ types: ColumnType..., words: String) -> Parameter {
    Parameter(types: types, words: words)
  }

  var optional: Parameter { with { $0.isOptional = true } }
  var constant: Parameter { with { $0.isConstant = true } }
  var shared: Parameter { with { $0.isShared = true } }

  /// A constant that is read by `reading`; where that gives nothing, the problem is `refusal`.
  func constant(
    _ refusal: String, hint: String? = nil, reading: @escaping @Sendable (Cell) -> Cell?
  ) -> Parameter {
    with {
      $0.isConstant = true
      $0.reading = reading
      $0.refusal = refusal
      $0.refusalHint = hint
    }
  }

  /// A constant that `examine` looks at first; what it throws is reported at the argument.
  func constant(_ examine: @escaping @Sendable (Cell) throws(Problem) -> Void) -> Parameter {
    with {
      $0.isConstant = true
      $0.examine = examine
    }
  }

  private func with(_ change: (inout Parameter) -> Void) -> Parameter {
    var copy = self
    change(&copy)
    return copy
  }
}

/// The rule for the type of a function's result.
enum ResultType: Sendable {
  case type(ColumnType)
  /// The type of the first argument.
  case first
  /// The one type of the shared arguments.
  case shared
  /// A whole number where there is one argument, else the first one's type.
  case rounded
}
