/// A name of the analysts' language and how it describes itself. Help, completion and the reference are
/// made of entries; the tests run every example.
///
///     Entry(
///       "stats.median", signature: "stats.median(x)", "The middle value, or the mean of the two middle values.",
///       example: .init("stats.median{1, 9, 2}", "2.0"))
public struct Entry: Sendable {
  /// The name as a script writes it: `completion_rate`, `stats.median`, `t:filter`.
  public var name: String
  /// The form of a call: `completion_rate(findings [, opts])`.
  public var signature: String
  /// One sentence that stands alone.
  public var summary: String
  /// Further sentences: the treatment of missing values, the options.
  public var details: [String]
  /// A call and its result, which the tests run.
  public var example: Example
  /// Names worth knowing beside it.
  public var seeAlso: [String]
  /// The names that other tools give it, in lower case.
  public var synonyms: [String] = []
  /// True of a function that is called within the expressions that verbs take, rather than by a
  /// script; one name may be both.
  public var isInExpressions = false
  /// The owner of the name, as its first part says.
  public let owner: Owner

  /// The kinds of names, by what they belong to.
  public enum Owner: Hashable, Sendable {
    /// A global of scripts, as `completion_rate`.
    case script
    /// A method of tables, as `t:filter`.
    case table
    /// A function of a library, as `stats.median`.
    case library(String)
    /// A method of another kind of object, as `chart:write`.
    case object(String)

    init(ofName name: String) {
      guard let separator = name.utf8.firstIndex(where: { $0 == UInt8(ascii: ":") || $0 == UInt8(ascii: ".") }) else {
        self = .script
        return
      }
      let owner = String(name[..<separator])
      self = name.utf8[separator] == UInt8(ascii: ".") ? .library(owner) : owner == "t" ? .table : .object(owner)
    }
  }

  /// Makes an entry of a name, its help and its example.
  public init(
    _ name: String, signature: String, _ summary: String, details: [String] = [],
    example: Example, seeAlso: [String] = []
  ) {
    self.name = name
    owner = Owner(ofName: name)
    self.signature = signature
    self.summary = summary
    self.details = details
    self.example = example
    self.seeAlso = seeAlso
  }

  /// The entry as that of a function of expressions.
  public var inExpressions: Entry {
    var copy = self
    copy.isInExpressions = true
    return copy
  }

  /// A line, or a few, of Lua and what `plumb eval` prints for it.
  public struct Example: Sendable {
    /// The code, one or a few lines of Lua.
    public var code: String
    /// The output that `plumb eval` prints, without the last line end.
    public var output: String

    /// Makes an example of code and its output.
    public init(_ code: String, _ output: String) {
      self.code = code
      self.output = output
    }
  }
}
