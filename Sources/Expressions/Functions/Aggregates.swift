/// What makes one value of the rows of a group. Missing values are skipped; of
/// nothing, a count is 0, `any` is false, `all` is true, and the rest is missing.
enum Aggregates {
  static let all = [
    FunctionRow(
      "count", "count()", "How many rows there are.",
      example: ("frame{ {a = 1}, {} }:summarise(\"n = count()\"):value()", "2"),
      takes: [], gives: .type(.integer), .aggregate(.count),
      synonyms: ["n", "nrow", "size", "len"],
      seeAlso: ["count_if", "count_distinct"]),
    FunctionRow(
      "count_if", "count_if(cond)", "In how many rows a condition holds.",
      example: ("frame{ {a = 1}, {a = 5}, {} }:summarise(\"n = count_if(a > 2)\"):value()", "1"),
      takes: [.condition], gives: .type(.integer), .aggregate(.countIf),
      synonyms: ["countif", "sum_if"],
      seeAlso: ["share", "count"]),
    FunctionRow(
      "count_distinct", "count_distinct(x)",
      "How many different values there are, missing not counted.",
      example: (
        "frame{ {a = 1}, {a = 1}, {a = 2} }:summarise(\"n = count_distinct(a)\"):value()", "2"
      ),
      takes: [.any], gives: .type(.integer), .aggregate(.countDistinct),
      synonyms: ["n_distinct", "nunique", "n_unique", "distinct", "uniq", "unique"]),
    FunctionRow(
      "sum", "sum(x)", "The sum.",
      details: [
        "The sum of whole numbers is a whole number, and one too large for it is a problem.",
        "The sum of no values is missing, as zero would claim to be known: coalesce(sum(x), 0) says zero.",
      ],
      example: ("frame{ {a = 1}, {a = 2}, {} }:summarise(\"s = sum(a)\"):value()", "3"),
      takes: [.number], gives: .first, .aggregate(.sum), synonyms: ["total"], seeAlso: ["cumsum"]),
    FunctionRow(
      "mean", "mean(x)", "The arithmetic mean.",
      example: ("frame{ {a = 1}, {a = 2}, {} }:summarise(\"m = mean(a)\"):value()", "1.5"),
      takes: [.number], gives: .type(.number), .aggregate(.mean), synonyms: ["avg", "average"],
      seeAlso: ["median"]),
    FunctionRow(
      "median", "median(x)", "The middle value, or the mean of the two middle values.",
      example: ("frame{ {a = 1}, {a = 9}, {a = 2} }:summarise(\"m = median(a)\"):value()", "2.0"),
      takes: [.number], gives: .type(.number), .aggregate(.median), seeAlso: ["quantile", "mean"]),
    FunctionRow(
      "quantile", "quantile(x, p)",
      "The value below which a share p of the values lies (R's type 7).",
      example: (
        "frame{ {a = 1}, {a = 2}, {a = 3} }:summarise(\"q = quantile(a, 0.25)\"):value()", "1.5"
      ),
      takes: [.number, .number.constant], gives: .type(.number), .aggregate(.quantile),
      synonyms: ["percentile", "percentile_cont", "quantile_cont"], seeAlso: ["median"]),
    FunctionRow(
      "min", "min(x)", "The smallest value; the earliest date; the first text by code point.",
      example: ("frame{ {a = 3}, {a = 2} }:summarise(\"m = min(a)\"):value()", "2"),
      takes: [.ordered], gives: .first, .aggregate(.min), synonyms: ["minimum"],
      seeAlso: ["max", "least"]),
    FunctionRow(
      "max", "max(x)", "The largest value; the latest date; the last text by code point.",
      example: ("frame{ {a = 3}, {a = 2} }:summarise(\"m = max(a)\"):value()", "3"),
      takes: [.ordered], gives: .first, .aggregate(.max), synonyms: ["maximum"],
      seeAlso: ["min", "greatest"]),
    FunctionRow(
      "sd", "sd(x)",
      "The standard deviation of a sample (n − 1); missing of fewer than two values.",
      example: ("frame{ {a = 1}, {a = 3} }:summarise(\"s = round(sd(a), 4)\"):value()", "1.4142"),
      takes: [.number], gives: .type(.number), .aggregate(.sd),
      synonyms: ["std", "stddev", "stdev", "stddev_samp"], seeAlso: ["var"]),
    FunctionRow(
      "var", "var(x)", "The variance of a sample (n − 1); missing of fewer than two values.",
      example: ("frame{ {a = 1}, {a = 3} }:summarise(\"v = var(a)\"):value()", "2.0"),
      takes: [.number], gives: .type(.number), .aggregate(.var),
      synonyms: ["variance", "var_samp"], seeAlso: ["sd"]),
    FunctionRow(
      "cor", "cor(x, y)", "Pearson's correlation of the rows that have both values.",
      details: ["Missing of fewer than two such rows, and where either does not vary."],
      example: (
        "frame{ {a = 1, b = 4}, {a = 2, b = 6} }:summarise(\"r = cor(a, b)\"):value()", "1.0"
      ),
      takes: [.number, .number], gives: .type(.number), .aggregate(.cor), synonyms: ["corr"]),
    FunctionRow(
      "first", "first(x)", "The first value that is not missing, in the order of the rows.",
      example: ("frame{ {}, {a = 2}, {a = 3} }:summarise(\"f = first(a)\"):value()", "2"),
      takes: [.any], gives: .first, .aggregate(.first), synonyms: ["first_value", "any_value"],
      seeAlso: ["last"]),
    FunctionRow(
      "last", "last(x)", "The last value that is not missing, in the order of the rows.",
      example: ("frame{ {a = 2}, {a = 3}, {} }:summarise(\"l = last(a)\"):value()", "3"),
      takes: [.any], gives: .first, .aggregate(.last), synonyms: ["last_value"], seeAlso: ["first"]),
    FunctionRow(
      "any", "any(cond)", "Whether a condition holds in at least one row.",
      example: ("frame{ {a = 1}, {a = 5} }:summarise(\"x = any(a > 2)\"):value()", "true"),
      takes: [.condition], gives: .type(.boolean), .aggregate(.any), synonyms: ["bool_or", "some"],
      seeAlso: ["all"]),
    FunctionRow(
      "all", "all(cond)",
      "Whether a condition holds in every row, those where it is missing left out.",
      example: ("frame{ {a = 1}, {a = 5} }:summarise(\"x = all(a > 2)\"):value()", "false"),
      takes: [.condition], gives: .type(.boolean), .aggregate(.all),
      synonyms: ["bool_and", "every"],
      seeAlso: ["any"]),
    FunctionRow(
      "share", "share(cond)",
      "In which share of the rows a condition holds, those where it is missing left out.",
      example: ("frame{ {a = 1}, {a = 5}, {} }:summarise(\"s = share(a > 2)\"):value()", "0.5"),
      takes: [.condition], gives: .type(.number), .aggregate(.share),
      synonyms: ["prop", "proportion", "rate"],
      seeAlso: ["count_if"]),
  ]
}
