/// Functions of numbers.
enum NumberFunctions {
  static let all = [
    FunctionRow(
      "abs", "abs(x)", "The distance of a number from zero.",
      details: [
        "The smallest integer has no positive counterpart: that is a problem, not a wrong number."
      ],
      example: ("frame{ {a = -3} }:mutate(\"b = abs(a)\"):pull(\"b\")[1]", "3"),
      takes: [.number], gives: .first, .scalar(.abs)),
    FunctionRow(
      "round", "round(x [, digits])", "A number rounded, halves away from zero.",
      details: [
        "Without digits the result is a whole number. Negative digits round to tens, hundreds and so on.",
        "A half is one as the number is written: round(2.675, 2) is 2.68.",
      ],
      example: ("frame{ {a = 2.675} }:mutate(\"b = round(a, 2)\"):pull(\"b\")[1]", "2.68"),
      takes: [.number, .whole.optional.constant], gives: .rounded, .scalar(.round),
      seeAlso: ["floor", "ceil"]),
    FunctionRow(
      "floor", "floor(x)", "The largest whole number that is not above a number.",
      example: ("frame{ {a = -1.5} }:mutate(\"b = floor(a)\"):pull(\"b\")[1]", "-2"),
      takes: [.number], gives: .type(.integer), .scalar(.floor), seeAlso: ["ceil", "round"]),
    FunctionRow(
      "ceil", "ceil(x)", "The smallest whole number that is not below a number.",
      example: ("frame{ {a = -1.5} }:mutate(\"b = ceil(a)\"):pull(\"b\")[1]", "-1"),
      takes: [.number], gives: .type(.integer), .scalar(.ceil), synonyms: ["ceiling"],
      seeAlso: ["floor", "round"]),
    FunctionRow(
      "sqrt", "sqrt(x)", "The square root; missing below zero.",
      example: ("frame{ {a = 9} }:mutate(\"b = sqrt(a)\"):pull(\"b\")[1]", "3.0"),
      takes: [.number], gives: .type(.number), .scalar(.sqrt)),
    FunctionRow(
      "exp", "exp(x)", "The number e to the power of another; missing where that is too large for a number.",
      example: ("frame{ {a = 0} }:mutate(\"b = exp(a)\"):pull(\"b\")[1]", "1.0"),
      takes: [.number], gives: .type(.number), .scalar(.exp), seeAlso: ["log"]),
    FunctionRow(
      "log", "log(x [, base])",
      "The natural logarithm, or that to a base; missing at zero and below.",
      example: ("frame{ {a = 8} }:mutate(\"b = log(a, 2)\"):pull(\"b\")[1]", "3.0"),
      takes: [.number, .number.optional], gives: .type(.number), .scalar(.log), synonyms: ["ln"],
      seeAlso: ["exp"]),
    FunctionRow(
      "least", "least(a, b, …)", "The smallest of several values of a row.",
      details: ["Missing values are passed over; all missing gives missing."],
      example: ("frame{ {a = 3, b = 2} }:mutate(\"c = least(a, b)\"):pull(\"c\")[1]", "2"),
      takes: [.ordered.shared], isVariadic: true, gives: .shared, .scalar(.least),
      synonyms: ["pmin"], seeAlso: ["greatest", "min"]),
    FunctionRow(
      "greatest", "greatest(a, b, …)", "The largest of several values of a row.",
      details: ["Missing values are passed over; all missing gives missing."],
      example: ("frame{ {a = 3, b = 2} }:mutate(\"c = greatest(a, b)\"):pull(\"c\")[1]", "3"),
      takes: [.ordered.shared], isVariadic: true, gives: .shared, .scalar(.greatest),
      synonyms: ["pmax"], seeAlso: ["least", "max"]),
  ]
}
