import System

/// A number as Lua's `tostring` writes it: at most 14 significant digits, and a
/// point where it would read as a whole number.
public func luaText(_ number: Double) -> String {
  withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 40) { buffer in
    String(decoding: buffer.prefix(writeLuaText(number, to: buffer.baseAddress!)), as: UTF8.self)
  }
}

/// Writes the same text, and returns how many bytes it has. `target` has room for 40.
public func writeLuaText(_ number: Double, to target: UnsafeMutablePointer<UInt8>) -> Int {
  writeFixed(number, to: target) ?? writeByLibrary(number, to: target)
}

/// Writes a whole number, of at most 20 bytes, and returns how many bytes it has. `target` has room for 40.
public func writeDecimal(_ value: Int64, to target: UnsafeMutablePointer<UInt8>) -> Int {
  var target = target
  var count = 0
  if value < 0 {
    target.pointee = UInt8(ascii: "-")
    target += 1
    count = 1
  }
  let magnitude = value.magnitude
  guard magnitude >= 100_000_000 else { return count + writeFirst(eightDigits(magnitude), to: target) }
  let (upper, lower) = magnitude.quotientAndRemainder(dividingBy: 100_000_000)
  if upper < 100_000_000 {
    count += writeFirst(eightDigits(upper), to: target)
  } else {
    let (first, second) = upper.quotientAndRemainder(dividingBy: 100_000_000)
    let length = writeFirst(eightDigits(first), to: target)
    store(eightDigits(second), to: target + length)
    count += length + 8
  }
  store(eightDigits(lower), to: target + count - (value < 0 ? 1 : 0))
  return count + 8
}

/// The eight decimal digits of a number below 10⁸, a byte each, the first one in the lowest byte.
@inline(__always)
private func eightDigits(_ number: UInt64) -> UInt64 {
  let (upper, lower) = (number / 10_000, number % 10_000)
  let fours = upper | lower << 32
  let hundreds = (fours &* 10_486) >> 20 & 0x0000_007F_0000_007F
  let twos = hundreds | (fours &- hundreds &* 100) << 16
  let tens = (twos &* 103) >> 10 & 0x000F_000F_000F_000F
  return tens | (twos &- tens &* 10) << 8
}

/// Writes eight digits.
@inline(__always)
private func store(_ digits: UInt64, to target: UnsafeMutablePointer<UInt8>) {
  UnsafeMutableRawPointer(target).storeBytes(of: (digits | 0x3030_3030_3030_3030).littleEndian, as: UInt64.self)
}

/// Writes eight digits without the zeros at their front, and returns how many there are.
@inline(__always)
private func writeFirst(_ digits: UInt64, to target: UnsafeMutablePointer<UInt8>) -> Int {
  let zeros = min(digits.trailingZeroBitCount / 8, 7)
  UnsafeMutableRawPointer(target).storeBytes(
    of: ((digits | 0x3030_3030_3030_3030) >> UInt64(8 * zeros)).littleEndian, as: UInt64.self)
  return 8 - zeros
}

private func writeByLibrary(_ number: Double, to target: UnsafeMutablePointer<UInt8>) -> Int {
  guard number.isFinite else {
    let word = number.isNaN ? "nan" : number < 0 ? "-inf" : "inf"
    for (index, byte) in word.utf8.enumerated() { target[index] = byte }
    return word.utf8.count
  }
  let count = target.withMemoryRebound(to: CChar.self, capacity: 40) { target in
    withVaList([number]) { Int(vsnprintf(target, 40, "%.14g", $0)) }
  }
  for index in 0..<count where target[index] != UInt8(ascii: "-") && !(48...57).contains(target[index]) { return count }
  target[count] = UInt8(ascii: ".")
  target[count + 1] = UInt8(ascii: "0")
  return count + 2
}

/// The powers of ten from 1 to 10¹⁷.
private let powersOfTen: [UInt64] = [
  1, 10, 100, 1000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000, 1_000_000_000, 10_000_000_000,
  100_000_000_000, 1_000_000_000_000, 10_000_000_000_000, 100_000_000_000_000, 1_000_000_000_000_000,
  10_000_000_000_000_000, 100_000_000_000_000_000,
]

