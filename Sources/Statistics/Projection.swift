import Catalogue
import Numerics
import Problems
import Tables

/// The total of a population, projected from a sample.
public struct Projection: Equatable, Sendable {
  /// The ways to project.
  public enum Method: String, CaseIterable, Sendable {
    /// The mean of the audited values, times the number of items.
    case mean
    /// The book value of the population, less the mean difference times the number of items.
    case difference
    /// The book value of the population, times the audited over the booked value of the sample.
    case ratio
  }

  /// One stratum, or a whole population: its size and book value, and the sample from it.
  public struct Stratum: Sendable {
    /// The name, for problems.
    public var name: String?
    /// The number of items.
    public var population: Double
    /// The total of the book values; only the mean does without.
    public var bookValue: Double?
    /// The book values of the sampled items; empty for the mean.
    public var book: [Double]
    /// Their audited values.
    public var audited: [Double]

    /// Makes a stratum.
    public init(name: String? = nil, population: Double, bookValue: Double?, book: [Double], audited: [Double]) {
      self.name = name
      (self.population, self.bookValue, self.book, self.audited) = (population, bookValue, book, audited)
    }
  }

  /// The total of the audited values of all items.
  public var estimate: Double
  /// The lower limit.
  public var low: Double
  /// The upper limit.
  public var high: Double
  /// The standard error.
  public var standardError: Double
  /// The degrees of freedom: items less strata.
  public var df: Double
}

/// Projects the audited values of a sample to the total of a population (Cochran 1977, chapters 2, 5 and 6), with
/// Student's t and the correction for a finite population; strata each by themselves.
///
/// - Throws: of fewer than two items in a stratum, and more than it has.
public func project(
  _ strata: [Projection.Stratum], method: Projection.Method, level: Double = 0.95
) throws(Problem) -> Projection {
  var (total, squares) = (CompensatedSum(), CompensatedSum())
  var df = 0.0
  for stratum in strata {
    let place = stratum.name.map { " in the stratum '\($0)'" } ?? ""
    let n = Double(stratum.audited.count)
    guard n >= 2 else { throw Problem("a projection needs at least 2 items\(place), got \(stratum.audited.count)") }
    guard n <= stratum.population else {
      throw Problem(
        "the sample has \(stratum.audited.count) items\(place), more than the population (\(written(stratum.population)))"
      )
    }
    let deviations: [Double]
    switch method {
    case .mean:
      total.add(stratum.population * (mean(stratum.audited) ?? 0))
      deviations = stratum.audited
    case .difference:
      deviations = zip(stratum.audited, stratum.book).map { $0 - $1 }
      total.add(try bookValue(stratum, place))
      total.add(stratum.population * (mean(deviations) ?? 0))
    case .ratio:
      let book = sum(stratum.book)
      guard book != 0 else { throw Problem("the book values of the sample add up to 0\(place), so there is no ratio") }
      let ratio = sum(stratum.audited) / book
      total.add(try bookValue(stratum, place) * ratio)
      deviations = zip(stratum.audited, stratum.book).map { $0 - ratio * $1 }
    }
    // The residuals of the ratio add up to 0, so that their spread about 0 is that about their mean.
    let spread = Moments(deviations).deviation
    let error = stratum.population * spread * ((1 - n / stratum.population) / n).squareRoot()
    squares.add(error * error)
    df += n - 1
  }
  guard df > 0 else { throw Problem("the sample has no item with an audited value") }
  let error = try representable(squares.value.squareRoot())
  let estimate = try representable(total.value)
  let reach = try Distribution.t(df: df).reach(level) * error
  return Projection(estimate: estimate, low: estimate - reach, high: estimate + reach, standardError: error, df: df)
}

private func bookValue(_ stratum: Projection.Stratum, _ place: String) throws(Problem) -> Double {
  guard let value = stratum.bookValue else {
    throw Problem("the book value of the population is not known\(place)")
      .hint("give the table of the population, or the option 'book_value'")
  }
  return value
}

