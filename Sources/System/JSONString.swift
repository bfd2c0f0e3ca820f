/// A text in quotes, as JSON writes it. Only what JSON demands is escaped:
/// Chinese stays Chinese.
public func jsonText(_ text: String) -> [UInt8] {
  var text = text
  return text.withUTF8 { utf8 in
    var bytes: [UInt8] = []
    appendJSONText(utf8) { bytes.append(contentsOf: $0) }
    return bytes
  }
}

extension ByteSink {
  /// Appends a text in quotes, as JSON writes it.
  public mutating func appendJSON(_ utf8: UnsafeBufferPointer<UInt8>) {
    appendJSONText(utf8) { append($0) }
  }
}

@inline(__always)
private func appendJSONText(
  _ utf8: UnsafeBufferPointer<UInt8>, to append: (UnsafeBufferPointer<UInt8>) -> Void
) {
  append(quote.utf8)
  var start = 0
  for index in utf8.indices {
    let byte = utf8[index]
    guard byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") else { continue }
    append(UnsafeBufferPointer(rebasing: utf8[start..<index]))
    var escape = escape(byte)
    escape.withUTF8 { append($0) }
    start = index + 1
  }
  append(UnsafeBufferPointer(rebasing: utf8[start...]))
  append(quote.utf8)
}

private let quote: StaticString = "\""

extension StaticString {
  fileprivate var utf8: UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(start: utf8Start, count: utf8CodeUnitCount)
  }
}

private func escape(_ byte: UInt8) -> String {
  switch byte {
  case UInt8(ascii: "\""): "\\\""
  case UInt8(ascii: "\\"): "\\\\"
  case UInt8(ascii: "\n"): "\\n"
  case UInt8(ascii: "\r"): "\\r"
  case UInt8(ascii: "\t"): "\\t"
  default: "\\u00" + (byte < 16 ? "0" : "") + String(byte, radix: 16)
  }
}