/// Writes a number without an exponent; `nil` where it would have one.
///
/// The number is scaled to a whole one of 14 digits, exactly: its bits times a power of ten, shifted.
private func writeFixed(_ number: Double, to target: UnsafeMutablePointer<UInt8>) -> Int? {
  let magnitude = number.magnitude
  guard magnitude >= 1e-4, magnitude < 1e14 else { return nil }
  let bits = magnitude.bitPattern
  let exponent = Int(bits >> 52) - 1023
  let significand = bits & (1 << 52 - 1) | 1 << 52
  // log₁₀ 2 is 1233 / 4096; the estimate is the place of the first digit or one below it.
  var place = (exponent &* 1233) >> 12
  guard (-4...13).contains(place) else { return nil }
  var digits = scaled(significand, exponent, place)
  if digits >= 100_000_000_000_000 {
    place += 1
    guard place < 14 else { return nil }
    digits = scaled(significand, exponent, place)
    // Rounding up may have added the digit: 99.999… is 100.
    if digits < 10_000_000_000_000 { digits = 10_000_000_000_000 }
  }
  guard number < 0 else { return layOut(digits, place, to: target) }
  target[0] = UInt8(ascii: "-")
  return 1 + layOut(digits, place, to: target + 1)
}

/// The number times 10 to the power of 13 − `place`, rounded to the nearest whole number, or to the even one of two.
@inline(__always)
private func scaled(_ significand: UInt64, _ exponent: Int, _ place: Int) -> UInt64 {
  let (upper, lower) = significand.multipliedFullWidth(by: powersOfTen[13 - place])
  // Of the product so many bits stand behind the point: 6 to 66.
  let shift = UInt64(52 - exponent)
  let whole: UInt64
  let rest: UInt64
  let isExact: Bool
  if shift < 64 {
    whole = upper << (64 - shift) | lower >> shift
    rest = lower << (64 - shift)
    isExact = true
  } else {
    whole = upper >> (shift - 64)
    rest = shift == 64 ? lower : upper << (128 - shift) | lower >> (shift - 64)
    isExact = shift == 64 || lower << (128 - shift) == 0
  }
  let half: UInt64 = 1 << 63
  let isAbove = rest > half || (rest == half && (!isExact || whole & 1 == 1))
  return whole + (isAbove ? 1 : 0)
}

/// Writes 14 digits, the first of them at a place (0 for ones), without zeros at the end.
@inline(__always)
private func layOut(_ digits: UInt64, _ place: Int, to target: UnsafeMutablePointer<UInt8>) -> Int {
  let (upper, lower) = digits.quotientAndRemainder(dividingBy: 100_000_000)
  // The first six digits have two zeros before them.
  let (first, second) = (eightDigits(upper) >> 16, eightDigits(lower))
  let length = second == 0 ? 6 - (first.leadingZeroBitCount - 16) / 8 : 14 - second.leadingZeroBitCount / 8
  guard place >= 0 else {
    for index in 0...(-place) { target[index] = UInt8(ascii: "0") }
    target[1] = UInt8(ascii: ".")
    store(first, to: target + 1 - place)
    store(second, to: target + 7 - place)
    return length + 1 - place
  }
  let point = place + 1
  store(first, to: target)
  store(second, to: target + 6)
  guard length > point else {
    // What follows the last digit that counts is a zero already, up to the point.
    target[point] = UInt8(ascii: ".")
    target[point + 1] = UInt8(ascii: "0")
    return point + 2
  }
  // Moved from behind, so that nothing is written over before it is read.
  let end = UnsafeRawPointer(target + 6).loadUnaligned(as: UInt64.self)
  if point < 8 {
    let fraction = UnsafeRawPointer(target + point).loadUnaligned(as: UInt64.self)
    UnsafeMutableRawPointer(target + 7).storeBytes(of: end, as: UInt64.self)
    UnsafeMutableRawPointer(target + point + 1).storeBytes(of: fraction, as: UInt64.self)
  } else {
    for index in stride(from: 13, through: point, by: -1) { target[index + 1] = target[index] }
  }
  target[point] = UInt8(ascii: ".")
  return length + 1
}
