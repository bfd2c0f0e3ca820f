import Expressions
import Problems
import Tables

/// What one verb does, as data: it can be printed, moved, and said in SQL.
///
/// Names, types and expressions have been held against the columns before a
/// step is made; what depends on the groups of the table names them.
enum PlanStep: Sendable {
  /// The rows in which the condition is true, or those in which it is not.
  case filter(Expression, keeps: Bool)
  /// Columns by their new and old names, in this order, and no others.
  case choose([Renaming])
  case mutate(Definitions, groups: [String])
  /// Grouped by these columns; by none where the list is empty.
  case group([String])
  case summarise(Definitions, keys: [String])
  case arrange([Ordering])
  case head(Int, groups: [String])
  case tail(Int, groups: [String])
  /// The first rows of each group in an order, groups by their keys.
  case slice(Ordering, Int, groups: [String])
  case sample(Int, seed: UInt64, groups: [String])
  case distinct([String])
  case join(Joining)
  case union(Query)
  case widen(Widening)
  case lengthen(Lengthening)
  /// What a Lua function made; the rows are known as soon as there is the step.
  case called(CalledFunction)
  /// What a statistic made of each group; the rows are known too.
  case statistic(Statistic)
  /// Kept: the rows are known.
  case collected
  /// The first rows of an order; made by the optimiser.
  case top([Ordering], Int)
}

enum JoinKind: String, CaseIterable, Sendable {
  case inner, left, right, full, semi, anti

  /// Whether the columns of the right table are added.
  var addsColumns: Bool { self != .semi && self != .anti }
}

/// Two tables side by side.
struct Joining: Sendable {
  var kind: JoinKind
  var right: Query
  var keys: [JoinKey]
  /// The columns that the right table adds, and their new names.
  var added: [Renaming]
  /// How many rows a row may match, where the script says so.
  var expectation: JoinExpectation?
  /// Whether a note has told that the join multiplies rows.
  let isNoted = OnceFlag()

  /// - Parameter suffix: What a column of the right table gets whose name the left table has too.
  init(
    _ kind: JoinKind, _ right: Query, _ keys: [JoinKey], left: Schema, suffix: String = "_right",
    expectation: JoinExpectation? = nil
  ) {
    self.kind = kind
    // A table that was built in a loop must not hold all the ones before it.
    self.right = right.withoutHistory
    self.keys = keys
    added = kind.addsColumns ? rightColumns(left, right.schema, keys, suffix) : []
    self.expectation = expectation
  }

  func schema(of left: Schema) -> Schema {
    var schema = left
    for key in keys { schema.set(Field(key.left, keyType(key, left))) }
    return Schema(schema.fields + added.map { Field($0.new, right.schema.type($0.old)) })
  }

  /// Where right rows stand alone, they bring their keys, which may be numbers
  /// where the left ones are whole.
  func keyType(_ key: JoinKey, _ left: Schema) -> ColumnType {
    let type = left.type(key.left)
    guard kind == .right || kind == .full, right.schema.type(key.right) != type else { return type }
    return .number
  }
}

/// Columns made of the values of one column, by those of another.
struct Widening: Sendable {
  var names: String
  var values: String
  /// The new columns: the names that occur, in their order.
  var columns: [String]
  var type: ColumnType
}

/// Columns put one under another.
struct Lengthening: Sendable {
  var columns: [String]
  var names: String
  var values: String
  var type: ColumnType
}

/// A Lua function that stood where an expression may.
struct CalledFunction: Sendable {
  var verb: String
  /// What `mutate` added; `nil` for a filter.
  var field: Field?
}

extension PlanStep {
  /// The table that is put together with the one before.
  var other: Query? {
    switch self {
    case .join(let joining): joining.right
    case .union(let other): other
    default: nil
    }
  }

  /// The verb, as problems name it.
  var verb: String {
    switch self {
    case .filter(_, let keeps): keeps ? "filter" : "filter_out"
    case .choose: "select"
    case .mutate: "mutate"
    case .group: "group_by"
    case .summarise: "summarise"
    case .arrange, .top: "arrange"
    case .head: "head"
    case .tail: "tail"
    case .slice(let ordering, _, _): ordering.isDescending ? "slice_max" : "slice_min"
    case .sample: "sample"
    case .distinct: "distinct"
    case .join(let joining): "\(joining.kind.rawValue)_join"
    case .union: "union"
    case .widen: "pivot_wider"
    case .lengthen: "pivot_longer"
    case .called(let function): function.verb
    case .statistic(let statistic): statistic.name
    case .collected: "collect"
    }
  }
}

