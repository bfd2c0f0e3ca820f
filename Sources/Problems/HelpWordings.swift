import Synchronization

/// The help of entries in another language: their sentences, and the words by which they are found.
///
/// A text of help has a block for each entry:
///
///     == t:filter
///     只保留条件成立的行。
///     - 条件缺失的行不保留。
///     ? 筛选 过滤 条件
///
/// `== date in expressions` is a function of expressions, `= …` a signature, `- …` one further sentence, `? …` the
/// words. The texts are parsed when help is asked for first.
public final class HelpWordings: Sendable {
  private let source: @Sendable () -> [String]
  private let parsed = Mutex<[String: Words]?>(nil)

  /// The words of one entry.
  public struct Words: Equatable, Sendable {
    /// One sentence that stands alone.
    public var summary = ""
    /// Further sentences, as many as the entry has.
    public var details: [String] = []
    /// The form of a call, where the English one holds words.
    public var signature: String?
    /// The words by which a person looks for the entry.
    public var terms: [String] = []
  }

  /// Makes help of its texts, one for each target.
  public init(_ texts: @escaping @Sendable () -> [String]) { source = texts }

  /// Returns the words of an entry; a function of expressions goes by `NAME in expressions`.
  public func words(of entry: String) -> Words? { table[entry] }

  /// The names of all entries that have words.
  public var entries: [String] { table.keys.sorted() }

  private var table: [String: Words] {
    parsed.withLock { parsed in
      if let table = parsed { return table }
      var table: [String: Words] = [:]
      for text in source() { Self.read(text, into: &table) }
      parsed = table
      return table
    }
  }

  private static func read(_ text: String, into table: inout [String: Words]) {
    var name = ""
    for line in text.split(separator: "\n") {
      if line.hasPrefix("== ") {
        name = String(line.dropFirst(3))
        table[name] = Words()
      } else if line.hasPrefix("- ") {
        table[name]?.details.append(String(line.dropFirst(2)))
      } else if line.hasPrefix("= ") {
        table[name]?.signature = String(line.dropFirst(2))
      } else if line.hasPrefix("? ") {
        table[name]?.terms += line.dropFirst(2).split(separator: " ").map(String.init)
      } else {
        table[name]?.summary += line
      }
    }
  }
}
