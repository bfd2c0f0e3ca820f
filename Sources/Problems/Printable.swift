/// Returns `text` with every character that a terminal would obey rather than
/// show written as an escape; line ends and tabs stay.
///
/// A terminal obeys control characters (a file's name could clear the window) and
/// the characters that turn the direction of text (a name could read as another).
///
///     printable("done\u{1B}[2J\n")  // "done\x1b[2J\n"
public func printable(_ text: String) -> String { escaped(text, keepsLines: true) }

/// Returns `text` on one line, with every character that a terminal would obey
/// rather than show written as an escape, line ends and tabs included.
///
///     printableLine("a\tb\u{202E}c")  // "a\tb\u{202e}c", with a backslash and a t
public func printableLine(_ text: String) -> String { escaped(text, keepsLines: false) }

/// Returns `text` as `printable` does, with every line but the first indented by two
/// blanks, unless it is already: what stands in a message cannot pass for one.
///
///     printableWithIndent("odd\nplumb: all is well")  // "odd\n  plumb: all is well"
public func printableWithIndent(_ text: String) -> String {
  let lines = printable(text).split(separator: "\n", omittingEmptySubsequences: false)
  let others = lines.dropFirst().map { $0.isEmpty || $0.hasPrefix("  ") ? $0 : "  " + $0 }
  return ([lines[0]] + others).joined(separator: "\n")
}

/// Returns the bytes as a terminal may get them, or `nil` where they can stay as
/// they are: characters that it would obey, and bytes that are no UTF-8, become
/// escapes; line ends and tabs stay.
///
/// The bytes must not end within a character.
public func printable(_ bytes: UnsafeRawBufferPointer) -> [UInt8]? {
  if bytes.allSatisfy({ isPlain($0, keepsLines: true) }) { return nil }
  var result: [UInt8] = []
  result.reserveCapacity(bytes.count + 16)
  var rest = bytes[...]
  while let first = rest.first {
    guard let (scalar, length) = firstScalar(of: rest) else {
      result += #"\x"#.utf8
      result += hexadecimal(UInt32(first), digits: 2).utf8
      rest = rest.dropFirst()
      continue
    }
    let isLineEnd = scalar == "\r" && rest.dropFirst().first == UInt8(ascii: "\n")
    if scalar.isObeyedByTerminals, scalar != "\n", scalar != "\t", !isLineEnd {
      result += escape(of: scalar).utf8
    } else {
      result += rest.prefix(length)
    }
    rest = rest.dropFirst(length)
  }
  return result
}

extension Unicode.Scalar {
  /// True of a character on which a terminal acts instead of showing it: C0 and C1 controls, marks
  /// and overrides of direction, separators of lines and paragraphs, the byte-order mark.
  public var isObeyedByTerminals: Bool {
    switch value {
    case 0..<0x20, 0x7F..<0xA0, 0x061C, 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x206F, 0xFEFF,
      0xFFF9...0xFFFB:
      true
    default: false
    }
  }
}

private func isPlain(_ byte: UInt8, keepsLines: Bool) -> Bool {
  (0x20..<0x7F).contains(byte)
    || keepsLines && (byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\t"))
}

private func escaped(_ text: String, keepsLines: Bool) -> String {
  if text.utf8.allSatisfy({ isPlain($0, keepsLines: keepsLines) }) { return text }
  guard text.unicodeScalars.contains(where: \.isObeyedByTerminals) else { return text }
  var result = ""
  for scalar in text.unicodeScalars {
    if !scalar.isObeyedByTerminals || keepsLines && (scalar == "\n" || scalar == "\t") {
      result.unicodeScalars.append(scalar)
    } else {
      result += escape(of: scalar)
    }
  }
  return result
}

/// The escape that Lua and Swift read as the character, where they have one.
private func escape(of scalar: Unicode.Scalar) -> String {
  switch scalar {
  case "\n": #"\n"#
  case "\t": #"\t"#
  case "\r": #"\r"#
  case _ where scalar.value < 0x80: #"\x"# + hexadecimal(scalar.value, digits: 2)
  default: #"\u{"# + hexadecimal(scalar.value, digits: 1) + "}"
  }
}

private func hexadecimal(_ value: UInt32, digits: Int) -> String {
  let text = String(value, radix: 16)
  return String(repeating: "0", count: max(digits - text.count, 0)) + text
}

/// The character that the bytes begin with, or `nil` where they begin with none.
private func firstScalar(of bytes: Slice<UnsafeRawBufferPointer>) -> (Unicode.Scalar, length: Int)? {
  var decoder = Unicode.UTF8.ForwardParser()
  var iterator = bytes.prefix(4).makeIterator()
  guard case .valid(let encoded) = decoder.parseScalar(from: &iterator) else { return nil }
  return (Unicode.UTF8.decode(encoded), encoded.count)
}