/// A statistic's result: a row for each group of the rows before.
struct Statistic: Sendable {
  var name: String
  /// The columns of the result that name the groups, and those of the rows that they come from.
  var keys: [Renaming]
  var schema: Schema
}

// MARK: What holds after a step

extension PlanStep {
  func schema(of before: Schema) -> Schema {
    switch self {
    case .filter, .group, .arrange, .head, .tail, .slice, .sample, .collected, .top: return before
    case .choose(let choices):
      return Schema(choices.map { Field($0.new, before.type($0.old)) })
    case .mutate(let definitions, _):
      var schema = before
      for item in definitions.items { schema.set(item.field) }
      return schema
    case .summarise(let definitions, let keys):
      return Schema(keys.map { Field($0, before.type($0)) } + definitions.items.map(\.field))
    case .distinct(let columns):
      return Schema(columns.map { Field($0, before.type($0)) })
    case .join(let joining): return joining.schema(of: before)
    case .union(let other): return united(before, other.schema)
    case .widen(let widening):
      let kept = before.fields.filter { $0.name != widening.names && $0.name != widening.values }
      return Schema(kept + widening.columns.map { Field($0, widening.type) })
    case .lengthen(let lengthening):
      let kept = before.fields.filter { !lengthening.columns.contains($0.name) }
      return Schema(
        kept + [Field(lengthening.names, .text), Field(lengthening.values, lengthening.type)])
    case .statistic(let statistic): return statistic.schema
    case .called(let function):
      var schema = before
      if let field = function.field { schema.set(field) }
      return schema
    }
  }

  func groups(of before: [String]) -> [String] {
    switch self {
    case .group(let groups): groups
    case .summarise, .distinct, .widen, .lengthen, .statistic: []
    case .choose(let choices):
      before.compactMap { name in choices.first { $0.old == name }?.new }
    default: before
    }
  }

  func origin(of before: SummaryOrigin?, at place: Int) -> SummaryOrigin? {
    switch self {
    case .summarise(_, let keys):
      return SummaryOrigin(stages: place, keys: keys.map { Renaming(new: $0, old: $0) })
    case .distinct(let columns):
      return SummaryOrigin(stages: place, keys: columns.map { Renaming(new: $0, old: $0) })
    case .statistic(let statistic): return SummaryOrigin(stages: place, keys: statistic.keys)
    case .choose(let choices):
      guard var origin = before else { return nil }
      for index in origin.keys.indices {
        guard let choice = choices.first(where: { $0.old == origin.keys[index].new }) else {
          return nil
        }
        origin.keys[index].new = choice.new
      }
      return origin
    case .mutate(let definitions, _):
      let made = Set(definitions.items.map(\.name))
      return before.flatMap { origin in
        origin.keys.contains { made.contains($0.new) } ? nil : origin
      }
    case .called(let function):
      return before.flatMap { origin in
        origin.keys.contains { $0.new == function.field?.name } ? nil : origin
      }
    case .join(let joining):
      return joining.kind == .right || joining.kind == .full ? nil : before
    case .union, .widen, .lengthen: return nil
    default: return before
    }
  }
}

extension Schema {
  /// Gives a name a type, in its place or as the last column.
  mutating func set(_ field: Field) {
    if let index = index(of: field.name) { fields[index] = field } else { fields.append(field) }
  }

  /// The type of a column that is there.
  func type(_ name: String) -> ColumnType {
    guard let index = index(of: name) else { preconditionFailure("no column '\(name)'") }
    return fields[index].type
  }
}

/// The columns that a join takes from the right table, and their new names.
private func rightColumns(
  _ left: Schema, _ right: Schema, _ keys: [JoinKey], _ suffix: String
) -> [Renaming] {
  let keyNames = Set(keys.map(\.right))
  var taken = Set(left.names)
  var columns: [Renaming] = []
  for name in right.names where !keyNames.contains(name) {
    var new = name
    while taken.contains(new) { new += suffix }
    taken.insert(new)
    columns.append(Renaming(new: new, old: name))
  }
  return columns
}

/// The columns of two tables by name; whole numbers become numbers where the
/// other table has numbers.
func united(_ first: Schema, _ second: Schema) -> Schema {
  var schema = first
  for field in second.fields {
    if let index = schema.index(of: field.name) {
      if schema.fields[index].type != field.type { schema.fields[index].type = .number }
    } else {
      schema.fields.append(field)
    }
  }
  return schema
}
