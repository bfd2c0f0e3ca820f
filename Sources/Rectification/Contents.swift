import Catalogue
import Expressions
import Queries

/// The domain's own functions: the table of contents, a line a file.
public enum Rectification {
  /// Every function of the domain that scripts can call.
  public static let all: [Callable] =
    Completion.all + CompareRates.all + Ageing.all + Overdue.all + TimeToClose.all + Pareto.all
    + Concentration.all + Staffing.all + WorkingDays.all + OnTimeRate.all + Recurrence.all + Closure.all

  /// The functions that expressions gain from this target.
  public static let functions: [FunctionRow] = CompletionAggregate.all + WorkingDays.functions
}
