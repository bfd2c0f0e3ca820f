import Catalogue

extension ConformanceTests {
  static var places: [(uses: [VerbUse], places: [String])] {
    [
      ([VerbUse(verb: "filter", arguments: [.text("i > 1")])], ["there"]),
      ([VerbUse(verb: "filter", arguments: [.text("n > 0 and coalesce(n, 1) < 2 and i > 2.0")])], ["there"]),
      ([VerbUse(verb: "filter", arguments: [.text("i + 1 > 1")])], ["there"]),
      (
        [
          VerbUse(verb: "filter", arguments: [.text("i + 1 > 1 and (b or i * 2 > 3)")]),
          VerbUse(verb: "filter", arguments: [.text("n > 0")]), VerbUse(verb: "count", arguments: [.text("单位")]),
        ], ["there", "there", "there", "there"]
      ),
      (
        [VerbUse(verb: "filter", arguments: [.text("i + 1 > 1")]), VerbUse(verb: "head", arguments: [.integer(3)])],
        ["there", "here: a whole number or a date may become too large"]
      ),
      (
        [
          VerbUse(verb: "filter", arguments: [.text("i + 1 > 1")]), VerbUse(verb: "distinct", arguments: [.text("t")]),
          VerbUse(verb: "mutate", arguments: [.text("m = length(t)")]),
          VerbUse(verb: "filter", arguments: [.text("m > 1")]),
        ], ["there", "there", "there", "here: a whole number or a date may become too large"]
      ),
      ([VerbUse(verb: "filter", arguments: [.text("(i + 1) == nil")])], ["there"]),
      ([VerbUse(verb: "filter", arguments: [.text("d + 30 > date \"2020-01-01\" and round(n) > 1")])], ["there"]),
      (
        [
          VerbUse(
            verb: "mutate",
            arguments: [.text("m = d - date \"2020-01-01\", r = round(dec, 2), l = round(i, 1), k = weekday(d)")]),
          VerbUse(verb: "filter", arguments: [.text("m > 1 and r > 1")]),
        ], ["there", "there"]
      ),
      // A database that knows the quotient to be missing would not look at what is divided.
      (
        [VerbUse(verb: "filter", arguments: [.text("n < (big - id) / 0")])],
        ["here: a whole number or a date may become too large"]
      ),
      (
        [VerbUse(verb: "filter", arguments: [.text("n < (big - id) / (1 - 1) or n > (id + 1) / 2")])],
        ["here: a whole number or a date may become too large"]
      ),
      ([VerbUse(verb: "filter", arguments: [.text("i > 1.5 and (id <= n or i in {2, 2.5})")])], ["there"]),
      ([VerbUse(verb: "filter", arguments: [.text("reverse(t) == 'a'")])], ["here: the function 'reverse' runs here"]),
      (
        [
          VerbUse(
            verb: "mutate",
            arguments: [.text("w = i .. '/' .. text(d) .. text(b), l = sign(n), m = last_day(d), e = date(m)")])
        ], ["there"]
      ),
      (
        [VerbUse(verb: "mutate", arguments: [.text("w = t .. n")])],
        ["here: numbers with a fraction are written as texts here"]
      ),
      (
        [VerbUse(verb: "count", arguments: [.text("单位")]), VerbUse(verb: "head", arguments: [.integer(3)])],
        ["there", "there"]
      ),
      (
        [
          VerbUse(verb: "summarise", arguments: [.text("s = sum(i)")]),
          VerbUse(verb: "filter", arguments: [.text("s > 1")]),
        ],
        ["there", "here: a whole number or a date may become too large"]
      ),
      (
        [
          VerbUse(verb: "summarise", arguments: [.text("s = sum(i), n = count()")]),
          VerbUse(verb: "select", arguments: [.text("n")]),
        ],
        ["there", "here: a whole number or a date may become too large"]
      ),
      // A filter that runs here stays behind what runs there; one that runs there goes first.
      (
        [
          VerbUse(verb: "count", arguments: [.text("单位")]),
          VerbUse(verb: "filter", arguments: [.text("reverse(单位) == 'a'")]),
        ],
        ["there", "there", "here: the function 'reverse' runs here"]
      ),
      (
        [
          VerbUse(verb: "count", arguments: [.text("单位")]),
          VerbUse(verb: "filter", arguments: [.text("单位 > 'a'")]),
          VerbUse(verb: "filter", arguments: [.text("reverse(单位) == 'a'")]),
        ],
        ["there", "there", "there", "here: the function 'reverse' runs here"]
      ),
      (
        [
          VerbUse(verb: "mutate", arguments: [.text("r = row_number()")]),
          VerbUse(verb: "filter", arguments: [.text("reverse(t) == 'a'")]),
        ],
        ["there", "here: the function 'reverse' runs here"]
      ),
      (
        [VerbUse(verb: "summarise", arguments: [.text("s = sum(n), m = mean(n / 3), half = median(n)")])], ["there"]
      ),
      (
        [
          VerbUse(verb: "summarise", arguments: [.text("s = sd(n), m = max(i)")]),
          VerbUse(verb: "filter", arguments: [.text("s > 1")]),
        ],
        [
          "there in parts, put together here",
          "here: the step before is finished here, so that this gets its rows alone",
        ]
      ),
      (
        [
          VerbUse(
            verb: "summarise",
            arguments: [.text("s = string_agg(t, ','), f = first(d), a = arg_min(t, n), m = mean(d)")])
        ],
        ["there"]
      ),
      ([VerbUse(verb: "summarise", arguments: [.text("s = mode(t)")])], ["here: the aggregate 'mode' runs here"]),
      (
        [VerbUse(verb: "summarise", arguments: [.text("q = quantile(d, 0.25), m = median(d), n = count()")])],
        ["there in parts, put together here"]
      ),
      (
        [
          VerbUse(verb: "arrange", arguments: [.text("-n")]), VerbUse(verb: "group_by", arguments: [.text("单位")]),
          VerbUse(
            verb: "mutate", arguments: [.text("r = row_number(), l = lag(t), k = rank(-n), p = percent_rank(d)")]),
          VerbUse(verb: "ungroup"), VerbUse(verb: "filter", arguments: [.text("r <= 3")]),
          VerbUse(verb: "mutate", arguments: [.text("w = lead(l), v = lag(r)")]),
          VerbUse(verb: "count", arguments: [.text("w")]),
        ], ["there", "there", "there", "there", "there", "there"]
      ),
      (
        [
          VerbUse(verb: "mutate", arguments: [.text("c = cumsum(i)")]),
          VerbUse(verb: "filter", arguments: [.text("c > 3")]),
        ], ["there", "here: a whole number or a date may become too large"]
      ),
      ([VerbUse(verb: "mutate", arguments: [.text("c = cumsum(n)")])], ["here: the function 'cumsum' runs here"]),
      ([VerbUse(verb: "mutate", arguments: [.text("c = n / sum(n)")])], ["here: aggregates beside the rows run here"]),
      (
        [
          VerbUse(verb: "distinct", arguments: [.text("n, dec")]),
          VerbUse(verb: "arrange", arguments: [.text("-n, dec")]),
        ], ["there", "there"]
      ),
      (
        [
          VerbUse(
            verb: "mutate", arguments: [.text("q = n // 0.5, s = (n + dec) ^ 2, r = sqrt(n), l = least(i, id)")])
        ], ["there"]
      ),
      ([VerbUse(verb: "mutate", arguments: [.text("q = n % 0.5")])], ["there"]),
      ([VerbUse(verb: "mutate", arguments: [.text("q = n ^ 0.5")])], ["here: powers but squares run here"]),
      (
        [
          VerbUse(verb: "select", arguments: [.text("id, 所 = t")]),
          VerbUse(verb: "mutate", arguments: [.text("l = length(所)")]),
          VerbUse(verb: "head", arguments: [.integer(3)]),
        ], ["there", "there", "there"]
      ),
      (
        [
          VerbUse(verb: "mutate", arguments: [.text("m = -abs(i * 2) + 1, l = m - i")]),
          VerbUse(verb: "arrange", arguments: [.text("-m")]),
          VerbUse(verb: "filter", arguments: [.text("m > 1")]),
        ], ["there", "there", "here: a whole number or a date may become too large"]
      ),
      (
        [VerbUse(verb: "mutate", arguments: [.text("m = if_else(i > 1, i + 1, 0)")])],
        ["there"]
      ),
      (
        [VerbUse(verb: "mutate", arguments: [.text("m = i + 1, l = coalesce(m, 0), m = 5")])],
        ["here: a whole number or a date may become too large"]
      ),
      (
        [VerbUse(verb: "summarise", arguments: [.text("s = sum(i * 2) + 1, m = median(i)")])],
        ["there"]
      ),
      ([VerbUse(verb: "mutate", arguments: [.text("m = d + 1")])], ["there"]),
      (
        [VerbUse(verb: "filter", arguments: [.text("(d + 1) == nil or (i * 2) ~= nil")])],
        ["there"]
      ),
      (
        [VerbUse(verb: "filter", arguments: [.text("((i + 1) == nil) == nil")])],
        ["here: a whole number or a date may become too large"]
      ),
      (
        [
          VerbUse(
            verb: "mutate",
            arguments: [.text("m = case_when(i > 1, substring(t, 2), i < 0, substring(t, -2, 1)), l = length(m)")])
        ],
        ["there"]
      ),
      ([VerbUse(verb: "tail", arguments: [.integer(3)])], ["here: the step goes by the places of the rows"]),
    ]
  }
}