enum Projections {
  static let all = [
    Callable(
      Entry(
        "audit.allocate", signature: "audit.allocate(t, { by, value, n [, method] })",
        "The number of items to examine in each stratum, so that the total is known best (Neyman 1934).",
        details: [
          "`by`: the columns of the strata; `value`: the column whose total is wanted, such as the book value; `n`: the items in all.",
          "`method`: `\"neyman\"` (in proportion to rows times standard deviation, unless said otherwise) or `\"proportional\"` (to rows alone).",
          "Gives a table: `stratum`, `population`, `sd`, `n`. Each stratum has at least 2 items, or all it has; what a small stratum cannot take goes to the others. Rows without a stratum or a value are left out; a note gives their number.",
        ],
        example: .init(
          "audit.allocate(frame{ u = {\"甲\", \"甲\", \"甲\", \"乙\", \"乙\", \"乙\"}, v = {1, 2, 3, 10, 50, 90} }, { by = \"u\", value = \"v\", n = 5 }):pull(\"n\")",
          "{3, 2}"),
        seeAlso: ["audit.select", "audit.project"]),
      allocate),
    Callable(
      Entry(
        "audit.project",
        signature: "audit.project(sample, { population, audited [, book, method, strata, book_value, level] })",
        "The total of a population, projected from a sample with an interval (Cochran, Sampling Techniques, 1977).",
        details: [
          "`audited` and `book` name the columns with the audited and the book values; `population` is the table of all items (with the columns `book` and `strata`), or their number.",
          "`method`: `\"mean\"` (times the items), `\"difference\"` (book less audited, times the items) or `\"ratio\"` (audited over book, times the book value); `\"difference\"` unless said otherwise where `book` is given, else `\"mean\"`. `book_value`: the total book value, where `population` is a number.",
          "`strata` names the column of the strata, which are projected each by itself and added; `population` is then the table of all items, or one such as `audit.allocate` gives (`stratum`, `population`, and `book_value` where it is needed).",
          "Gives `estimate`, `low`, `high`, `std_error`, `level`, `n`, `df`, `population`, `missing` and `method`; with a book value also `book_value` and `misstatement` (book less estimate). Student's t with n less strata degrees of freedom; corrected for a finite population.",
        ],
        example: .init(
          "audit.project(frame{ [\"账面\"] = {100, 200, 300}, [\"审定\"] = {100, 180, 300} }, { population = 36, book_value = 7000, book = \"账面\", audited = \"审定\" }).estimate",
          "6760.0"),
        seeAlso: ["audit.select", "audit.allocate", "audit.evaluate_mus"]),
      projectSample),
  ]

  @Sendable private static func allocate(_ arguments: borrowing Arguments) throws(Problem) -> Value {
    try arguments.expect(atMost: 2)
    let table = try arguments.table(1).collect(in: arguments.run)
    let options = try arguments.options(2, ["by", "value", "n", "method"])
    let by = try options.names("by")
    guard !by.isEmpty else { throw Problem("the option 'by' is needed: the columns of the strata") }
    let values = try table.numbers(of: options.neededText("value", "the column whose total is wanted"))
    let n = try options.neededInteger("n", "the number of items in all")
    let method = try options.choice("method", of: ["neyman", "proportional"], otherwise: "neyman")
    let labels = try table.labels(of: by)
    var pairs: [(label: String, value: Double)] = []
    for case (let label?, let value?) in zip(labels, values) { pairs.append((label, value)) }
    if pairs.count < table.rowCount {
      arguments.run.note(
        "audit.allocate: \(counted(table.rowCount - pairs.count, "row")) without a stratum or a value left out")
    }
    guard !pairs.isEmpty else { throw Problem("no row has a stratum and a value") }
    let strata = grouped(pairs.map(\.value), by: pairs.map(\.label))
    let least = strata.map { min(2, $0.items.count) }
    guard n >= least.reduce(0, +) else {
      throw Problem(
        "\(counted(strata.count, "stratum")) need at least \(least.reduce(0, +)) items, got \(n)".replacing(
          "stratums", with: "strata"))
    }
    guard n <= pairs.count else { throw Problem("a sample of \(n) is more than \(counted(pairs.count, "row"))") }
    let deviations = strata.map { $0.items.count < 2 ? 0 : Moments($0.items).deviation }
    let weights = zip(strata, deviations).map { stratum, deviation in
      Double(stratum.items.count) * (method == "neyman" ? deviation : 1)
    }
    let sizes = parts(of: Int(n), by: weights, least: least, most: strata.map(\.items.count))
    return .table(
      Table([
        ("stratum", Column(texts: strata.map(\.name))),
        ("population", Column(integers: strata.map { Int64($0.items.count) })),
        ("sd", Column(numbers: zip(strata, deviations).map { $0.items.count < 2 ? nil : $1 })),
        ("n", Column(integers: sizes.map(Int64.init))),
      ]))
  }

