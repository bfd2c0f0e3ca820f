import Catalogue

/// The table of contents: every function of `stats`, `audit` and `spc`, family by family.
public enum Families {
  /// Every function of `stats`, `audit` and `spc`, family by family.
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
    ExactLimits.all,
    SeveralGroups.all,
    Agreement.all,
    Power.all,
    Trends.all,
    Inequality.all,
    StratifiedTables.all,
    GeneralisedModels.all,
    InterruptedSeriesModels.all,
    AttributeSampling.all,
    SampleSelection.all,
    Projections.all,
    MonetaryUnits.all,
    Screening.all,
    ControlCharts.all,
  ].flatMap(\.self)
}
