import Expressions

/// The definitions and columns that are needed for some of the new columns.
extension Definitions {
  /// Returns the columns of the table that the wanted items, or all, need.
  package func needs(_ wanted: Set<String>, groups: [String], all: Bool = false) -> Set<String> {
    needed(for: wanted, all: all).columns.union(groups)
  }

  /// Returns of each item whether it is needed for the wanted names.
  func neededItems(_ wanted: Set<String>) -> [Bool] { needed(for: wanted, all: false).items }

  /// The items that are needed for the wanted names, or all, and the columns that those need: looked
  /// for from the last on, as an item may need earlier ones.
  private func needed(
    for wanted: Set<String>, all: Bool
  ) -> (items: [Bool], columns: Set<String>) {
    var columns = wanted
    var needed = [Bool](repeating: false, count: items.count)
    for (index, item) in items.enumerated().reversed() where all || columns.contains(item.name) {
      needed[index] = true
      if !all { columns.remove(item.name) }
      columns.formUnion(item.expression.columns)
      for call in calls where call.definition == index {
        for argument in call.arguments { columns.formUnion(argument.columns) }
      }
    }
    return (needed, columns)
  }
}