  @Sendable private static func projectSample(_ arguments: borrowing Arguments) throws(Problem) -> Value {
    try arguments.expect(atMost: 2)
    let sample = try arguments.table(1).collect(in: arguments.run)
    let options = try arguments.options(
      2, ["population", "audited", "book", "method", "strata", "book_value", "level"])
    let call = try ProjectionCall(sample, options, in: arguments.run)
    sample.tellRepeatedItems("audit.project", in: arguments.run)
    let level = try options.level()
    let result = try project(call.strata, method: call.method, level: level)
    var fields: [(name: String, value: Value)] = [
      ("estimate", .number(result.estimate)), ("low", .number(result.low)), ("high", .number(result.high)),
      ("std_error", .number(result.standardError)), ("level", .number(level)),
      ("n", .count(call.strata.reduce(0) { $0 + $1.audited.count })), ("df", .whole(result.df)),
      ("population", .whole(call.strata.reduce(0) { $0 + $1.population })),
    ]
    if !call.strata.contains(where: { $0.bookValue == nil }) {
      let book = CompensatedSum(call.strata.compactMap(\.bookValue)).value
      fields += [("book_value", .whole(book)), ("misstatement", .number(book - result.estimate))]
    }
    fields += [("missing", .count(call.missing)), ("method", .text(call.method.rawValue))]
    return .record(Record(fields))
  }
}

/// The sample and the population of a call, stratum by stratum.
private struct ProjectionCall {
  let method: Projection.Method
  private(set) var strata: [Projection.Stratum] = []
  private(set) var missing = 0

  init(_ sample: Table, _ options: Options, in run: any RunContext) throws(Problem) {
    let audited = try sample.numbers(of: options.neededText("audited", "the column with the audited values"))
    let bookName = try options.text("book")
    let words = Projection.Method.allCases.map(\.rawValue)
    let word = try options.choice("method", of: words, otherwise: bookName == nil ? "mean" : "difference")
    method = Projection.Method(rawValue: word) ?? .mean
    guard bookName != nil || method == .mean else {
      throw Problem("the option 'book' is needed for the \(word): the column with the book values")
    }
    let book = try bookName.map { name throws(Problem) in try sample.numbers(of: name) }
    let column = try options.text("strata")
    let labels = try column.map { name throws(Problem) in try sample.labels(of: [name]) }
    let chances = try sample.chancesOfSelection
    var items: [(stratum: String, book: Double?, audited: Double, chance: Double?)] = []
    for row in 0..<sample.rowCount {
      guard let value = audited[row], book == nil || book?[row] != nil, labels == nil || labels?[row] != nil else {
        missing += 1
        continue
      }
      items.append((labels.flatMap { $0[row] } ?? "", book.flatMap { $0[row] }, value, chances?[row]))
    }
    let sizes = try Self.sizes(options, column, bookName, in: run)
    for (name, group) in grouped(items, by: items.map(\.stratum)) {
      guard let size = sizes[name] else { throw Problem.unknown("stratum", name, among: sizes.keys.sorted()) }
      try Self.expectEqual(group.compactMap(\.chance), in: column == nil ? nil : name)
      strata.append(
        .init(
          name: column == nil ? nil : name, population: size.count, bookValue: size.book,
          book: group.compactMap(\.book), audited: group.map(\.audited)))
    }
    if let absent = sizes.keys.sorted().first(where: { name in !strata.contains { ($0.name ?? "") == name } }) {
      guard column != nil else { throw Problem("the sample has no item with an audited value") }
      throw Problem("the sample has no item of the stratum '\(absent)'")
    }
  }

