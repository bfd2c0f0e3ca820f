import Problems
import System
import Tables

/// Functions that round numbers.
enum RoundingFunctions {
  static let all = [
    FunctionRow(
      "round", "round(x [, digits])", "A number rounded, halves away from zero.",
      details: [
        "Without digits the result is a whole number. Negative digits round to tens, hundreds and so on.",
        "A half is one as the number is written: round(2.675, 2) is 2.68.",
      ],
      example: ("frame{ {a = 2.675} }:mutate(\"b = round(a, 2)\"):pull(\"b\")[1]", "2.68"),
      takes: [.number, digits], gives: .rounded, .scalar(mayFail: .givingIntegers, lower: round),
      synonyms: ["round_half_up", "round_away", "round_to"], seeAlso: ["floor", "ceil"]),
    FunctionRow(
      "floor", "floor(x)", "The largest whole number that is not above a number.",
      example: ("frame{ {a = -1.5} }:mutate(\"b = floor(a)\"):pull(\"b\")[1]", "-2"),
      takes: [.number], gives: .type(.integer),
      .scalar(mayFail: .givingIntegers) { (compiler, call) in
        compiler.wholeOfNumber(RoundingDown.self, call[0], call.type(0), call.node)
      }, synonyms: ["rounddown", "round_down"], seeAlso: ["ceil", "round"]),
    FunctionRow(
      "ceil", "ceil(x)", "The smallest whole number that is not below a number.",
      example: ("frame{ {a = -1.5} }:mutate(\"b = ceil(a)\"):pull(\"b\")[1]", "-1"),
      takes: [.number], gives: .type(.integer),
      .scalar(mayFail: .givingIntegers) { (compiler, call) in
        compiler.wholeOfNumber(RoundingUp.self, call[0], call.type(0), call.node)
      }, synonyms: ["ceiling", "roundup", "round_up"],
      seeAlso: ["floor", "round"]),
  ]
}

/// The digits after the point of a double, or before it, that there can be.
private let digits = Parameter.whole.optional.constant { (cell) throws(Problem) in
  guard case .integer(let digits) = cell, !(-308...323).contains(digits) else { return }
  throw Problem("a number has at most 308 digits before its point and 323 after it")
}

private func round(_ compiler: inout ExpressionCompiler, _ call: ScalarCall) -> Register {
  guard call.count == 2, case .integer(let digits)? = call[1].constant else {
    return compiler.wholeOfNumber(RoundingHalves.self, call[0], call.type(0), call.node)
  }
  if call.type(0) == .number {
    let operand = compiler.number(call[0])
    let out = compiler.newRegister()
    compiler.emit(roundStep(operand, digits, out))
    return compiler.made(out, .number)
  }
  if digits >= 0 { return compiler.same(call[0]) }
  let operand = compiler.whole(call[0], .int64)
  let out = compiler.newRegister()
  compiler.emit(roundWholeStep(operand, digits, out, compiler.overflow(call.node)))
  return compiler.made(out, .int64, range: PhysicalType.int64.bounds)
}

private enum RoundingDown: Rounding {
  @inline(__always) static func apply(_ x: Double) -> Double { x.rounded(.down) }
}
private enum RoundingUp: Rounding {
  @inline(__always) static func apply(_ x: Double) -> Double { x.rounded(.up) }
}
private enum RoundingHalves: Rounding {
  @inline(__always) static func apply(_ x: Double) -> Double { x.rounded(.toNearestOrAwayFromZero) }
}
/// `round(x, digits)` of numbers.
private func roundStep(_ a: Int, _ digits: Int64, _ out: Int) -> Step {
  { workspace in
    let x = workspace.cells(a, Double.self)
    let result = workspace.output(out, Double.self)
    for i in 0..<workspace.count { result[i] = rounded(x[i], digits: digits) }
    workspace.join(a, into: out)
    workspace.finish(out, .number)
    dropInfinite(workspace, out)
  }
}

