import Problems
import Tables

/// A function that works on the rows of a group: an aggregate or a window.
public struct GroupCall: Sendable {
  public var function: GroupFunction
  /// What it takes from each row.
  public var arguments: [Expression]
  /// Its constants: the share of `quantile`, the distance of `lag` and `lead`.
  public var constants: [Cell]
  public var type: ColumnType
  /// The named expression that asks for it first.
  public var definition: Int
}

public enum GroupFunction: Hashable, Sendable {
  /// One value for each group.
  case aggregate(Aggregate)
  /// A value for each row, by its index in the group.
  case window(Window)
}

/// `a = …, b = …` checked: what `mutate` and `summarise` compute.
public struct Definitions: Sendable {
  public var items: [Item]
  /// What the items' `.result(n)` stand for; in a `mutate`, an item needs the
  /// calls whose `definition` is its own index.
  public var calls: [GroupCall]
  /// The arguments whose values are looked at before any result counts.
  package var inspections: [InspectedArgument]

  public struct Item: Sendable {
    public var name: String
    public var expression: Expression

    package init(name: String, expression: Expression) {
      self.name = name
      self.expression = expression
    }

    public var field: Field { Field(name, expression.type!) }
  }

  package init(
    items: [Item], calls: [GroupCall], inspections: [InspectedArgument] = []
  ) {
    self.items = items
    self.calls = calls
    self.inspections = inspections
  }
}

extension Definitions {
  /// A problem of a call, with the text that makes the call and its index there.
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

/// A function that makes one value of the rows of a group.
public enum Aggregate: String, CaseIterable, Sendable {
  case count
  case countIf = "count_if"
  case countDistinct = "count_distinct"
  case sum, mean, median, quantile, min, max, sd, `var`, cor, first, last, any, all, share
}

/// A function that makes a value of each row by its index in its group.
public enum Window: String, CaseIterable, Sendable {
  case rowNumber = "row_number"
  case rank, lag, lead, cumsum
}

extension GroupCall {
  /// The call as text.
  public var printed: String {
    let name =
      switch function {
      case .aggregate(let aggregate): aggregate.rawValue
      case .window(let window): window.rawValue
      }
    let arguments = arguments.map(\.printed) + constants.map(\.literal)
    return name + "(" + arguments.joined(separator: ", ") + ")"
  }
}

extension Definitions {
  /// `n = count(), rate = done / n`.
  public var printed: String {
    let calls = calls.map(\.printed)
    return items.map { "\(quotedIfNeeded($0.name)) = \($0.expression.printed(calls: calls))" }
      .joined(separator: ", ")
  }
}
