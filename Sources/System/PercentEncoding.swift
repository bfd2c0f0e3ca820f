/// Returns a text as a part of an address: every byte but those that RFC 3986 leaves unreserved as `%E6`.
///
///     percentEncoded("整改 1")  // "%E6%95%B4%E6%94%B9%201"
public func percentEncoded(_ text: String) -> String {
  guard !text.utf8.allSatisfy(isUnreserved) else { return text }
  return text.utf8.reduce(into: "") { encoded, byte in
    if isUnreserved(byte) {
      encoded.unicodeScalars.append(Unicode.Scalar(byte))
    } else {
      encoded += "%" + String(256 + Int(byte), radix: 16, uppercase: true).dropFirst()
    }
  }
}

private func isUnreserved(_ byte: UInt8) -> Bool {
  switch byte {
  case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
    UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "~"):
    true
  case _: false
  }
}
