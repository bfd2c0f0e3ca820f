import Catalogue
import Expressions
import Queries

/// The domain's own functions: the table of contents, a line a file.
public enum Rectification {
  public static let all: [Callable] =
    Completion.all + CompareRates.all + Ageing.all + TimeToClose.all + Pareto.all
    + Concentration.all + Staffing.all + WorkingDays.all

  /// What expressions gain from this layer.
  public static let functions: [FunctionRow] = CompletionAggregate.all
}
