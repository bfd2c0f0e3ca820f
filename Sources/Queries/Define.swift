import Catalogue
import Expressions
import Problems

/// Functions of expressions that a script defines for itself.
public enum Define {
  /// `define "risk(a, b) = if_else(a > b, 1, 0)"`.
  public static func all(functions: @escaping Functions) -> [Callable] {
    [
      Callable(
        Entry(
          "define", signature: "define \"name(a, b) = expression\"",
          "Names an expression, so that the texts of verbs can call it like any other function.",
          details: [
            "It is put in the place of its calls before anything is checked, so that it is checked, explained and "
              + "worked out like what is written out. It may name columns and earlier definitions.",
            "A name that is defined again has its new meaning from then on.",
          ],
          example: .init(
            "define \"double(x) = 2 * x\"\nreturn frame{ {a = 2} }:mutate(\"b = double(a)\"):pull(\"b\")[1]", "4"),
          seeAlso: ["t:mutate", "t:filter"]),
        { (arguments) throws(Problem) in
          try arguments.expect(atMost: 1)
          let text = try arguments.text(1)
          arguments.run.define(
            try ExpressionDefinition(parsing: text, functions: functions(), known: arguments.run.definitions))
          return .missing
        })
    ]
  }
}
