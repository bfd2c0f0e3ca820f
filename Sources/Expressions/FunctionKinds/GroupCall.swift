import Catalogue
import Problems
import Tables

/// A function that works on the rows of a group: an aggregate or a window.
public struct GroupCall: Sendable {
  /// The aggregate or the window function.
  public var function: GroupFunction
  /// The arguments that vary from row to row.
  public var arguments: [Expression]
  /// Its constants: the share of `quantile`, the distance of `lag` and `lead`.
  public var constants: [Cell]
  /// The type of the result.
  public var type: ColumnType
  /// The named expression that asks for it first.
  public var definition: Int

  /// Makes a call of a function that gives values of a type.
  package init(
    function: GroupFunction, arguments: [Expression], constants: [Cell] = [], type: ColumnType, definition: Int
  ) {
    self.function = function
    self.arguments = arguments
    self.constants = constants
    self.type = type
    self.definition = definition
  }
}

/// The kinds of functions over the rows of a group.
public enum GroupFunction: Sendable {
  /// One value for each group.
  case aggregate(Aggregate)
  /// A value for each row, by its position in the group.
  case window(Window)
}

/// `a = …, b = …` checked: what `mutate` and `summarise` compute.
public struct Definitions: Sendable {
  /// The named expressions, in their order.
  public var items: [Item]
  /// The calls that the items' `.result(n)` stand for; in a `mutate`, an item needs the
  /// calls whose `definition` is its own index.
  public var calls: [GroupCall]
  /// The arguments whose values are looked at before any result counts.
  package var inspections: [InspectedArgument]

  /// One named expression.
  public struct Item: Sendable {
    /// The name of the new column.
    public var name: String
    /// The value of the new column.
    public var expression: Expression

    /// Names an expression.
    package init(name: String, expression: Expression) {
      self.name = name
      self.expression = expression
    }

    /// The name and the type of the new column.
    public var field: Field { Field(name, expression.type!) }
  }

  /// Puts checked expressions and the calls over groups that they need together.
  package init(
    items: [Item], calls: [GroupCall], inspections: [InspectedArgument] = []
  ) {
    self.items = items
    self.calls = calls
    self.inspections = inspections
  }
}

extension Definitions {
  /// Where the text stands in the script.
  public var location: FileLocation? { items.first?.expression.location }

  /// Returns a problem of a call with the text that makes the call and its location there.
  package func located(_ problem: Problem, inCall number: Int) -> Problem {
    guard problem.kind == .script, problem.excerpt == nil else { return problem }
    for item in items {
      for node in item.expression.nodes {
        if case .result(number) = node.kind {
          return problem.at(node.span, of: item.expression.text).at(item.expression.location)
        }
      }
    }
    return problem
  }
}

extension GroupCall {
  /// True where the call may be told which rows of the table count.
  package var takesSelections: Bool {
    switch function {
    case .aggregate(let aggregate): aggregate.takesSelections
    case .window: false
    }
  }

  /// The number of times that it reads the rows.
  package var passes: Int {
    switch function {
    case .aggregate(let aggregate): aggregate.passes
    case .window: 1
    }
  }

  /// The call as text.
  public var printed: String {
    let name =
      switch function {
      case .aggregate(let aggregate): aggregate.name
      case .window(let window): window.name
      }
    let arguments = arguments.map(\.printed) + constants.map(\.literal)
    return name + "(" + arguments.concatenated(with: ", ") + ")"
  }
}

extension Definitions {
  /// `n = count(), rate = done / n`.
  public var printed: String {
    let calls = calls.map(\.printed)
    return items.map { "\(quotedIfNeeded($0.name)) = \($0.expression.printed(calls: calls))" }
      .concatenated(with: ", ")
  }
}

extension Definitions {
  /// An inspection of the values of one argument in a text of expressions.
  package struct InspectedArgument: Sendable {
    /// The expression that gives the values.
    package var value: Expression
    /// The look at these values.
    package var inspection: Inspection
    /// The named expression that asks for it first.
    package var definition: Int
    /// The function whose argument it is.
    var function: String
    /// Set once the notes of the look were reported; a plan may be worked out again.
    package let isNoted = OnceFlag()
  }
}
