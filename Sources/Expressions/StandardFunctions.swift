extension FunctionSet {
  /// The functions of all families: a new family is one more line here.
  public static let standard = FunctionSet(families: [
    NumberFunctions.all, RoundingFunctions.all, Choices.all, TextFunctions.all, TextShapes.all, PatternFunctions.all,
    ReadingFunctions.all, WritingFunctions.all, DateFunctions.all, CalendarFunctions.all, TimeFunctions.all,
    Conversions.all, Counts.all, Sums.all, Dispersion.all, Quantiles.all, Extremes.all, RowsOfExtremes.all,
    JoinedTexts.all, Slope.all, FirstAndLast.all, Ranking.all, Neighbours.all, RunningTotals.all, RunningExtremes.all,
    Rolling.all,
  ])
}
