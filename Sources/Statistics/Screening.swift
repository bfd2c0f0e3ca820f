import Catalogue
import Numerics
import Problems
import System
import Tables

/// The first digits of amounts against Benford's law.
public struct BenfordTest: Equatable, Sendable {
  /// The digits that are looked at.
  public enum Digits: String, CaseIterable, Sendable {
    case first
    case second
    case firstTwo = "first_two"

    /// The values that they take.
    public var range: ClosedRange<Int> {
      switch self {
      case .first: 1...9
      case .second: 0...9
      case .firstTwo: 10...99
      }
    }

    /// The share of a value by Benford's law (1938).
    public func expected(_ digit: Int) -> Double {
      switch self {
      case .first, .firstTwo: log10(1 + 1 / Double(digit))
      case .second: CompensatedSum((1...9).map { log10(1 + 1 / Double(10 * $0 + digit)) }).value
      }
    }

    /// The limits of the mean absolute deviation up to which conformity is close, acceptable and marginal
    /// (Nigrini, Benford's Law, 2012, table 7.1).
    var limits: [Double] {
      switch self {
      case .first: [0.006, 0.012, 0.015]
      case .second: [0.008, 0.010, 0.012]
      case .firstTwo: [0.0012, 0.0018, 0.0022]
      }
    }

    /// The number of values below which the verdict says little: Nigrini's 300, and 1000 for two digits.
    public var fewest: Int {
      switch self {
      case .first, .second: 300
      case .firstTwo: 1000
      }
    }
  }

  /// How often each value of the digits occurs.
  public var counts: [Int]
  /// The mean absolute deviation of the shares from Benford's.
  public var meanDeviation: Double
  /// Nigrini's word for it: close, acceptable, marginal or nonconformity.
  public var verdict: String
  /// Pearson's χ².
  public var statistic: Double
  /// The degrees of freedom.
  public var df: Double
  /// The p-value.
  public var pValue: Double
  /// The distance of each share in standard errors, with continuity correction.
  public var z: [Double]
}

/// Compares the digits of amounts with Benford's law. Amounts of 0 have none.
///
/// - Throws: where no amount has a digit.
public func benfordTest(_ amounts: [Double], digits: BenfordTest.Digits = .first) throws(Problem) -> BenfordTest {
  let range = digits.range
  var counts = [Int](repeating: 0, count: range.count)
  for amount in amounts {
    guard let (first, second) = leadingDigits(amount) else { continue }
    let digit =
      switch digits {
      case .first: first
      case .second: second
      case .firstTwo: 10 * first + second
      }
    counts[digit - range.lowerBound] += 1
  }
  let n = Double(counts.reduce(0, +))
  guard n > 0 else { throw Problem("no amount other than 0, so there are no digits to count") }
  var (deviations, statistic) = (CompensatedSum(), CompensatedSum())
  var zs: [Double] = []
  for (count, digit) in zip(counts, range) {
    let expected = digits.expected(digit)
    let distance = abs(Double(count) / n - expected)
    deviations.add(distance)
    statistic.add(n * distance * distance / expected)
    let counted = distance > 1 / (2 * n) ? distance - 1 / (2 * n) : distance
    zs.append(counted / (expected * (1 - expected) / n).squareRoot())
  }
  let deviation = deviations.value / Double(counts.count)
  let words = ["close", "acceptable", "marginal"]
  let df = Double(counts.count - 1)
  return BenfordTest(
    counts: counts, meanDeviation: deviation,
    verdict: zip(words, digits.limits).first { deviation <= $0.1 }?.0 ?? "nonconformity",
    statistic: statistic.value, df: df, pValue: try Distribution.chiSquared(df: df).upper(statistic.value), z: zs)
}

/// The first two digits of a number as it is written; the second of a single one is 0.
private func leadingDigits(_ number: Double) -> (first: Int, second: Int)? {
  let digits = "\(abs(number))".prefix { $0 != "e" }.compactMap(\.wholeNumberValue).drop { $0 == 0 }
  guard let first = digits.first else { return nil }
  return (first, digits.dropFirst().first ?? 0)
}

