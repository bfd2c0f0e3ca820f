/// Reads an answer of HTTP/1.1 (RFC 9112) out of the bytes of a connection and hands its content on as it comes.
struct HTTPAnswerReader {
  /// The status of the answer; 0 while none has come.
  private(set) var status = 0
  /// True where nothing of the answer has come yet.
  private(set) var isNew = true
  private var place = Place.statusLine
  /// The line that has not ended.
  private var line: [UInt8] = []
  private var lineCount = 0
  private var length: Int?
  private var isChunked = false
  private var isLast = false

  private enum Place: Equatable {
    case statusLine, header
    /// Within the content, or within a chunk of it: how many bytes are left.
    case content(Int)
    case chunk(Int)
    case chunkSize, chunkEnd, trailer
    /// The content ends with the connection.
    case rest
    case end
  }

  private static let longestLine = 64 << 10
  private static let mostLines = 200

  /// True when the whole answer has come.
  var isAtEnd: Bool { place == .end }

  /// True where another request may be sent over the connection.
  var keepsConnection: Bool { isAtEnd && !isLast }

  /// Takes bytes and hands what is content on.
  ///
  /// - Throws: a failure where they are no answer of HTTP, and what `receive` throws.
  mutating func read(
    _ bytes: UnsafeRawBufferPointer, _ receive: (Int, UnsafeRawBufferPointer) throws -> Void
  ) throws {
    var rest = bytes
    isNew = isNew && rest.isEmpty
    while !rest.isEmpty {
      switch place {
      case .content(let left):
        let piece = take(left, of: &rest)
        place = piece.count == left ? .end : .content(left - piece.count)
        try receive(status, piece)
      case .chunk(let left):
        let piece = take(left, of: &rest)
        place = piece.count == left ? .chunkEnd : .chunk(left - piece.count)
        try receive(status, piece)
      case .rest:
        try receive(status, take(rest.count, of: &rest))
      case .end:
        // Nobody asked for more; what comes after such bytes could be mistaken for another answer.
        isLast = true
        return
      case .statusLine, .header, .chunkSize, .chunkEnd, .trailer:
        guard let line = try lineEnding(in: &rest) else { return }
        try read(line)
      }
    }
  }

  /// Notes that the connection has ended.
  ///
  /// - Throws: a failure where the answer is not whole.
  mutating func end() throws {
    isLast = true
    if place == .rest { place = .end }
    guard isAtEnd else { throw HTTPFailure(isNew ? "the server gives no answer" : "the answer ends before its end") }
  }

  private func take(_ count: Int, of rest: inout UnsafeRawBufferPointer) -> UnsafeRawBufferPointer {
    let piece = UnsafeRawBufferPointer(rebasing: rest.prefix(count))
    rest = UnsafeRawBufferPointer(rebasing: rest.dropFirst(count))
    return piece
  }

  // MARK: Lines

  /// The line up to the next line feed, without its end; `nil` where it has not come whole.
  private mutating func lineEnding(in rest: inout UnsafeRawBufferPointer) throws -> String? {
    let piece = rest.firstIndex(of: 10).map { rest[...$0] } ?? rest[...]
    line += piece
    rest = UnsafeRawBufferPointer(rebasing: rest.dropFirst(piece.count))
    guard line.count <= Self.longestLine else { throw Self.malformed }
    guard line.last == 10 else { return nil }
    line.removeLast()
    if line.last == 13 { line.removeLast() }
    defer { line.removeAll() }
    return String(decoding: line, as: UTF8.self)
  }

  private static var malformed: HTTPFailure { HTTPFailure("the answer is none of HTTP") }

  private mutating func read(_ line: String) throws {
    switch place {
    case .statusLine: try readStatus(line)
    case .header: line.isEmpty ? try endHeaders() : try readHeader(line)
    case .chunkSize:
      let digits = line.prefix { $0 != ";" && $0 != " " && $0 != "\t" }
      guard digits.utf8.count <= 15, digits.allSatisfy(\.isHexDigit), let size = Int(digits, radix: 16) else {
        throw Self.malformed
      }
      place = size == 0 ? .trailer : .chunk(size)
    case .chunkEnd:
      guard line.isEmpty else { throw Self.malformed }
      place = .chunkSize
    case .trailer: if line.isEmpty { place = .end } else { try countLine() }
    case .content, .chunk, .rest, .end: break
    }
  }

  private mutating func countLine() throws {
    lineCount += 1
    guard lineCount <= Self.mostLines else { throw Self.malformed }
  }

  private mutating func readStatus(_ line: String) throws {
    let words = line.split(separator: " ", maxSplits: 2, omittingEmptySubsequences: false)
    guard words.count >= 2, ["HTTP/1.1", "HTTP/1.0"].contains(words[0]), words[1].utf8.count == 3,
      let status = Int(words[1]), (100..<600).contains(status)
    else { throw Self.malformed }
    self.status = status
    isLast = words[0] == "HTTP/1.0"
    place = .header
  }

  private mutating func readHeader(_ line: String) throws {
    try countLine()
    guard let colon = line.firstIndex(of: ":") else { throw Self.malformed }
    let value = line[colon...].dropFirst().drop { $0 == " " || $0 == "\t" }
    let words = value.lowercased().split { $0 == " " || $0 == "\t" || $0 == "," }
    switch line[..<colon].lowercased() {
    case "content-length":
      guard let digits = words.first, digits.utf8.allSatisfy({ (48...57).contains($0) }), let length = Int(digits),
        words.allSatisfy({ $0 == digits }), self.length ?? length == length
      else { throw Self.malformed }
      self.length = length
    case "transfer-encoding":
      guard words == ["chunked"], !isChunked else { throw Self.malformed }
      isChunked = true
    case "content-encoding":
      guard words == ["identity"] else { throw HTTPFailure("the answer is packed, which nobody asked for") }
    case "connection":
      if words.contains("close") { isLast = true }
      if words.contains("keep-alive") { isLast = false }
    case _: break
    }
  }

  /// Chooses by the headers how the content is read.
  private mutating func endHeaders() throws {
    if status < 200 {
      // The answer itself comes after it.
      guard status != 101 else { throw Self.malformed }
      (place, length, isChunked) = (.statusLine, nil, false)
    } else if status == 204 || status == 304 {
      place = .end
    } else if isChunked {
      place = .chunkSize
    } else if let length {
      place = length == 0 ? .end : .content(length)
    } else {
      (place, isLast) = (.rest, true)
    }
  }
}
