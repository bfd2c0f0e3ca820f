import Expressions
import Problems
import Tables

/// A plan in words, a line for each step.
extension Query {
  public var explanation: String { lines.joined(separator: "\n") }

  private var lines: [String] {
    let made = stages[..<knownCount]
    let plan = Plan(
      schema: made.last?.schema ?? source.schema,
      steps: stages[made.count...].map(\.step))
    let optimised = plan.optimised
    let wanted = Set(schema.names)
    let read = optimised.needs(wanted).first ?? wanted
    let columns = plan.schema.names.filter(read.contains)
    let rows = made.last?.result.value?.rowCount ?? source.rowCount
    var lines = ["\(sourceName ?? "a table") of \(counted(source.rowCount, "row"))"]
    lines += made.flatMap { $0.step.lines }
    if !made.isEmpty { lines.append("made already, \(counted(rows, "row"))") }
    if !optimised.steps.isEmpty {
      lines.append(
        "  reads \(columns.count) of \(counted(plan.schema.names.count, "column")): "
          + columns.map(quotedIfNeeded).joined(separator: ", "))
    }
    return lines + optimised.steps.flatMap { $0.lines }
  }

  fileprivate var indented: [String] { lines.map { "  " + $0 } }
}

extension PlanStep {
  fileprivate var lines: [String] {
    switch self {
    case .filter(let condition, _):
      return ["\(verb) \(condition.printed)"]
    case .choose(let choices):
      return ["select " + choices.map { printed($0.new, $0.old) }.joined(separator: ", ")]
    case .mutate(let definitions, let groups):
      return ["mutate \(definitions.printed)\(within(groups))"]
    case .group(let groups): return [groups.isEmpty ? "ungroup" : "group_by \(list(groups))"]
    case .summarise(let definitions, let keys):
      return ["summarise \(definitions.printed)\(keys.isEmpty ? "" : " for each \(list(keys))")"]
    case .arrange(let orderings): return ["arrange \(printed(orderings))"]
    case .head(let count, let groups): return ["head \(count)\(within(groups))"]
    case .tail(let count, let groups): return ["tail \(count)\(within(groups))"]
    case .slice(let ordering, let count, let groups):
      return ["\(verb) \(quotedIfNeeded(ordering.column)), \(count)\(within(groups))"]
    case .sample(let count, _, let groups): return ["sample \(count)\(within(groups))"]
    case .distinct(let columns): return ["distinct \(list(columns))"]
    case .join(let joining):
      let keys = joining.keys.map { printed($0.left, $0.right) }.joined(separator: ", ")
      let expected = joining.expectation.map { ", expecting \($0.rawValue)," } ?? ""
      return ["\(verb) by \(keys)\(expected) with"] + joining.right.indented
    case .union(let other): return ["union with"] + other.indented
    case .widen(let widening):
      return [
        "pivot_wider names = \(quotedIfNeeded(widening.names)), "
          + "values = \(quotedIfNeeded(widening.values))"
      ]
    case .lengthen(let lengthening):
      return [
        "pivot_longer columns = \(list(lengthening.columns)), "
          + "names = \(quotedIfNeeded(lengthening.names)), "
          + "values = \(quotedIfNeeded(lengthening.values))"
      ]
    case .called(let function):
      let made = function.field.map { " \(quotedIfNeeded($0.name)) =" } ?? ""
      return ["\(function.verb)\(made) a Lua function of each row (slow, and runs here only)"]
    case .statistic(let statistic):
      let keys = statistic.keys.map(\.old)
      return ["\(statistic.name)\(keys.isEmpty ? "" : " for each \(list(keys))")"]
    case .collected: return ["collect"]
    case .top(let orderings, let count): return ["top \(count) by \(printed(orderings))"]
    }
  }
}

private func list(_ names: [String]) -> String {
  names.map(quotedIfNeeded).joined(separator: ", ")
}

/// `new = old`, or one name where both are the same.
private func printed(_ new: String, _ old: String) -> String {
  new == old ? quotedIfNeeded(new) : "\(quotedIfNeeded(new)) = \(quotedIfNeeded(old))"
}

private func within(_ groups: [String]) -> String {
  groups.isEmpty ? "" : " within each \(list(groups))"
}

private func printed(_ orderings: [Ordering]) -> String {
  orderings.map { ($0.isDescending ? "-" : "") + quotedIfNeeded($0.column) }
    .joined(separator: ", ")
}
