#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The functions of numbers that the C library knows.
func power(_ x: Double, _ y: Double) -> Double { pow(x, y) }
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
  guard x.isFinite, x != 0 else { return x }
  // Beyond these, every digit is kept or none is.
  if digits > 330 { return x }
  if digits < -308 { return 0 }
  let scaled = digits >= 0 ? scaledUp(x, digits) : x / pow(10, Double(-digits))
  // Without digits after the point in the scaled number there is nothing to round.
  guard scaled.isFinite, scaled.magnitude < 0x1p52 else { return x }
  let down = scaled.rounded(.towardZero)
  let rest = (scaled - down).magnitude
  var isUp = rest > 0.5
  if (rest - 0.5).magnitude <= 4 * scaled.ulp { isUp = isHalfOrMore(x, digits: Int(digits)) }
  let whole = isUp ? down + (x < 0 ? -1 : 1) : down
  return digits >= 0 ? scaledDown(whole, digits) : whole * pow(10, Double(-digits))
}

private func scaledUp(_ x: Double, _ digits: Int64) -> Double {
  digits <= 308 ? x * pow(10, Double(digits)) : x * 1e308 * pow(10, Double(digits - 308))
}

private func scaledDown(_ x: Double, _ digits: Int64) -> Double {
  digits <= 308 ? x / pow(10, Double(digits)) : x / 1e308 / pow(10, Double(digits - 308))
}

/// Whether the digit after the last one kept is 5 or more in the shortest
/// decimal form of the number.
private func isHalfOrMore(_ x: Double, digits: Int) -> Bool {
  let parts = x.magnitude.description.split(separator: "e")
  let exponent = parts.count == 2 ? Int(parts[1]) ?? 0 : 0
  let halves = parts[0].split(separator: ".", omittingEmptySubsequences: false)
  let written = Array(halves.joined().utf8)
  let place = halves[0].utf8.count + exponent + digits
  guard place >= 0, place < written.count else { return false }
  return written[place] >= UInt8(ascii: "5")
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

/// A number as Lua's `tostring` writes it: at most 14 digits, and a point where
/// it would read as a whole number.
func luaText(_ x: Double) -> String {
  let digits = withVaList([x]) { arguments in
    withUnsafeTemporaryAllocation(of: CChar.self, capacity: 40) { buffer in
      let length = vsnprintf(buffer.baseAddress, buffer.count, "%.14g", arguments)
      return String(decoding: buffer.prefix(Int(length)).map(UInt8.init(bitPattern:)), as: UTF8.self)
    }
  }
  return digits.utf8.allSatisfy { $0 == UInt8(ascii: "-") || (48...57).contains($0) }
    ? digits + ".0" : digits
}