/// Values of a column that should not come as they do: Benford's law, repeats, gaps and round numbers.
enum Screening {
  static let all = [
    Callable(
      Entry(
        "audit.benford", signature: "audit.benford(t, \"amount\" [, { digits }])",
        "The leading digits of amounts against Benford's law, with Nigrini's verdict on their mean absolute deviation (2012).",
        details: [
          "`digits`: `\"first\"` (unless said otherwise), `\"second\"` or `\"first_two\"`. The sign of an amount does not count; amounts of 0 and missing ones have no digits. A single digit has the second digit 0.",
          "Gives `mad`, `verdict` (`close`, `acceptable`, `marginal`, `nonconformity`), `statistic`, `df`, `p_value` (Pearson's χ²), `n`, `enough`, `zeros`, `missing`, and `digits`, a table: `digit, n, share, expected, z`.",
          "With fewer than 300 amounts (1000 for two digits) `enough` is false: chance alone then makes a large deviation, and a note says so. Amounts that a rule bounds or sets, such as fixed fines, need not follow the law at all.",
        ],
        example: .init("audit.benford(frame{ [\"罚款\"] = {1000, 1200, 2000, 3500} }, \"罚款\").n", "4"),
        seeAlso: ["audit.repeated", "audit.round_numbers", "chart.benford"])
    ) { arguments throws(Problem) in
      try arguments.expect(atMost: 3)
      let table = try arguments.table(1).collect(in: arguments.run)
      let name = try arguments.text(2)
      let options = try arguments.options(3, ["digits"])
      let words = BenfordTest.Digits.allCases.map(\.rawValue)
      let word = try options.choice("digits", of: words, otherwise: "first")
      let digits = BenfordTest.Digits(rawValue: word) ?? .first
      let amounts = try table.numbers(of: name).compactMap(\.self)
      try require(1, "amount", for: "Benford's law", got: amounts.count, missing: table.rowCount - amounts.count)
      let test = try benfordTest(amounts, digits: digits)
      let n = test.counts.reduce(0, +)
      if n < digits.fewest {
        arguments.run.note(
          "audit.benford: \(counted(n, "amount")) \(n == 1 ? "is" : "are") too few to judge: chance alone deviates so far below \(digits.fewest)"
        )
      }
      let rows = Table([
        ("digit", Column(integers: digits.range.map { Int64($0) })),
        ("n", Column(integers: test.counts.map(Int64.init))),
        ("share", Column(numbers: test.counts.map { Double($0) / Double(n) })),
        ("expected", Column(numbers: digits.range.map(digits.expected))), ("z", Column(numbers: test.z)),
      ])
      return .record(
        Record([
          ("mad", .number(test.meanDeviation)), ("verdict", .text(test.verdict)),
          ("statistic", .number(test.statistic)), ("df", .whole(test.df)), ("p_value", .number(test.pValue)),
          ("n", .count(n)), ("enough", .boolean(n >= digits.fewest)), ("zeros", .count(amounts.count - n)),
          ("missing", .count(table.rowCount - amounts.count)), ("digits", .table(rows)), ("column", .text(name)),
          ("method", .text("Benford's law, \(word.replacing("_", with: " ")) digits")),
        ]))
    },
    Callable(
      Entry(
        "audit.repeated", signature: "audit.repeated(t, \"columns\")",
        "The values that stand in more than one row, such as a payment made twice (Coderre, Fraud Analysis Techniques, 2009).",
        details: [
          "`columns`: one or several, which must all be equal. Gives them, `times` and `rows` (the numbers of the rows, the first ten), the most frequent first.",
          "Rows in which one is missing repeat nothing; a note gives their number.",
        ],
        example: .init(
          "audit.repeated(frame{ [\"企业\"] = {\"甲\", \"乙\", \"甲\"}, [\"罚款\"] = {500, 500, 500} }, \"企业, 罚款\"):pull(\"times\")",
          "{2}"),
        seeAlso: ["audit.gaps", "audit.benford", "t:count"]),
      repeated),
    Callable(
      Entry(
        "audit.gaps", signature: "audit.gaps(t, \"number\")",
        "The numbers that are missing in a sequence, such as document numbers (Coderre, Fraud Analysis Techniques, 2009).",
        details: [
          "A column of whole numbers, or of texts with a number, such as 罚字〔2018〕第12号: the last run of digits counts, and texts that are else the same are one series.",
          "Gives `series` (for texts, with # for the number), `from`, `to` and `missing` (how many), in order. Numbers that stand twice and cells without a number are counted in a note.",
        ],
        example: .init("audit.gaps(frame{ no = {1, 2, 5, 6, 9} }, \"no\"):pull(\"missing\")", "{2, 2}"),
        seeAlso: ["audit.repeated", "t:dates"]),
      gaps),
    Callable(
      Entry(
        "audit.round_numbers", signature: "audit.round_numbers(t, \"amount\")",
        "How many amounts are multiples of 5, 10, 50, 100 … against one in so many (Nigrini, Benford's Law, 2012).",
        details: [
          "Gives a table: `multiple_of`, `base` (amounts of at least that size), `n`, `share`, `expected`, `p_value` (the chance of so many or more: binomial). Missing amounts and those of 0 are left out; a note gives their number."
        ],
        example: .init(
          "audit.round_numbers(frame{ [\"罚款\"] = {1000, 1500, 1230, 87} }, \"罚款\"):pull(\"n\")", "{3, 3, 2, 2, 2, 1}"),
        seeAlso: ["audit.benford", "audit.repeated"]),
      roundNumbers),
  ]

