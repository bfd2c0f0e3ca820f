import System

/// A way in which the streams of a PDF file are packed, as far as drawings are.
enum PDFFilter {
  case deflate
  /// Four bytes as five signs.
  case ascii85
  /// A byte as two digits.
  case hexadecimal

  /// - Parameter name: the name that the file has for it, or the short one.
  init?(name: String) {
    switch name {
    case "FlateDecode", "Fl": self = .deflate
    case "ASCII85Decode", "A85": self = .ascii85
    case "ASCIIHexDecode", "AHx": self = .hexadecimal
    default: return nil
    }
  }

  /// The content of a stream; `nil` where it goes beyond the limit, in bytes.
  func content(of bytes: UnsafeRawBufferPointer, limit: Int) -> Inflate.Content? {
    switch self {
    case .deflate: bytes.isEmpty ? Inflate.Content() : Inflate.content(of: bytes, limit: limit)
    case .ascii85: Self.ascii85(bytes)
    case .hexadecimal: Self.hexadecimal(bytes)
    }
  }

  private static func ascii85(_ bytes: UnsafeRawBufferPointer) -> Inflate.Content {
    var content = Inflate.Content()
    var group: [UInt64] = []
    func value() -> UInt64 { group.reduce(0) { $0 * 85 + $1 } }
    for byte in bytes {
      switch byte {
      case UInt8(ascii: "z") where group.isEmpty: content.bytes += [0, 0, 0, 0]
      case UInt8(ascii: "!")...UInt8(ascii: "u"):
        group.append(UInt64(byte - UInt8(ascii: "!")))
        guard group.count == 5 else { continue }
        content.bytes += Self.bytes(of: value(), count: 4)
        group = []
      case UInt8(ascii: "~"):
        content.bytes += rest(group)
        return content
      case _ where PDFScanner.isBlank(byte): continue
      default: content.isDamaged = true
      }
    }
    content.bytes += rest(group)
    return content
  }

  /// The bytes of the last signs, which are fewer than five.
  private static func rest(_ group: [UInt64]) -> [UInt8] {
    guard group.count > 1 else { return [] }
    let filled = group + [UInt64](repeating: 84, count: 5 - group.count)
    return bytes(of: filled.reduce(0) { $0 * 85 + $1 }, count: group.count - 1)
  }

  private static func bytes(of value: UInt64, count: Int) -> [UInt8] {
    (0..<count).map { UInt8(truncatingIfNeeded: value >> UInt64(24 - 8 * $0)) }
  }

  private static func hexadecimal(_ bytes: UnsafeRawBufferPointer) -> Inflate.Content {
    var content = Inflate.Content()
    var high: UInt8?
    for byte in bytes {
      if byte == UInt8(ascii: ">") { break }
      guard let digit = Character(Unicode.Scalar(byte)).hexDigitValue.map(UInt8.init) else {
        if !PDFScanner.isBlank(byte) { content.isDamaged = true }
        continue
      }
      if let first = high {
        content.bytes.append(first << 4 | digit)
        high = nil
      } else {
        high = digit
      }
    }
    if let high { content.bytes.append(high << 4) }
    return content
  }
}
