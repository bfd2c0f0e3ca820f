import Catalogue

/// The table of contents: every function of `stats`, family by family.
public enum Families {
  /// Every function of `stats`, family by family.
  ///
  ///     Families.all.map(\.entry.name)  // ["stats.mean", "stats.median", …]
  public static let all: [Callable] = [
    Location.all,
    Spread.all,
    Shape.all,
    SampleQuantiles.all,
    Histograms.all,
    Proportions.all,
    Contingency.all,
    Correlations.all,
    LocationTests.all,
    RankTests.all,
    LinearModels.all,
    Survival.all,
    Resampling.all,
  ].flatMap(\.self)
}
