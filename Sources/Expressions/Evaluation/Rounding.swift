import System

/// The functions of numbers that the C library knows.
/// As Lua computes it: a square is a product.
func power(_ x: Double, _ y: Double) -> Double { y == 2 ? x * x : pow(x, y) }
func exponential(_ x: Double) -> Double { exp(x) }
func logarithm(_ x: Double) -> Double { log(x) }

/// Exact for powers of two and of ten, where a quotient of logarithms is not.
func logarithm(_ x: Double, base: Double) -> Double {
  if base == 2 { return log2(x) }
  if base == 10 { return log10(x) }
  guard base > 0, base != 1 else { return .nan }
  return log(x) / log(base)
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

/// The same by the digits of the shortest decimal form.
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
