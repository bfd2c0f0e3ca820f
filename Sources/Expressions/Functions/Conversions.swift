/// Changes of type. What cannot be read is told, with the first value that
/// cannot; it never turns into missing by itself.
enum Conversions {
  static let all = [
    FunctionRow(
      "integer", "integer(x)",
      "A whole number from a number, from text that reads as one, or from a condition (1 or 0).",
      details: ["A number with a fraction is a problem: round, floor or ceil say which way to go."],
      example: ("frame{ {a = \"42\"} }:mutate(\"b = integer(a)\"):pull(\"b\")[1]", "42"),
      takes: [.of(.integer, .number, .text, .boolean, words: "a number, text or condition")],
      gives: .type(.integer), .scalar(.integer),
      synonyms: ["int", "as_integer", "as.integer", "to_integer", "tointeger"],
      seeAlso: ["number", "round"]),
    FunctionRow(
      "number", "number(x)",
      "A number, with a fraction, from a whole number, from text that reads as one, or from a condition (1 or 0).",
      example: ("frame{ {a = \"1e3\"} }:mutate(\"b = number(a)\"):pull(\"b\")[1]", "1000.0"),
      takes: [.of(.integer, .number, .text, .boolean, words: "a number, text or condition")],
      gives: .type(.number), .scalar(.number),
      synonyms: [
        "float", "double", "numeric", "as_numeric", "as.numeric", "to_number", "tonumber", "cast",
      ], seeAlso: ["integer"]),
    FunctionRow(
      "text", "text(x)", "A value as text, as tostring writes it.",
      example: ("frame{ {a = 42} }:mutate(\"b = text(a) .. '%'\"):pull(\"b\")[1]", "42%"),
      takes: [.any], gives: .type(.text), .scalar(.text),
      synonyms: [
        "string", "str", "tostring", "as_character", "as.character", "varchar", "char", "to_char",
      ]),
    FunctionRow(
      "date", "date(s)", "A date from text such as 2019-05-05.",
      example: (
        "frame{ {a = \"2019-05-05\"} }:mutate(\"b = date(a) + 1\"):pull(\"b\")[1]", "2019-05-06"
      ),
      takes: [.of(.text, .date, words: "text such as 2019-05-05")], gives: .type(.date),
      .scalar(.date), synonyms: ["to_date", "todate", "as_date", "as.date", "ymd"]),
  ]
}
