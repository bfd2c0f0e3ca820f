import Problems
import System

/// A value of a JSON text, which knows where it stands.
///
/// Foundation's decoder tells no locations, loses the order of the keys, and its
/// loading would be a third of the time in which the whole program starts.
public struct JSON: Sendable {
  /// The kinds of JSON values.
  public enum Value: Sendable {
    /// The word `null`.
    case null
    /// The words `true` and `false`.
    case boolean(Bool)
    /// The number as it is written: whether it is whole, and how many digits
    /// it has, is for the reader to judge.
    case number(String)
    /// A string without its quotes and escapes.
    case text(String)
    /// A list in the order of the text.
    case list([JSON])
    /// An object, its members in the order of the text.
    case object([Member])
  }

  /// A name of an object with its value.
  public struct Member: Sendable {
    /// The name.
    public let key: String
    /// The offset of the key, in bytes from the start.
    public let offset: Int
    /// The value that the name has.
    public let value: JSON
  }

  /// The value, by its kind.
  public let value: Value
  /// The offset of the value, in bytes from the start of the text.
  public let offset: Int
}

extension JSON {
  /// The value of a name; `nil` of a name that is not there, and of what is no object.
  public subscript(key: String) -> JSON? {
    guard case .object(let members) = value else { return nil }
    return members.first { $0.key == key }?.value
  }

  /// The text of a string; `nil` of anything else.
  public var text: String? { if case .text(let text) = value { text } else { nil } }
  /// The value of `true` or `false`; `nil` of anything else.
  public var boolean: Bool? { if case .boolean(let boolean) = value { boolean } else { nil } }
  /// The items of a list; `nil` of anything else.
  public var list: [JSON]? { if case .list(let list) = value { list } else { nil } }
  /// The members of an object; `nil` of anything else.
  public var members: [Member]? { if case .object(let members) = value { members } else { nil } }
  /// True of `null`.
  public var isNull: Bool { if case .null = value { true } else { false } }

  /// The whole number, or `nil` where it is written with a point or a power,
  /// or does not fit.
  public var integer: Int64? {
    guard case .number(var text) = value else { return nil }
    return text.withUTF8(Numerals.integer)
  }

  /// The number as it is stored in binary; `nil` of anything else.
  public var number: Double? {
    guard case .number(var text) = value else { return nil }
    return text.withUTF8(Numerals.number)
  }

  /// The kind of the value with its article, as problems name it.
  public var kind: String {
    switch value {
    case .null: "null"
    case .boolean: "a boolean"
    case .number: "a number"
    case .text: "a text"
    case .list: "a list"
    case .object: "an object"
    }
  }
}

/// A JSON text that has been read, and the locations of its values.
public struct JSONDocument: Sendable {
  /// The file that was read.
  public let source: FileBytes
  /// The value that the whole text is.
  public let root: JSON

  /// Reads one value; what is wrong is reported by line and column, kind `data`.
  public init(_ source: FileBytes) throws(Problem) {
    try self.init(source, allowsNotFinite: false)
  }

  /// Reads one value of a file of data.
  ///
  /// - Parameters:
  ///   - allowsNotFinite: whether `NaN` and `Infinity` are read too.
  ///   - hold: pays for the values as long as it lives.
  public init(_ source: FileBytes, allowsNotFinite: Bool, hold: MemoryHold? = nil) throws(Problem) {
    self.source = source
    if let content = ForeignContent(source.bytes) { throw content.problem.at(FileLocation(source.path)) }
    var reader = JSONReader(source, allowsNotFinite: allowsNotFinite, hold: hold)
    root = try reader.document()
  }

  /// Line and column of a value.
  public func location(of json: JSON) -> FileLocation { source.location(at: json.offset) }

  /// Returns the line and the column of a byte.
  public func location(at offset: Int) -> FileLocation { source.location(at: offset) }
}

extension FileBytes {
  /// Line and column (in characters) of a byte. Counted from the start each
  /// time: locations are wanted only where something is wrong.
  public func location(at offset: Int, from start: Int = 0, line: Int = 1) -> FileLocation {
    let offset = min(offset, bytes.count)
    var line = line
    var lineStart = start
    var index = start
    while index < offset {
      let byte = bytes[index]
      index += 1
      let endsLine =
        byte == UInt8(ascii: "\n")
        || byte == UInt8(ascii: "\r")
          && !(index < bytes.count && bytes[index] == UInt8(ascii: "\n"))
      if endsLine { (line, lineStart) = (line + 1, index) }
    }
    // A byte order mark is no character of the first line.
    if lineStart == 0, bytes.starts(with: [0xEF, 0xBB, 0xBF]) { lineStart = min(3, offset) }
    // Counting characters is slow; a line longer than this is counted in bytes.
    let before = bytes[lineStart..<offset]
    let column =
      before.count < 1 << 16
      ? String(decoding: before, as: UTF8.self).count : before.count
    return FileLocation(path, line: line, column: column + 1)
  }
}
