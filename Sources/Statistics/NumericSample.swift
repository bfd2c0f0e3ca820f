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

/// The row of a function that takes one list and gives one number.
///
/// - Parameter ofIntegers: computes it of integers, some of which no double holds.
func scalar(
  _ name: String, _ summary: String, details: [String] = [], atLeast least: Int, of what: String,
  example: Entry.Example, seeAlso: [String] = [],
  ofIntegers: (@Sendable ([Int64]) -> Double?)? = nil,
  compute: @escaping @Sendable ([Double], Poll) throws(Problem) -> Double?
) -> Callable {
  Callable(
    Entry(
      "stats.\(name)", signature: "stats.\(name)(x)", summary,
      details: ["Missing values are left out."] + details, example: example, seeAlso: seeAlso)
  ) { arguments throws(Problem) in
    try arguments.expect(atMost: 1)
    let sample = try arguments.sample(1, atLeast: least, for: what)
    if let ofIntegers, sample.values.contains(where: { abs($0) >= 0x1p53 }),
      let integers = try arguments.integers(1), let value = ofIntegers(integers)
    {
      return .number(value)
    }
    guard let value = try compute(sample.values, arguments.run.poll) else {
      throw Problem("\(what) has no meaning here")
    }
    return .number(try representable(value))
  }
}
