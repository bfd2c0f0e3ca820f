/// Functions that choose between values, missing ones among them.
enum MissingFunctions {
  static let all = [
    FunctionRow(
      "coalesce", "coalesce(a, b, …)", "The first of several values that is not missing.",
      example: ("frame{ {a = 1}, {} }:mutate(\"b = coalesce(a, 0)\"):pull(\"b\")[2]", "0"),
      takes: [.any.shared], isVariadic: true, gives: .shared, .scalar(.coalesce),
      synonyms: ["nvl", "ifnull", "if_null", "fillna"], seeAlso: ["if_else"]),
    FunctionRow(
      "if_else", "if_else(cond, a, b)", "One of two values, by a condition.",
      details: ["Where the condition is missing, so is the result."],
      example: (
        "frame{ {a = 5} }:mutate([[b = if_else(a > 3, \"many\", \"few\")]]):pull(\"b\")[1]", "many"
      ),
      takes: [.condition, .any.shared, .any.shared], gives: .shared, .scalar(.ifElse),
      synonyms: ["ifelse", "iif", "if", "iff", "case", "case_when", "where", "decode"],
      seeAlso: ["coalesce"]),
  ]
}
