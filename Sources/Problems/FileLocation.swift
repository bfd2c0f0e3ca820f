/// A location in a file: `scripts/rate.lua:4:12`.
public struct FileLocation: Equatable, Hashable, Sendable, CustomStringConvertible {
  /// The path as the person named it.
  public var file: String
  /// Counted from 1.
  public var line: Int?
  /// Counted from 1, in characters.
  public var column: Int?

  /// Makes a location; lines and columns are counted from 1.
  public init(_ file: String, line: Int? = nil, column: Int? = nil) {
    self.file = file
    self.line = line
    self.column = column
  }

  public var description: String {
    let numbers = [line, line == nil ? nil : column].compactMap { $0.map(String.init) }
    return ([file] + numbers).joined(separator: ":")
  }
}
