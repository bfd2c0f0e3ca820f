import Catalogue
import Numerics
import Problems

/// A plan to examine so many items and to accept so many deviations among them.
public struct AttributePlan: Equatable, Sendable {
  /// The number of items to examine.
  public var n: Int64
  /// The largest number of deviations with which the tolerable rate is ruled out.
  public var acceptance: Int64
}

/// What a population must be tested for: a rate of deviations that may not be reached, at a confidence.
public struct AttributeAim: Sendable {
  /// The number of items of the population; `nil` for one so large that it does not matter.
  public var population: Int64?
  /// The rate of deviations that is still tolerable.
  public var tolerable: Double
  /// The chance with which a population at the tolerable rate is found out.
  public var confidence: Double

  /// Makes an aim.
  public init(population: Int64? = nil, tolerable: Double, confidence: Double = 0.95) {
    (self.population, self.tolerable, self.confidence) = (population, tolerable, confidence)
  }

  /// The chance of at most `found` deviations in a sample of `n` at the tolerable rate.
  private func chance(ofAtMost found: Int64, in n: Int64) throws(Problem) -> Double {
    if found >= n { return 1 }
    guard let population else {
      return try Distribution.binomial(trials: Double(n), chance: tolerable).lower(Double(found))
    }
    // The fewest deviations that reach the tolerable rate; rounding makes 5.000000001 of 0.05 · 100.
    let marked = Int64((tolerable * Double(population) * (1 - 1e-12)).rounded(.up))
    return try FinitePopulation(all: population, drawn: n).chance(ofAtMost: found, marked: max(marked, 1))
  }

  /// The smallest sample that rules the tolerable rate out with at most so many deviations; `nil` where none does.
  private func sample(accepting found: Int64) throws(Problem) -> Int64? {
    let risk = 1 - confidence
    var low = found + 1
    var high = low
    while try chance(ofAtMost: found, in: high) > risk * (1 + 1e-12) {
      low = high + 1
      if let population, high == population { return nil }
      guard high < Self.mostItems else { return nil }
      high = min(2 * high, population ?? Self.mostItems)
    }
    while low < high {
      let middle = low + (high - low) / 2
      if try chance(ofAtMost: found, in: middle) > risk * (1 + 1e-12) { low = middle + 1 } else { high = middle }
    }
    return high
  }

  private static let mostItems: Int64 = 1 << 40
  private static let mostDeviations: Int64 = 5_000

  /// The smallest sample in which the deviations that are expected, or one more started, do not speak against the
  /// population, as in the tables of the AICPA's guide on audit sampling.
  ///
  ///     try AttributeAim(tolerable: 0.05).plan(expected: 0.01)  // 93 items, 1 deviation
  ///
  /// - Throws: where so many deviations are expected that no sample serves.
  public func plan(
    expected: Double, poll: () throws(Problem) -> Void = { () throws(Problem) in }
  ) throws(Problem) -> AttributePlan {
    guard tolerable > 0, tolerable < 1 else {
      throw Problem("'tolerable' is a share between 0 and 1, such as 0.05, not \(written(tolerable))")
    }
    guard expected < tolerable else {
      throw Problem("the expected rate (\(written(expected))) must be below the tolerable one (\(written(tolerable)))")
    }
    for acceptance in 0...Self.mostDeviations {
      try poll()
      guard let n = try sample(accepting: acceptance) else {
        guard acceptance > 0 || population != nil else {
          throw Problem("no sample serves: the tolerable rate (\(written(tolerable))) is too small to be ruled out")
        }
        break
      }
      if Double(n) * expected <= Double(acceptance) * (1 + 1e-12) { return AttributePlan(n: n, acceptance: acceptance) }
    }
    throw Problem("no sample serves: the expected rate (\(written(expected))) is too near the tolerable one")
      .hint("examine all items, or tolerate more")
  }
}