  @Sendable private static func repeated(_ arguments: borrowing Arguments) throws(Problem) -> Value {
    try arguments.expect(atMost: 2)
    let table = try arguments.table(1).collect(in: arguments.run)
    let names = try nameList(arguments.text(2))
    var columns: [Column] = []
    for name in names { columns.append(try table.column(name)) }
    var rows: [[Cell]: [Int]] = [:]
    var missing = 0
    for row in 0..<table.rowCount {
      if row.isMultiple(of: 1 << 14) { try arguments.run.poll() }
      let key = columns.map { $0[row] }
      if key.contains(.missing) { missing += 1 } else { rows[key, default: []].append(row) }
    }
    if missing > 0 {
      arguments.run.note(
        missing == 1
          ? "audit.repeated: 1 row with a missing value repeats nothing"
          : "audit.repeated: \(missing) rows with a missing value repeat nothing"
      )
    }
    let repeats = rows.filter { $0.value.count > 1 }
      .sorted { ($1.value.count, $0.value[0]) < ($0.value.count, $1.value[0]) }
    func listed(_ rows: [Int]) -> String {
      rows.prefix(10).map { String($0 + 1) }.joined(separator: ", ") + (rows.count > 10 ? ", …" : "")
    }
    return .table(
      Table(
        names.indices.map { index in (names[index], Column(columns[index].type, repeats.map { $0.key[index] })) } + [
          (freeName("times", names), Column(integers: repeats.map { Int64($0.value.count) })),
          (freeName("rows", names), Column(texts: repeats.map { listed($0.value) })),
        ]))
  }

