import Problems

/// Turns text in another encoding into UTF-8, by the C library's `iconv`.
///
///     let text = try TextConverter.convert(file, from: "GB18030", account: nil, poll: nil)
public enum TextConverter {
  /// The bytes of a file in UTF-8, under the same path.
  ///
  /// - Parameter start: where the text starts, after a byte order mark.
  /// - Throws: the first bytes that the encoding does not have, by line, and where the encoding is
  ///   not known here.
  public static func convert(
    _ file: FileBytes, from encoding: String, start: Int = 0, account: (any MemoryAccount)? = nil,
    poll: (@Sendable () throws(Problem) -> Void)? = nil
  ) throws(Problem) -> FileBytes {
    let converter = iconv_open("UTF-8", encoding)
    guard let converter, Int(bitPattern: converter) != -1 else {
      throw Problem("the encoding '\(encoding)' is not known here", kind: .data)
        .hint("convert the file to UTF-8")
    }
    defer { iconv_close(converter) }
    var output = GrowingBytes(account)
    var position = start
    while position < file.bytes.count {
      try poll?()
      position = try step(converter, file, from: position, encoding, into: &output)
    }
    return FileBytes(adopting: output.take(), named: file.path, account: account)
  }

  /// Returns true where this system's C library knows an encoding.
  public static func isKnown(_ encoding: String) -> Bool {
    guard let converter = iconv_open("UTF-8", encoding), Int(bitPattern: converter) != -1 else { return false }
    iconv_close(converter)
    return true
  }

  private static let stepSize = 1 << 20

  /// Converts up to a mebibyte; returns where the next step starts.
  private static func step(
    _ converter: iconv_t, _ file: FileBytes, from start: Int, _ encoding: String, into output: inout GrowingBytes
  ) throws(Problem) -> Int {
    let end = min(start + stepSize, file.bytes.count)
    try output.reserve(4 * (end - start) + 64)
    // iconv takes a pointer to what it does not change.
    var input: UnsafeMutablePointer<CChar>? = UnsafeMutableRawPointer(
      mutating: UnsafeRawPointer(file.bytes.baseAddress! + start)
    ).assumingMemoryBound(to: CChar.self)
    var inputLeft = end - start
    var target: UnsafeMutablePointer<CChar>? = output.end.assumingMemoryBound(to: CChar.self)
    var room = output.room
    let before = room
    let status = iconv(converter, &input, &inputLeft, &target, &room)
    let failure = errno
    output.count += before - room
    let position = end - inputLeft
    guard status == -1 else { return position }
    // The bytes of a character may go on in the next step.
    if failure == EINVAL, end < file.bytes.count, position > start { return position }
    if failure == E2BIG, position > start { return position }
    throw wrong(file, at: position, encoding)
  }

  private static func wrong(_ file: FileBytes, at offset: Int, _ encoding: String) -> Problem {
    let line = file.bytes[..<offset].reduce(into: 1) { $0 += $1 == 0x0A ? 1 : 0 }
    let shown = file.bytes[offset..<min(offset + 4, file.bytes.count)].map { byte in
      let digits = String(byte, radix: 16, uppercase: true)
      return digits.count < 2 ? "0" + digits : digits
    }
    return Problem(
      "the bytes \(shown.joined(separator: " ")) at offset \(offset) are no text in \(encoding)", kind: .data,
      location: FileLocation(file.path, line: line))
  }
}

/// Bytes that grow, charged to an account.
private struct GrowingBytes: ~Copyable {
  private var base: UnsafeMutableRawPointer?
  private var capacity = 0
  var count = 0
  private let account: (any MemoryAccount)?

  init(_ account: (any MemoryAccount)?) { self.account = account }

  deinit {
    free(base)
    account?.release(capacity)
  }

  var end: UnsafeMutableRawPointer { base! + count }
  var room: Int { capacity - count }

  mutating func reserve(_ more: Int) throws(Problem) {
    guard count + more > capacity else { return }
    let wanted = max(capacity + capacity / 2, count + more)
    try account?.charge(wanted - capacity)
    guard let grown = realloc(base, wanted) else {
      account?.release(wanted - capacity)
      throw Problem("no memory for \(wanted) bytes of text", kind: .memory)
    }
    (base, capacity) = (grown, wanted)
  }

  /// Hands over the bytes and what they were charged.
  mutating func take() -> (base: UnsafeMutableRawPointer?, count: Int, charged: Int) {
    defer { (base, capacity, count) = (nil, 0, 0) }
    return (base, count, capacity)
  }
}

extension FileBytes {
  /// Takes over bytes that `malloc` gave, and gives back what they were charged when they are freed.
  convenience init(
    adopting bytes: (base: UnsafeMutableRawPointer?, count: Int, charged: Int), named path: String,
    account: (any MemoryAccount)?
  ) {
    let base = bytes.base ?? malloc(1)!
    let charged = bytes.charged
    self.init(heap: base, count: bytes.count, named: path) { account?.release(charged) }
  }
}
