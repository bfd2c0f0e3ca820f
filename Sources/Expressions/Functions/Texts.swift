/// Functions of texts. Length and positions count characters as Unicode code
/// points: a Chinese character is one.
enum TextFunctions {
  static let all = [
    FunctionRow(
      "lower", "lower(s)", "A text in lower case.",
      example: ("frame{ {a = \"ABC\"} }:mutate(\"b = lower(a)\"):pull(\"b\")[1]", "abc"),
      takes: [.text], gives: .type(.text), .scalar(.lower),
      synonyms: ["tolower", "lcase", "str_to_lower"], seeAlso: ["upper"]),
    FunctionRow(
      "upper", "upper(s)", "A text in upper case.",
      example: ("frame{ {a = \"abc\"} }:mutate(\"b = upper(a)\"):pull(\"b\")[1]", "ABC"),
      takes: [.text], gives: .type(.text), .scalar(.upper),
      synonyms: ["toupper", "ucase", "str_to_upper"], seeAlso: ["lower"]),
    FunctionRow(
      "trim", "trim(s)", "A text without the space at its ends, the full-width space included.",
      example: ("frame{ {a = \"  路灯所 \"} }:mutate(\"b = trim(a)\"):pull(\"b\")[1]", "路灯所"),
      takes: [.text], gives: .type(.text), .scalar(.trim),
      synonyms: ["trimws", "strip", "str_trim"]),
    FunctionRow(
      "length", "length(s)", "How many characters a text has.",
      example: ("frame{ {a = \"环卫所\"} }:mutate(\"b = length(a)\"):pull(\"b\")[1]", "3"),
      takes: [.text], gives: .type(.integer), .scalar(.length),
      synonyms: ["len", "nchar", "char_length", "str_length", "strlen"]),
    FunctionRow(
      "substring", "substring(s, start [, length])",
      "A part of a text, from a position counted from 1, to its end or of a length.",
      details: [
        "A negative start counts from the end. What lies outside the text is left out; a length below 1 gives the empty text."
      ],
      example: ("frame{ {a = \"环卫所\"} }:mutate(\"b = substring(a, 2, 1)\"):pull(\"b\")[1]", "卫"),
      takes: [.text, .whole, .whole.optional], gives: .type(.text), .scalar(.substring),
      synonyms: ["substr", "sub", "mid", "str_sub", "slice"]),
    FunctionRow(
      "replace", "replace(s, old, new)", "A text with every occurrence of another replaced.",
      details: ["The text is taken as it stands, not as a pattern. An empty one replaces nothing."],
      example: (
        "frame{ {a = \"a-b-c\"} }:mutate([[b = replace(a, \"-\", \"\")]]):pull(\"b\")[1]", "abc"
      ),
      takes: [.text, .text, .text], gives: .type(.text), .scalar(.replace),
      synonyms: ["gsub", "str_replace_all", "substitute"], seeAlso: ["contains"]),
    FunctionRow(
      "contains", "contains(s, part)", "Whether a text has another anywhere in it.",
      details: ["The text is taken as it stands, not as a pattern."],
      example: (
        "frame{ {a = \"持续整改\"} }:mutate([[b = contains(a, \"整改\")]]):pull(\"b\")[1]", "true"
      ),
      takes: [.text, .text], gives: .type(.boolean), .scalar(.contains),
      synonyms: ["like", "grepl", "str_detect", "find", "instr", "match", "regexp_matches"],
      seeAlso: ["starts_with", "ends_with"]),
    FunctionRow(
      "starts_with", "starts_with(s, part)", "Whether a text begins with another.",
      example: (
        "frame{ {a = \"环卫所\"} }:mutate([[b = starts_with(a, \"环\")]]):pull(\"b\")[1]", "true"
      ),
      takes: [.text, .text], gives: .type(.boolean), .scalar(.startsWith),
      synonyms: ["startswith"], seeAlso: ["ends_with", "contains"]),
    FunctionRow(
      "ends_with", "ends_with(s, part)", "Whether a text ends with another.",
      example: (
        "frame{ {a = \"环卫所\"} }:mutate([[b = ends_with(a, \"所\")]]):pull(\"b\")[1]", "true"
      ),
      takes: [.text, .text], gives: .type(.boolean), .scalar(.endsWith),
      synonyms: ["endswith"], seeAlso: ["starts_with", "contains"]),
  ]
}