  @Sendable private static func gaps(_ arguments: borrowing Arguments) throws(Problem) -> Value {
    try arguments.expect(atMost: 2)
    let table = try arguments.table(1).collect(in: arguments.run)
    let name = try arguments.text(2)
    let column = try table.column(name)
    guard column.type == .integer || column.type == .text || column.missingCount == column.count else {
      throw Problem("column '\(name)' holds \(column.type.rawValue)s, not whole numbers or texts")
    }
    var series: [String: [Int64]] = [:]
    var without = 0
    for row in 0..<table.rowCount {
      let read =
        switch column[row] {
        case .integer(let number): ("", number)
        case .text(let text): numbered(text)
        case .missing, .number, .boolean, .date, .dateTime: nil as (String, Int64)?
        }
      if let read { series[read.0, default: []].append(read.1) } else { without += 1 }
    }
    var gaps: [(series: String, from: Int64, to: Int64)] = []
    var twice = 0
    for (name, numbers) in series.sorted(by: { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }) {
      let sorted = numbers.sorted()
      for (before, after) in zip(sorted, sorted.dropFirst()) {
        guard !after.subtractingReportingOverflow(before).overflow else {
          throw Problem("\(before) and \(after) are too far apart to be numbers of one sequence", kind: .data)
        }
        if before == after { twice += 1 } else if after - 1 > before { gaps.append((name, before + 1, after - 1)) }
      }
    }
    if without > 0 { arguments.run.note("audit.gaps: \(counted(without, "row")) without a number left out") }
    if twice > 0 {
      arguments.run.note("audit.gaps: \(counted(twice, "number")) more than once; audit.repeated names them")
    }
    let names = column.type == .text ? [("series", Column(texts: gaps.map(\.series)))] : []
    return .table(
      Table(
        names + [
          ("from", Column(integers: gaps.map(\.from))), ("to", Column(integers: gaps.map(\.to))),
          ("missing", Column(integers: gaps.map { $0.to - $0.from + 1 })),
        ]))
  }

  /// The last run of digits of a text, and the text with # in its place.
  private static func numbered(_ text: String) -> (series: String, number: Int64)? {
    let bytes = Array(text.utf8)
    func isDigit(_ byte: UInt8) -> Bool { (48...57).contains(byte) }
    guard let last = bytes.lastIndex(where: isDigit) else { return nil }
    let start = bytes[...last].lastIndex { !isDigit($0) }.map { $0 + 1 } ?? 0
    guard let number = Int64(String(decoding: bytes[start...last], as: UTF8.self)) else { return nil }
    return (String(decoding: bytes[..<start] + [35] + bytes[(last + 1)...], as: UTF8.self), number)
  }

  @Sendable private static func roundNumbers(_ arguments: borrowing Arguments) throws(Problem) -> Value {
    try arguments.expect(atMost: 2)
    let table = try arguments.table(1).collect(in: arguments.run)
    let given = try table.numbers(of: arguments.text(2)).compactMap { $0.map(abs) }
    try require(1, "amount", for: "counting round numbers", got: given.count, missing: table.rowCount - given.count)
    let amounts = given.filter { $0 > 0 }
    let largest = min(amounts.max() ?? 0, 1e15)
    var units: [Double] = []
    var power = 1.0
    while 5 * power <= largest {
      units.append(5 * power)
      power *= 10
      if power <= largest { units.append(power) }
    }
    guard !units.isEmpty else { throw Problem("no amount is as large as 5, so none is round") }
    let left = table.rowCount - amounts.count
    if left > 0 {
      arguments.run.note("audit.round_numbers: \(counted(left, "row")) without an amount or with 0 left out")
    }
    var rows: [(unit: Double, base: Int, n: Int, chance: Double)] = []
    for unit in units {
      let base = amounts.count { $0 >= unit }
      let n = amounts.count { $0 >= unit && $0.truncatingRemainder(dividingBy: unit) == 0 }
      let chance = try binomialTest(Int64(n), Int64(base), chance: 1 / unit, alternative: .greater)
      rows.append((unit, base, n, chance))
    }
    return .table(
      Table([
        ("multiple_of", Column(integers: rows.map { Int64($0.unit) })),
        ("base", Column(integers: rows.map { Int64($0.base) })), ("n", Column(integers: rows.map { Int64($0.n) })),
        ("share", Column(numbers: rows.map { Double($0.n) / Double($0.base) })),
        ("expected", Column(numbers: rows.map { 1 / $0.unit })), ("p_value", Column(numbers: rows.map(\.chance))),
      ]))
  }
}
