/// What a name of the analysts' language says of itself. Help, completion and
/// the reference are made of entries; the tests run every example.
public struct Entry: Sendable {
  /// As a script writes it: `completion_rate`, `stats.median`, `t:filter`.
  public var name: String
  /// How it is called: `completion_rate(findings [, opts])`.
  public var signature: String
  /// One sentence that stands alone.
  public var summary: String
  /// What else there is to know: what happens to missing values, the options.
  public var details: [String]
  public var example: Example
  /// Names worth knowing beside it.
  public var seeAlso: [String]
  /// Whether it is called within the expressions that verbs take, rather than by
  /// a script; one name may be both.
  public var isInExpressions = false

  public init(
    _ name: String, signature: String, _ summary: String, details: [String] = [],
    example: Example, seeAlso: [String] = []
  ) {
    self.name = name
    self.signature = signature
    self.summary = summary
    self.details = details
    self.example = example
    self.seeAlso = seeAlso
  }

  /// The same, as a function of expressions.
  public var inExpressions: Entry {
    var copy = self
    copy.isInExpressions = true
    return copy
  }

  /// A line, or a few, of Lua and what `plumb eval` prints for it.
  public struct Example: Sendable {
    public var code: String
    public var output: String

    public init(_ code: String, _ output: String) {
      self.code = code
      self.output = output
    }
  }
}