enum AttributeSampling {
  static let all = [
    Callable(
      Entry(
        "audit.attribute_sample", signature: "audit.attribute_sample{ tolerable [, population, expected, confidence] }",
        "The number of items to examine so that a tolerable rate of deviations is ruled out (AICPA guide Audit Sampling; 审计准则第1314号).",
        details: [
          "`tolerable` and `expected` (0 unless given) are rates of deviations, `confidence` is 0.95 unless given, `population` the number of items, or the table of them.",
          "Gives `n`, `acceptance` (with so many deviations or fewer the population is accepted), `method` and the arguments. Without a population it is binomial, as the tables of the guide; with one hypergeometric.",
          "The sample is the smallest whose number of accepted deviations is at least what is expected in it.",
        ],
        example: .init("audit.attribute_sample{ tolerable = 0.05, expected = 0.01 }.n", "93"),
        seeAlso: ["audit.discovery_sample", "audit.evaluate_attribute", "audit.select"])
    ) { arguments throws(Problem) in
      try plan(arguments, ["tolerable", "population", "expected", "confidence"], isDiscovery: false)
    },
    Callable(
      Entry(
        "audit.discovery_sample", signature: "audit.discovery_sample{ tolerable [, population, confidence] }",
        "The number of items among which at least one deviation shows where the rate is as large as named (discovery sampling, Arkin 1984).",
        details: [
          "`tolerable` is the rate, `confidence` the chance to find one (0.95 unless given), `population` the number of items, or the table of them. It asks whether anything is wrong at all, such as one forged receipt among 36 matters.",
          "Gives `n`, `acceptance` (0), `method` and the arguments. It is the attribute sample that expects no deviation.",
        ],
        example: .init("audit.discovery_sample{ population = 36, tolerable = 0.1 }.n", "19"),
        seeAlso: ["audit.attribute_sample", "audit.evaluate_attribute"])
    ) { arguments throws(Problem) in
      try plan(arguments, ["tolerable", "population", "confidence"], isDiscovery: true)
    },
    Callable(
      Entry(
        "audit.evaluate_attribute",
        signature: "audit.evaluate_attribute{ n, found [, population, confidence, tolerable] }",
        "The most deviations that a population may have after a sample of n with so many found (exact one-sided limit, Clopper and Pearson 1934).",
        details: [
          "Gives `estimate`, `upper` (a rate), `upper_count` (items, where `population` is given), `method`, the arguments, and `accepted` where `tolerable` is given: `upper` is at most that.",
          "Hypergeometric where `population` is given (a number, or the table of the items), else binomial.",
        ],
        example: .init(
          "audit.evaluate_attribute{ population = 36, n = 12, found = 1, tolerable = 0.3 }.upper", "0.27777777777778"),
        seeAlso: ["audit.attribute_sample", "stats.binom_ci", "stats.hypergeom_ci"])
    ) { arguments throws(Problem) in
      try arguments.expect(atMost: 1)
      let options = try arguments.options(1, ["n", "found", "population", "confidence", "tolerable"])
      let n = try options.neededInteger("n", "the number of items that were examined")
      let found = try options.neededInteger("found", "the number of deviations among them")
      let confidence = try options.level("confidence")
      let tolerable = try options.share("tolerable")
      try checkShare(found, n)
      var fields: [(name: String, value: Value)] = [("estimate", .number(Double(found) / Double(n)))]
      let upper: Double
      let population = try options.population(in: arguments.run)
      if let population {
        try checkPopulation(population, n)
        let count = try FinitePopulation(all: population, drawn: n).mostMarked(found: found, chance: 1 - confidence)
        upper = Double(count) / Double(population)
        fields += [("upper", .number(upper)), ("upper_count", .integer(count))]
      } else {
        upper = try shareLimits(found, n, level: confidence, side: .upper).high
        fields.append(("upper", .number(upper)))
      }
      if let tolerable { fields += [("accepted", .boolean(upper <= tolerable)), ("tolerable", .number(tolerable))] }
      fields += [("n", .integer(n)), ("found", .integer(found)), ("confidence", .number(confidence))]
      if let population { fields.append(("population", .integer(population))) }
      fields.append(("method", .text(population == nil ? "binomial" : "hypergeometric")))
      return .record(Record(fields))
    },
  ]

  private static func plan(
    _ arguments: borrowing Arguments, _ known: [String], isDiscovery: Bool
  ) throws(Problem) -> Value {
    try arguments.expect(atMost: 1)
    let options = try arguments.options(1, known)
    guard let tolerable = try options.share("tolerable") else {
      throw Problem("the option 'tolerable' is needed: the rate of deviations that is still tolerable, such as 0.05")
    }
    let expected = isDiscovery ? 0 : try options.share("expected") ?? 0
    let population = try options.population(in: arguments.run)
    if let population { try checkPopulation(population, 0) }
    let aim = AttributeAim(population: population, tolerable: tolerable, confidence: try options.level("confidence"))
    let plan = try aim.plan(expected: expected, poll: arguments.run.poll)
    var fields: [(name: String, value: Value)] = [
      ("n", .integer(plan.n)), ("acceptance", .integer(plan.acceptance)),
      ("method", .text(population == nil ? "binomial" : "hypergeometric")), ("tolerable", .number(tolerable)),
    ]
    if !isDiscovery { fields.append(("expected", .number(expected))) }
    fields.append(("confidence", .number(aim.confidence)))
    if let population { fields.append(("population", .integer(population))) }
    return .record(Record(fields))
  }
}

extension Options {
  /// The size of a population: a number, or that of a table; `nil` where it is left out.
  func population(in run: any RunContext) throws(Problem) -> Int64? {
    let count: Int64
    if case .table(let table)? = value("population") {
      count = Int64(try table.collect(in: run).rowCount)
    } else {
      guard let given = try integer("population") else { return nil }
      count = given
    }
    guard count > 0 else { throw Problem("a population has at least 1 item, got \(count)") }
    return count
  }
}