/// `round(x, -2)` of whole numbers.
private func roundWholeStep(
  _ a: Int, _ digits: Int64, _ out: Int, _ problem: @escaping @Sendable () -> Problem
) -> Step {
  { workspace throws(Problem) in
    let x = workspace.cells(a, Int64.self)
    let result = workspace.output(out, Int64.self)
    var failed: [Int] = []
    for i in 0..<workspace.count {
      if let value = rounded(x[i], digits: digits) {
        result[i] = value
      } else {
        result[i] = 0
        failed.append(i)
      }
    }
    workspace.join(a, into: out)
    workspace.finish(out, .int64)
    guard !failed.isEmpty else { return }
    if workspace.firstRow(of: [a], where: failed.contains) != nil { throw problem() }
  }
}

/// A number rounded to digits after the point, halves away from zero, a half
/// being one as the number is written: 2.675 gives 2.68, though the binary
/// number is a little less.
func rounded(_ x: Double, digits: Int64) -> Double {
  // Ten to these powers is exact, and so the quotient is the nearest number.
  guard (0...22).contains(digits) else { return roundedByDigits(x, digits) }
  let unit = pow(10, Double(digits))
  let scaled = x * unit
  let down = scaled.rounded(.towardZero)
  let rest = (scaled - down).magnitude
  // Near a half, and where the product has no digits after its point, what is
  // written decides.
  guard scaled.magnitude < 0x1p52, (rest - 0.5).magnitude > 4 * scaled.ulp else {
    return roundedByDigits(x, digits)
  }
  return (rest > 0.5 ? down + (x < 0 ? -1 : 1) : down) / unit
}

/// Rounds by the digits of the shortest decimal form.
private func roundedByDigits(_ x: Double, _ digits: Int64) -> Double {
  guard x.isFinite, x != 0, digits <= 400 else { return x }
  guard digits >= -400 else { return x < 0 ? -0.0 : 0 }
  let parts = x.magnitude.description.split(separator: "e")
  let exponent = parts.count == 2 ? Int(parts[1]) ?? 0 : 0
  let halves = parts[0].split(separator: ".")
  var written = Array(halves.joined().utf8)
  // The number is 0.written × 10^point.
  var point = halves[0].utf8.count + exponent
  let kept = point + Int(digits)
  guard kept < written.count else { return x }
  guard kept >= 0 else { return x < 0 ? -0.0 : 0 }
  let isUp = written[kept] >= UInt8(ascii: "5")
  written.removeLast(written.count - kept)
  if isUp { point += increment(&written) }
  let text = "\(x < 0 ? "-" : "")0.\(String(decoding: written, as: UTF8.self))0e\(point)"
  return Double(text) ?? x
}

/// Adds one to the last digit; 1 where a digit came in front.
private func increment(_ digits: inout [UInt8]) -> Int {
  var position = digits.count - 1
  while position >= 0, digits[position] == UInt8(ascii: "9") {
    digits[position] = UInt8(ascii: "0")
    position -= 1
  }
  guard position >= 0 else {
    digits.insert(UInt8(ascii: "1"), at: 0)
    return 1
  }
  digits[position] += 1
  return 0
}

/// A whole number rounded to tens (-1), hundreds (-2) and so on, halves away
/// from zero; `nil` where the result is no integer any more.
func rounded(_ x: Int64, digits: Int64) -> Int64? {
  guard digits < 0 else { return x }
  // Half of 10^19 is still an integer, half of 10^20 is above them all.
  guard digits >= -18 else {
    return digits == -19 && x.magnitude >= 5_000_000_000_000_000_000 ? nil : 0
  }
  let unit = (0..<Int(-digits)).reduce(Int64(1)) { unit, _ in unit * 10 }
  let rest = x % unit
  let down = x - rest
  guard rest.magnitude >= unit.magnitude - rest.magnitude else { return down }
  let (up, overflow) = down.addingReportingOverflow(x < 0 ? -unit : unit)
  return overflow ? nil : up
}
