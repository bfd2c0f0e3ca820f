import Catalogue
import Expressions

/// The contents of this folder: what tables can do.
public enum Verbs {
  /// Every verb; expressions in them may call these functions.
  ///
  ///     Verbs.all().map(\.entry.name)  // ["t:filter", "t:filter_out", "t:select", …]
  public static func all(functions: @escaping Functions = { .standard }) -> [Callable] {
    families.flatMap { $0(functions) }
  }

  /// Returns help for a name that other tools give to a function of expressions which has no one form here; `nil` where
  /// none is known.
  ///
  ///     Verbs.advice(onFunction: "sumifs")  // "write sum(if_else(condition, x, nil))"
  public static func advice(onFunction name: String) -> String? { FunctionSet.advice(on: name) }

  private static let families: [@Sendable (@escaping Functions) -> [Callable]] = [
    Filter.all,
    Select.all,
    Mutate.all,
    EachColumn.all,
    GroupBy.all,
    Rollup.all,
    Summarise.all,
    Count.all,
    Arrange.all,
    Head.all,
    SliceMax.all,
    Sample.all,
    Distinct.all,
    Joins.all,
    AsofJoin.all,
    Union.all,
    Intersect.all,
    PivotWider.all,
    PivotLonger.all,
    FillMissing.all,
    FillDown.all,
    Complete.all,
    Unnest.all,
    Separate.all,
    DropMissing.all,
    Apply.all,
    Collect.all,
    Pull.all,
    Columns.all,
    Describe.all,
    Drill.all,
    Explain.all,
  ]
}
