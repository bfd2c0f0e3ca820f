import Expressions
import Kernels

/// The words among which an option of a verb chooses, for completion.
public enum OptionChoices {
  /// Returns the words, or `nil` where the option is no choice among words.
  ///
  ///     OptionChoices.words(of: "by", in: "dates")  // ["day", "week", "month", "quarter", "year"]
  public static func words(of option: String, in verb: String) -> [String]? {
    switch option {
    case "order" where verb == "arrange": TextSorting.allCases.map(\.rawValue)
    case "by" where verb == "dates": CalendarUnit.ofDays.map(\.rawValue)
    case "expect" where verb.hasSuffix("_join"): JoinExpectation.allCases.map(\.rawValue)
    default: nil
    }
  }
}
