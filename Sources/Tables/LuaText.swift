import System

/// A number as Lua's `tostring` writes it: at most 14 significant digits, and a
/// point where it would read as a whole number.
public func luaText(_ number: Double) -> String {
  guard number.isFinite else { return number.isNaN ? "nan" : number < 0 ? "-inf" : "inf" }
  let digits = withVaList([number]) { arguments in
    withUnsafeTemporaryAllocation(of: CChar.self, capacity: 40) { buffer in
      let length = vsnprintf(buffer.baseAddress, buffer.count, "%.14g", arguments)
      return String(
        decoding: buffer.prefix(Int(length)).map(UInt8.init(bitPattern:)), as: UTF8.self)
    }
  }
  let isWhole = digits.utf8.allSatisfy { $0 == UInt8(ascii: "-") || (48...57).contains($0) }
  return isWhole ? digits + ".0" : digits
}
