import Catalogue
import Numerics
import Problems

/// The chance with which a test finds a difference that is there.
enum PowerOfTests {
  /// Of the normal test of two shares with `n` trials in each group, as R's `power.prop.test`.
  static func shares(
    _ p1: Double, _ p2: Double, n: Double, alpha: Double, alternative: Alternative
  ) throws(Problem) -> Double {
    let sides = alternative == .twoSided ? 2.0 : 1
    let z = try Distribution.normal.upperQuantile(alpha / sides)
    let pooled = ((p1 + p2) * (1 - (p1 + p2) / 2)).squareRoot()
    let own = (p1 * (1 - p1) + p2 * (1 - p2)).squareRoot()
    let distance = alternative == .twoSided ? abs(p1 - p2) : alternative == .less ? p2 - p1 : p1 - p2
    guard own > 0 else { return distance > 0 ? 1 : 0 }
    return try Distribution.normal.lower((n.squareRoot() * distance - z * pooled) / own)
  }

  /// Of Student's t test of a mean, of pairs, or of two means with `n` values each, as R's `power.t.test` with
  /// `strict`.
  static func means(
    _ difference: Double, sd: Double, n: Double, alpha: Double, isTwoSample: Bool, alternative: Alternative
  ) throws(Problem) -> Double {
    let groups = isTwoSample ? 2.0 : 1
    let df = groups * (n - 1)
    let shift = difference / sd * (n / groups).squareRoot()
    let sides = alternative == .twoSided ? 2.0 : 1
    let limit = try Distribution.t(df: df).upperQuantile(alpha / sides)
    // So far from 0 that Student's t cannot but lie beyond the limit; its distribution has no answer there.
    if abs(shift) > 80 * max(limit, 1) {
      return alternative == .twoSided || (shift > 0) == (alternative == .greater) ? 1 : 0
    }
    let distribution = Distribution.nonCentralT(df: df, noncentrality: shift)
    switch alternative {
    case .twoSided: return min(try distribution.upper(limit) + distribution.lower(-limit), 1)
    case .greater: return try distribution.upper(limit)
    case .less: return try distribution.lower(-limit)
    }
  }
}

enum Power {
  static let all = [
    Callable(
      Entry(
        "stats.power_prop", signature: "stats.power_prop{ p1, p2, n [, alpha, alternative] }",
        "The chance that a test of two shares finds their difference with n in each group (Fleiss 1981).",
        details: [
          "`alpha` is 0.05 unless given. Gives `power`, the arguments and `method`. Normal approximation, as R's `power.prop.test`. It says, say, whether 50 findings a district are enough to tell 50 % done from 75 %.",
          "`alternative = \"less\"` (`\"greater\"`) looks for a first share that is smaller (larger).",
        ],
        example: .init("stats.power_prop{ p1 = 0.5, p2 = 0.75, n = 50 }.power", "0.74016590133139"),
        seeAlso: ["stats.sample_size_prop", "stats.power_mean", "stats.prop_test"])
    ) { arguments throws(Problem) in
      try arguments.expect(atMost: 1)
      let options = try arguments.options(1, ["p1", "p2", "n", "alpha", "alternative"])
      let (p1, p2) = try shares(options)
      let n = try size(options)
      let (alpha, alternative) = (try alpha(options), try options.alternative())
      let power = try PowerOfTests.shares(p1, p2, n: n, alpha: alpha, alternative: alternative)
      return .record(
        Record([
          ("power", .number(power)), ("p1", .number(p1)), ("p2", .number(p2)), ("n", .whole(n)),
          ("alpha", .number(alpha)), ("alternative", .text(alternative.rawValue)),
          ("method", .text("normal approximation")),
        ]))
    },
    Callable(
      Entry(
        "stats.power_mean", signature: "stats.power_mean{ difference, sd, n [, alpha, kind, alternative] }",
        "The chance that a t test finds a difference of means with n in each group (Cohen 1988; noncentral t).",
        details: [
          "`kind` is `\"two_sample\"` unless given, `\"one_sample\"` or `\"paired\"` (`sd` is then that of the differences); `alpha` is 0.05 unless given. It says, say, whether 64 findings a district are enough to see 10 days of difference.",
          "Gives `power`, the arguments and `method`. As R's `power.t.test` with `strict = TRUE`.",
        ],
        example: .init("stats.power_mean{ difference = 10, sd = 20, n = 64 }.power", "0.80145955792225"),
        seeAlso: ["stats.power_prop", "stats.t_test"])
    ) { arguments throws(Problem) in
      try arguments.expect(atMost: 1)
      let options = try arguments.options(1, ["difference", "sd", "n", "alpha", "kind", "alternative"])
      let difference = try options.needed("difference", "the difference that is to be found")
      let sd = try options.needed("sd", "the standard deviation within a group")
      guard sd > 0 else { throw Problem("'sd' is above 0, not \(written(sd))") }
      let n = try size(options)
      let kind = try options.choice("kind", of: ["two_sample", "one_sample", "paired"], otherwise: "two_sample")
      let (alpha, alternative) = (try alpha(options), try options.alternative())
      let power = try PowerOfTests.means(
        difference, sd: sd, n: n, alpha: alpha, isTwoSample: kind == "two_sample", alternative: alternative)
      return .record(
        Record([
          ("power", .number(power)), ("difference", .number(difference)), ("sd", .number(sd)), ("n", .whole(n)),
          ("alpha", .number(alpha)), ("kind", .text(kind)), ("alternative", .text(alternative.rawValue)),
          ("method", .text("noncentral t")),
        ]))
    },
    Callable(
      Entry(
        "stats.sample_size_prop",
        signature:
          "stats.sample_size_prop{ p1, p2 [, power, alpha, alternative] } or { margin [, p, level, population] }",
        "The items that are needed to find a difference of two shares (Fleiss 1981), or to know one share to a margin (Cochran 1977).",
        details: [
          "With `p1` and `p2`: `n` in each group, for `power` (0.8) at `alpha` (0.05), as R's `power.prop.test`, rounded up.",
          "With `margin`: `n` so that an interval of `level` (0.95) reaches at most so far to each side where the share is `p` (0.5, the most uncertain, unless given); corrected for a finite `population`, a number or a table.",
          "Gives `n`, the arguments and `method`.",
        ],
        example: .init("stats.sample_size_prop{ margin = 0.05, population = 1000 }.n", "278"),
        seeAlso: ["stats.power_prop", "audit.attribute_sample"]),
      sampleSize),
  ]

