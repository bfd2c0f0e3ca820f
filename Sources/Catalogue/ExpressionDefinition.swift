/// A function of expressions that a script has defined: `risk(a, b) = if_else(a > b, 1, 0)`.
public struct ExpressionDefinition: Sendable {
  /// The name by which expressions call it.
  public let name: String
  /// The names of its arguments.
  public let parameters: [String]
  /// The whole text of the definition.
  public let text: String
  /// The expression that it stands for, as it is written.
  public let body: String

  /// Makes a definition; see the properties.
  public init(name: String, parameters: [String], text: String, body: String) {
    self.name = name
    self.parameters = parameters
    self.text = text
    self.body = body
  }

  /// The help of the function.
  public var entry: Entry {
    Entry(
      name, signature: "\(name)(\(parameters.joined(separator: ", ")))", "It stands for \(body).",
      details: ["The script has defined it."], example: Entry.Example("define \"\(text)\"", ""), seeAlso: ["define"]
    ).inExpressions
  }
}
