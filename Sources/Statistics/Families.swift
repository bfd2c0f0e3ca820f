import Catalogue

/// The table of contents: every function of `stats`, family by family.
public enum Families {
  public static let all: [Callable] = [
    Proportions.all
  ].flatMap(\.self)
}