  @Sendable private static func sampleSize(_ arguments: borrowing Arguments) throws(Problem) -> Value {
    try arguments.expect(atMost: 1)
    let options = try arguments.options(
      1, ["p1", "p2", "power", "alpha", "alternative", "margin", "p", "level", "population"])
    if options.value("margin") != nil { return try sizeForMargin(options, arguments.run) }
    if let other = ["p", "level", "population"].first(where: { options.value($0) != nil }) {
      throw Problem("'\(other)' goes with 'margin'")
    }
    let (p1, p2) = try shares(options)
    let power = try options.number("power") ?? 0.8
    guard power > 0, power < 1 else {
      throw Problem("'power' is a share between 0 and 1, such as 0.8, not \(written(power))")
    }
    let (alpha, alternative) = (try alpha(options), try options.alternative())
    let isThere = alternative == .twoSided ? p1 != p2 : alternative == .less ? p1 < p2 : p1 > p2
    guard isThere else {
      throw Problem("a first share of \(written(p1)) and a second of \(written(p2)) have no such difference to find")
    }
    func reaches(_ n: Double) throws(Problem) -> Bool {
      try PowerOfTests.shares(p1, p2, n: n, alpha: alpha, alternative: alternative) >= power * (1 - 1e-12)
    }
    var (low, high) = (1.0, 1.0)
    while try !reaches(high) {
      low = high + 1
      high *= 2
      guard high < 1e12 else { throw Problem("the shares are too near one another for any sample") }
    }
    while low < high {
      let middle = ((low + high) / 2).rounded(.down)
      if try reaches(middle) { high = middle } else { low = middle + 1 }
    }
    return .record(
      Record([
        ("n", .whole(high)), ("p1", .number(p1)), ("p2", .number(p2)), ("power", .number(power)),
        ("alpha", .number(alpha)), ("alternative", .text(alternative.rawValue)),
        ("method", .text("normal approximation, n in each group")),
      ]))
  }

  private static func sizeForMargin(_ options: Options, _ run: any RunContext) throws(Problem) -> Value {
    if let other = ["p1", "p2", "power", "alpha", "alternative"].first(where: { options.value($0) != nil }) {
      throw Problem("'\(other)' does not go with 'margin'")
    }
    let margin = try options.needed("margin", "the distance to each side")
    guard margin > 0, margin < 1 else { throw Problem("'margin' is a share between 0 and 1, not \(written(margin))") }
    let (share, level) = (try options.share("p") ?? 0.5, try options.level())
    let population = try options.population(in: run)
    let z = try Distribution.normal.reach(level)
    let infinite = z * z * share * (1 - share) / (margin * margin)
    let needed = population.map { infinite / (1 + (infinite - 1) / Double($0)) } ?? infinite
    let n = max((needed * (1 - 1e-12)).rounded(.up), 1)
    var fields: [(name: String, value: Value)] = [
      ("n", .whole(n)), ("margin", .number(margin)), ("p", .number(share)), ("level", .number(level)),
    ]
    if let population { fields.append(("population", .integer(population))) }
    fields.append(("method", .text("normal interval of one share")))
    return .record(Record(fields))
  }

  private static func shares(_ options: Options) throws(Problem) -> (Double, Double) {
    guard let p1 = try options.share("p1") else { throw Problem("the option 'p1' is needed: the first share") }
    guard let p2 = try options.share("p2") else { throw Problem("the option 'p2' is needed: the second share") }
    return (p1, p2)
  }

  private static func size(_ options: Options) throws(Problem) -> Double {
    let n = try options.needed("n", "the number in each group")
    guard n >= 2 else { throw Problem("'n' is at least 2, not \(written(n))") }
    return n
  }

  private static func alpha(_ options: Options) throws(Problem) -> Double {
    let alpha = try options.number("alpha") ?? 0.05
    guard alpha > 0, alpha < 1 else {
      throw Problem("'alpha' is a share between 0 and 1, such as 0.05, not \(written(alpha))")
    }
    return alpha
  }
}
