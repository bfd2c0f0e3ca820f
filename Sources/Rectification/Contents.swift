import Catalogue

/// The domain's own functions: the table of contents, a line a file.
public enum Rectification {
  public static let all: [Callable] = Completion.all + Staffing.all + WorkingDays.all
}
