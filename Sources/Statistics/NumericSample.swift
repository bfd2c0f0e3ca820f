import Catalogue
import Problems

/// Asks whether the run is to stop; long loops call it now and then.
typealias Poll = () throws(Problem) -> Void

/// The numbers that a function was given and how many were missing.
///
///     // Of a column with the cells 1, missing and 4:
///     NumericSample(values: [1, 4], missing: 1)
struct NumericSample {
  var values: [Double]
  var missing: Int
}

extension Arguments {
  /// A list of at least so many numbers; `what` names what needs them.
  func sample(_ position: Int, atLeast least: Int, for what: String) throws(Problem) -> NumericSample {
    let (values, missing) = try numbers(position)
    try require(least, "number", for: what, got: values.count, missing: missing)
    return NumericSample(values: values, missing: missing)
  }
}

/// Refuses fewer values than a method needs.
func require(
  _ least: Int, _ unit: String, for what: String, got count: Int, missing: Int
) throws(Problem) {
  guard count < least else { return }
  let needs = "\(what) needs at least \(counted(least, unit))"
  if missing > 0, count == 0 { throw Problem("\(needs), and all \(missing) are missing") }
  throw Problem("\(needs), got \(count)" + (missing > 0 ? " (\(missing) missing)" : ""))
}

/// A number as a person writes it: 95, not 95.0.
///
///     written(95)  // "95"
func written(_ number: Double) -> String { Int64(exactly: number).map(String.init) ?? "\(number)" }

/// A result that is too large for a double is reported.
@discardableResult
func representable(_ value: Double) throws(Problem) -> Double {
  guard value.isFinite else { throw Problem("the result is too large for a number") }
  return value
}

extension Value {
  /// A number, or missing where there is no fair answer.
  static func optional(_ number: Double?) -> Value { number.map(Value.number) ?? .missing }
}

extension Arguments {
  /// A figure of a list of at least so many numbers, computed exactly of integers that are no doubles.
  func figure(
    _ position: Int, atLeast least: Int, of what: String,
    ofIntegers: ([Int64], Poll) throws(Problem) -> Double?,
    ofNumbers: ([Double], Poll) throws(Problem) -> Double?
  ) throws(Problem) -> Double {
    let list = try exactNumbers(position)
    try require(least, "number", for: what, got: list.values.count, missing: list.missing)
    let value =
      if let integers = list.integers {
        try ofIntegers(integers, run.poll)
      } else {
        try ofNumbers(list.values, run.poll)
      }
    guard let value else { throw Problem("\(what) has no meaning here") }
    return try representable(value)
  }
}

/// The row of a function that takes one list and gives one number.
///
/// - Parameter ofIntegers: computes it of integers, some of which no double holds.
func scalar(
  _ name: String, _ summary: String, details: [String] = [], atLeast least: Int, of what: String,
  example: Entry.Example, seeAlso: [String] = [],
  ofIntegers: @escaping @Sendable ([Int64], Poll) throws(Problem) -> Double?,
  compute: @escaping @Sendable ([Double], Poll) throws(Problem) -> Double?
) -> Callable {
  Callable(
    Entry(
      "stats.\(name)", signature: "stats.\(name)(x)", summary,
      details: ["Missing values are left out."] + details, example: example, seeAlso: seeAlso)
  ) { arguments throws(Problem) in
    try arguments.expect(atMost: 1)
    return .number(
      try arguments.figure(1, atLeast: least, of: what, ofIntegers: ofIntegers, ofNumbers: compute))
  }.takingColumns(.lists(1), example: "stats.\(name)(t, \"days\")")
}
