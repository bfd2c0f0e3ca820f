import Expressions

/// Keeps the rows in which a condition is true, or those in which it is not.
///
/// It is what the optimiser moves about; a `FilteringStep` of a plan has one.
///
///     // Of groups by area, this filter may also run before the grouping.
///     RowFilter(condition: areaIsThree, keeps: true).asksOnlyOfGroups(["area"])  // true
struct RowFilter: Sendable {
  let condition: Expression
  let keeps: Bool

  /// Says whether the rows of a group are all kept or all dropped. A condition on no column says nothing
  /// of groups.
  func asksOnlyOfGroups(_ keys: [String]) -> Bool {
    let columns = condition.columns
    return !columns.isEmpty && columns.allSatisfy(keys.contains)
  }

  /// Returns the same filter where its columns go by other names.
  func renamed(_ name: (String) -> String) -> RowFilter {
    RowFilter(condition: condition.renamed(name), keeps: keeps)
  }
}

/// A step that does nothing but filter rows.
protocol FilteringStep: RowStep {
  var rowFilter: RowFilter { get }
  init(_ rowFilter: RowFilter)
}

extension FilteringStep {
  var filtering: (any FilteringStep)? { self }
}
