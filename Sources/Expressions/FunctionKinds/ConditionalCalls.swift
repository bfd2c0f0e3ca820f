extension Definitions {
  /// The numbers of the calls that are asked for only in branches that some rows take, or within a `try`.
  ///
  ///     if_else(count() < 5, nil, sum(integer(amount)))  // sum(…)
  package var conditionalCalls: Set<Int> {
    guard calls.contains(where: \.mayFail) else { return [] }
    var conditional = Set(calls.indices)
    for item in items {
      let parts = item.expression.branches.map(\.range) + item.expression.caught
      for (index, node) in item.expression.nodes.enumerated() {
        guard case .result(let number) = node.kind, !parts.contains(where: { $0.contains(index) }) else { continue }
        conditional.remove(number)
      }
    }
    return conditional
  }
}

extension GroupCall {
  /// True where an argument may be a problem in some row.
  fileprivate var mayFail: Bool { arguments.contains(where: \.mayFail) }
}
