import Problems

/// An amount of memory or of a file, as a person writes it: `1GiB`, `512MiB`, `2GB`, `none`.
///
///     try ByteAmount(written: "1.5GiB").bytes  // 1610612736
///     ByteAmount(bytes: 1 << 30).written       // 1GiB
public struct ByteAmount: Equatable, Sendable {
  /// The number of bytes; `nil` for no limit.
  public var bytes: Int64?

  /// Makes an amount; `nil` is no limit.
  public init(bytes: Int64?) { self.bytes = bytes }

  /// Reads an amount: a number, which may have a point, and at most one unit.
  /// - Throws: a problem where the text is none, or less than a byte.
  public init(written text: String) throws {
    if text == "none" { return }
    let digits = text.prefix { $0.isASCII && ($0.isNumber || $0 == ".") }
    guard let number = Double(digits), let factor = Self.units[text.dropFirst(digits.count).lowercased()],
      number * factor >= 1, number * factor < 9e18
    else {
      throw Problem("expected an amount of bytes, got '\(text)'", kind: .usage)
        .hint("an amount is written like 1GiB, 512MiB or 2GB; 'none' is no limit")
    }
    bytes = Int64(number * factor)
  }

  private static let units: [String: Double] = [
    "": 1, "b": 1, "kib": 1024, "mib": 1_048_576, "gib": 1_073_741_824, "kb": 1e3, "mb": 1e6,
    "gb": 1e9, "k": 1024, "m": 1_048_576, "g": 1_073_741_824,
  ]

  /// The amount in the largest unit that leaves a whole number.
  public var written: String {
    guard let bytes else { return "none" }
    for (unit, name) in [(Int64(1) << 30, "GiB"), (1 << 20, "MiB")] where bytes > 0 && bytes.isMultiple(of: unit) {
      return "\(bytes / unit)\(name)"
    }
    return "\(bytes)"
  }
}