  /// Refuses items of which some were likelier to come into the sample than others: a mean weighs them all the same.
  private static func expectEqual(_ chances: [Double], in stratum: String?) throws(Problem) {
    guard let low = chances.min(), let high = chances.max(), high - low > 1e-9 * high else { return }
    let place = stratum.map { " of the stratum '\($0)'" } ?? ""
    throw Problem(
      "the items\(place) came into the sample with chances from \(written(low)) to \(written(high)), and a projection weighs them all the same"
    )
    .hint("'strata' projects each stratum by itself; audit.evaluate_mus evaluates monetary units")
  }

  /// The number of items and the book value of each stratum of the population.
  private static func sizes(
    _ options: Options, _ strata: String?, _ book: String?, in run: any RunContext
  ) throws(Problem) -> [String: (count: Double, book: Double?)] {
    guard case .table(let tabular)? = options.value("population") else {
      guard strata == nil else {
        throw Problem("with 'strata', 'population' is a table: all items, or the columns stratum and population")
      }
      let count = try options.neededInteger("population", "the table of all items, or their number")
      guard count > 0 else { throw Problem("a population has at least 1 item, got \(count)") }
      return ["": (Double(count), try options.number("book_value"))]
    }
    let table = try tabular.collect(in: run)
    if let strata, table.schema.index(of: strata) == nil || strata == "stratum",
      table.schema.index(of: "stratum") != nil, table.schema.index(of: "population") != nil
    {
      let (names, counts) = (try table.labels(of: ["stratum"]), try table.counts(of: "population"))
      let books =
        table.schema.index(of: "book_value") == nil ? nil : try table.numbers(of: "book_value")
      var sizes: [String: (count: Double, book: Double?)] = [:]
      for row in 0..<table.rowCount {
        guard let name = names[row], let count = counts[row] else {
          throw Problem("row \(row + 1) of 'population' has no stratum, or no number of items", kind: .data)
        }
        guard sizes[name] == nil else { throw Problem("the stratum '\(name)' stands twice in 'population'") }
        sizes[name] = (count, books.flatMap { $0[row] })
      }
      return sizes
    }
    let labels = try strata.map { name throws(Problem) in try table.labels(of: [name]) }
    let books = try book.flatMap { name throws(Problem) -> [Double?]? in
      table.schema.index(of: name) == nil ? nil : try table.numbers(of: name)
    }
    if let strata, let without = labels?.count(where: { $0 == nil }), without > 0 {
      throw Problem(
        "\(counted(without, "row")) of the population without a '\(strata)', which no stratum projects", kind: .data
      )
      .hint("give them one, or leave them out: t:filter \"`\(strata)` ~= nil\"")
    }
    if let book, let without = books?.count(where: { $0 == nil }), without > 0 {
      run.note(
        "audit.project: \(counted(without, "row")) of the population without a '\(book)' counted with a book value of 0"
      )
    }
    let names = (0..<table.rowCount).map { row in labels.map { $0[row] ?? "" } ?? "" }
    var sizes: [String: (count: Double, book: Double?)] = [:]
    for (name, rows) in grouped(Array(0..<table.rowCount), by: names) {
      let total = books.map { books in sum(rows.compactMap { books[$0] }) }
      let book: Double? = if let total { total } else { try options.number("book_value") }
      sizes[name] = (Double(rows.count), book)
    }
    return sizes
  }
}

extension Table {
  /// The chances with which `audit.select` drew the rows; `nil` of a table that has none.
  fileprivate var chancesOfSelection: [Double?]? {
    get throws(Problem) {
      schema.index(of: "inclusion_probability") == nil ? nil : try numbers(of: "inclusion_probability")
    }
  }
}
