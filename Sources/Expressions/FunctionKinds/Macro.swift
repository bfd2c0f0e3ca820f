import Problems
import Tables

/// A function that stands for an expression in others, as `completion_rate`
/// stands for one count over another.
public struct Macro: Sendable {
  /// The names under which the expression finds the arguments, as `$name`.
  public var parameters: [String]
  /// The number of parameters that must be given.
  public var required: Int
  /// Those that must be constants; they are handed to `expand`.
  public var constants: Set<String>
  /// The expression for the constants that were given, and the lists that it
  /// names after `in`. It runs while the text is checked; the result is data.
  public var expand:
    @Sendable (_ constants: [String: Cell]) throws(Problem) -> (
      text: String, lists: [String: [Cell]]
    )

  /// The expression where it is known beforehand, whatever the constants.
  var template: Syntax?

  /// A look at the values of an argument, before the result counts.
  public var inspection: Inspection?

  /// Makes a macro of a fixed expression in which `$x` stands for the argument `x`; every argument is given.
  init(parameters: [String], expression: String) {
    self.init(parameters: parameters, required: parameters.count, constants: []) { _ in (expression, [:]) }
  }

  /// Makes a macro of an expression that is read already.
  init(parameters: [String], template: Syntax) {
    self.init(parameters: parameters, required: parameters.count, constants: []) { _ in (template.text, [:]) }
    self.template = template
  }

  /// Makes a macro; see the properties.
  public init(
    parameters: [String], required: Int, constants: Set<String>, inspection: Inspection? = nil,
    expand:
      @escaping @Sendable (_ constants: [String: Cell]) throws(Problem) -> (
        text: String, lists: [String: [Cell]]
      )
  ) {
    self.parameters = parameters
    self.required = required
    self.constants = constants
    self.inspection = inspection
    self.expand = expand
  }
}
