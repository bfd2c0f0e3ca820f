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
  /// True where the parameters are a condition and a value that may be given again and again, and a last value.
  let isInPairs: Bool
  let result: ResultType
  /// The least and the greatest number that it gives, where every argument leads to numbers between them.
  let range: ClosedRange<Double>?
  var meaning: Meaning
  /// Its names in other languages, in lower case.
  let synonyms: [String]

  /// The name by which expressions call it.
  public var name: String { entry.name }

  init(
    _ name: String, _ signature: String, _ summary: String, details: [String] = [],
    example: (code: String, output: String), takes parameters: [Parameter],
    isVariadic: Bool = false, isInPairs: Bool = false, gives result: ResultType,
    within range: ClosedRange<Double>? = nil, _ meaning: Meaning, synonyms: [String] = [], seeAlso: [String] = []
  ) {
    var entry = Entry(
      name, signature: signature, summary, details: details,
      example: Entry.Example(example.code, example.output), seeAlso: seeAlso)
    entry.synonyms = synonyms
    self.entry = entry.inExpressions
    self.parameters = parameters
    self.isVariadic = isVariadic
    self.isInPairs = isInPairs
    self.result = result
    self.range = range
    self.meaning = meaning.named(name)
    self.synonyms = synonyms
  }

  /// A function that is an expression in other functions.
  public init(_ entry: Entry, macro: Macro) {
    self.init(entry, macro: { _ in macro })
    meaning = .macro(macro)
  }

  /// A function that is a fixed expression in other functions, in which `$x` stands for the argument `x`.
  init(
    _ name: String, _ signature: String, _ summary: String, details: [String] = [],
    example: (code: String, output: String), parameters: [String], expression: String,
    synonyms: [String] = [], seeAlso: [String] = []
  ) {
    let entry = Entry(
      name, signature: signature, summary, details: details + ["It stands for \(shown(expression))."],
      example: Entry.Example(example.code, example.output), seeAlso: seeAlso)
    self.init(entry, synonyms: synonyms) { _ in Macro(parameters: parameters, expression: expression) }
    meaning = .macro(Macro(parameters: parameters, expression: expression))
  }

  /// A macro whose expression depends on the run, as `completion_rate` does on its policies.
  public init(
    _ entry: Entry, synonyms: [String] = [],
    macro prepare: @escaping @Sendable (any RunContext) throws(Problem) -> Macro
  ) {
    var entry = entry
    entry.synonyms = synonyms
    self.entry = entry.inExpressions
    parameters = []
    isVariadic = false
    isInPairs = false
    result = .shared
    range = nil
    meaning = .macroOfRun(prepare)
    self.synonyms = synonyms
  }

  /// The kinds of functions, by what they work on.
  public enum Kind: Sendable {
    /// The cells of one row.
    case scalar
    /// The rows of a group, of which it makes one value.
    case aggregate
    /// The rows of a group, of which it makes a value for each.
    case window
    /// Nothing by itself: it stands for an expression in other functions.
    case macro
  }

  /// What the function works on.
  public var kind: Kind {
    switch meaning {
    case .scalar, .scalarOfRun: .scalar
    case .aggregate: .aggregate
    case .window: .window
    case .macro, .macroOfRun: .macro
    }
  }

  var requiredCount: Int { parameters.count { !$0.isOptional } }
}

/// The kinds of functions, and how each is computed.
enum Meaning: Sendable {
  case scalar(ScalarFunction)
  case aggregate(Aggregate)
  case window(Window)
  case macro(Macro)
  /// A scalar function before `resolved(for:of:)`.
  case scalarOfRun(@Sendable (any RunContext) -> ScalarFunction)
  /// A macro before `resolved(for:of:)`.
  case macroOfRun(@Sendable (any RunContext) throws(Problem) -> Macro)
}

extension Meaning {
  /// A function of the cells of one row; see `ScalarFunction`.
  static func scalar(
    mayFail: ScalarFunction.Failure, missing: ScalarFunction.MissingRule = .propagates,
    catchesFailures: Bool = false,
    branches: @escaping @Sendable (_ argumentCount: Int) -> [ScalarFunction.Branch] = { _ in [] },
    literal: @escaping @Sendable (_ today: Day, _ arguments: [Cell?]) -> Cell? = { _, _ in nil },
    lower: @escaping ScalarFunction.Lowering
  ) -> Meaning {
    .scalar(
      ScalarFunction(
        mayFail: mayFail, missing: missing, catchesFailures: catchesFailures, branches: branches, literal: literal,
        lower: lower))
  }

  /// A function of the cells of one row that depends on the run, as `working_days` does on its calendar.
  static func ofRun(
    mayFail: ScalarFunction.Failure, _ prepare: @escaping @Sendable (any RunContext) -> ScalarFunction.Lowering
  ) -> Meaning {
    .scalarOfRun { run in ScalarFunction(mayFail: mayFail, lower: prepare(run)) }
  }

  /// A function of the rows of a group; see `Aggregate`.
  static func aggregate(_ method: Aggregate.Method) -> Meaning { .aggregate(Aggregate(method)) }

  /// A function of each row by its position in its group; see `Window`.
  static func window(_ compute: @escaping Window.Computation) -> Meaning { .window(Window(compute)) }

  /// Returns the function under the name of its row.
  func named(_ name: String) -> Meaning {
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
    case .macro, .macroOfRun, .scalarOfRun: return self
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
  /// True where a constant is looked at by `examine`, and other arguments are taken too.
  var isExaminedIfConstant = false
  /// True where the value of some row may be one that the function refuses, as it does a constant.
  var refusesRows = false
  /// Throws what is wrong with a constant, where the function cannot take it.
  var examine: @Sendable (Cell) throws(Problem) -> Void = { _ in }
  var refusal: Message = ""
  var refusalHint: Message?

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
  static let numberOrTime = Parameter(
    types: [.integer, .number, .date, .dateTime], words: "a number, a date or a datetime")

  static func of(_ types: ColumnType..., words: String) -> Parameter {
    Parameter(types: types, words: words)
  }

  var optional: Parameter { with { $0.isOptional = true } }
  var constant: Parameter { with { $0.isConstant = true } }
  var shared: Parameter { with { $0.isShared = true } }

  /// A constant that is read by `reading`; where that gives nothing, the problem is `refusal`.
  func constant(
    _ refusal: Message, hint: Message? = nil, reading: @escaping @Sendable (Cell) -> Cell?
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

  /// An argument that `examine` looks at where it is the same for every row; what it throws is reported at the
  /// argument.
  func examined(_ examine: @escaping @Sendable (Cell) throws(Problem) -> Void) -> Parameter {
    with {
      $0.isExaminedIfConstant = true
      $0.examine = examine
    }
  }

  /// A position that is counted from 1, or from −1 at the end: 0 is none.
  static func position(_ refusal: Message) -> Parameter {
    var position = Parameter.whole.examined { (cell) throws(Problem) in
      if cell == .integer(0) { throw Problem(refusal) }
    }
    position.refusesRows = true
    return position
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
  /// The type of the second argument.
  case second
  /// The type of the first argument where that is a date or a datetime, else a number.
  case numberOrTime
  /// A whole number where every argument is one, else a number.
  case numeric
}

/// An expression with its arguments as a person writes them.
private func shown(_ expression: String) -> String { expression.replacing("$", with: "") }
