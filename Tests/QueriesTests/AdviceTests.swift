import Catalogue
import Problems
import TestSupport
import Testing

/// What people write by habit from SQL, dplyr, pandas and spreadsheets: the advice is told, and it works when it is
/// followed.
@Suite struct AdviceTests {
  struct Case: Sendable, CustomTestStringConvertible {
    var verb: String
    var wrong: String
    /// A part of the advice.
    var advice: String
    /// What the advice says to write, with the columns at hand.
    var followed: String
    /// The cells of the columns asked for afterwards.
    var column: String
    var cells: String

    init(
      _ verb: String, _ wrong: String, _ advice: String, _ followed: String, _ column: String = "", _ cells: String = ""
    ) {
      (self.verb, self.wrong, self.advice) = (verb, wrong, advice)
      (self.followed, self.column, self.cells) = (followed, column, cells)
    }

    var testDescription: String { "\(verb) \(wrong)" }
  }

  private let findings = table(
    "id:integer 单位:text x:number d:date", "1 a12-路灯所 1.5 2019-05-06", "2 b3-环卫所 -2.5 2019-12-31", "3 – – –")

  static let cases = [
    Case(
      "mutate", "r = str_replace_all(单位, '[0-9]+', '')", "write replace_regex(s, pattern, replacement)",
      "r = replace_regex(单位, '[0-9]+', '')", "r", "a-路灯所|b-环卫所|–"),
    Case(
      "mutate", "r = gsub('[0-9]', '', 单位)", "write replace_regex(s, pattern, replacement)",
      "r = replace_regex(单位, '[0-9]', '')", "r", "a-路灯所|b-环卫所|–"),
    Case(
      "mutate", "r = grepl('路灯', 单位)", "here it is written matches(s, pattern)", "r = matches(单位, '路灯')", "r",
      "true|false|–"),
    Case("mutate", "r = str_c(单位, '!')", "texts are joined with '..'", "r = 单位 .. '!'"),
    Case(
      "mutate", "r = to_char(d, 'YYYY')", "write format_date(d, \"%Y-%m\")", "r = format_date(d, \"%Y-%m\")", "r",
      "2019-05|2019-12|–"),
    Case("mutate", "r = strptime(单位, '%Y')", "parse_date(s [, pattern])", "r = parse_date('2019-05-06', '%Y-%m-%d')"),
    Case(
      "mutate", "r = dateadd(month, 1, d)", "add_months(d, n)", "r = add_months(d, 1)", "r", "2019-06-06|2020-01-31|–"),
    Case("mutate", "r = date_add(d, 30)", "write d + 30 for days", "r = d + 30", "r", "2019-06-05|2020-01-30|–"),
    Case("mutate", "r = replace_na(x, 0)", "coalesce(", "r = coalesce(x, 0)", "r", "1.5|-2.5|0.0"),
    Case(
      "mutate", "r = trunc(x)", "write if_else(x < 0, ceil(x), floor(x))", "r = if_else(x < 0, ceil(x), floor(x))", "r",
      "1|-2|–"),
    Case("mutate", "r = left(单位, 2)", "write substring(s, 1, n)", "r = substring(单位, 1, 2)", "r", "a1|b3|–"),
    Case("mutate", "r = right(单位, 3)", "write substring(s, -n)", "r = substring(单位, -3)", "r", "路灯所|环卫所|–"),
    Case("mutate", "r = nullif(id, 2)", "write if_else(a == b, nil, a)", "r = if_else(id == 2, nil, id)", "r", "1|–|3"),
    Case("mutate", "r = dow(d)", "1 for Monday to 7 for Sunday", "r = weekday(d)", "r", "1|2|–"),
    Case("mutate", "r = log10(id)", "write log(x, 10)", "r = log(id, 10)"),
    Case(
      "mutate", "r = clip(x, 0, 1)", "write case_when(x < a, a, x > b, b, x)", "r = case_when(x < 0, 0, x > 1, 1, x)",
      "r",
      "1.0|0.0|–"),
    Case("mutate", "r = cumcount()", "write row_number() - 1", "r = row_number() - 1", "r", "0|1|2"),
    Case("mutate", "r = col('x')", "a column stands by its name alone", "r = x"),
    Case("mutate", "r = 单位.str.contains('路')", "write contains(单位, '路')", "r = contains(单位, '路')"),
    Case("mutate", "r = x.fillna(0)", "write coalesce(x, 0)", "r = coalesce(x, 0)"),
    Case("mutate", "r = id.isin([1, 2])", "write id in {1, 2}", "r = id in {1, 2}", "r", "true|true|false"),
    Case("mutate", "r = x.shift(1)", "write lag(x, 1)", "r = lag(x, 1)", "r", "–|1.5|-2.5"),
    Case("mutate", "r = math.floor(x)", "write floor(x)", "r = floor(x)"),
    Case("mutate", "x * 2 as r", "give it one: r = x * 2\n", "r = x * 2"),
    Case("mutate", "id += 1", "give it one: id = id + 1\n", "id = id + 1", "id", "2|3|4"),
    Case("mutate", "新 列 = x", "give it one: `新 列` = x\n", "`新 列` = x"),
    Case("mutate", "r := x * 2", "write '='\n", "r = x * 2"),
    Case("mutate", "r ＝ x", "write '='\n", "r = x"),
    Case("filter", "x ＝ 1", "'==' to compare", "x == 1"),
    Case("filter", "x == max(x)", "compute it first: mutate \"m = max(x)\"", "x > 1", "id", "1"),
    Case(
      "filter", "单位 not like 'a%'", "not starts_with(…)", "not starts_with(单位, 'a')", "id", "2"),
    Case("filter", "id not between 1 and 2", "write not between(x, a, b)", "not between(id, 1, 2)", "id", "3"),
    Case("summarise", "sum(x) as 合计", "give it one: 合计 = sum(x)\n", "合计 = sum(x)", "合计", "-1.0"),
    Case("summarise", "count(*)", "give it one: n = count()\n", "n = count()", "n", "3"),
    Case(
      "summarise", "m = sum_if(x, id == 1)", "write sum(if_else(condition, x, nil))",
      "m = sum(if_else(id == 1, x, nil))", "m", "1.5"),
    Case(
      "summarise", "m = sumifs(x, id, 1)", "write sum(if_else(condition, x, nil))", "m = sum(if_else(id == 1, x, nil))"),
    Case(
      "summarise", "m = averageif(id, 1)", "write mean(if_else(condition, x, nil))",
      "m = mean(if_else(id == 1, x, nil))"),
    Case("summarise", "m = quantile(x, 0.5, type = 7)", "arguments have no names", "m = quantile(x, 0.5)", "m", "-0.5"),
    Case("summarise", "m = mean(x, na.rm = TRUE)", "missing values are skipped without it", "m = mean(x)", "m", "-0.5"),
    Case("summarise", "m = count(distinct 单位)", "write count_distinct(x)", "m = count_distinct(单位)"),
    Case("summarise", "m = string_agg(distinct 单位, ',')", "t:distinct \"…\" first", "m = string_agg(单位, ',')"),
    Case("arrange", "desc(x)", "-x\n", "-x", "id", "1|2|3"),
    Case("arrange", "x DESC", "-x\n", "-x", "id", "1|2|3"),
    Case("arrange", "x nulls first", "missing values always come last", "x", "id", "2|1|3"),
    Case("arrange", "abs(x)", "compute it first: mutate \"m = abs(x)\"", "x"),
    Case("arrange", "x + 1, id", "compute it first: mutate \"m = x + 1\"", "x"),
    Case("select", "id as k", "a new name stands before: k = id", "k = id", "k", "1|2|3"),
    Case("select", "distinct 单位", "t:distinct \"单位\" keeps one row of each", "单位"),
    Case("select", "id, x * 2", "compute it first: mutate \"m = x * 2\"", "id, x"),
    Case("select", "id, r = x * 2", "compute it first: mutate \"r = x * 2\"", "id, x"),
    Case("select", "*", "everything() stands for all columns", "everything()", "id", "1|2|3"),
    Case("select", "id, count(*)", "gives a result for each group", "id"),
    Case("rename", "id as 编号", "a new name stands before: 编号 = id", "编号 = id", "编号", "1|2|3"),
  ]

  @Test(arguments: cases) func theAdviceIsToldAndWorks(of one: Case) throws {
    let told = problem { try findings.verb(one.verb, .text(one.wrong)) } + "\n"
    #expect(told.contains(one.advice), "\(told)")
    let result = try findings.verb(one.verb, .text(one.followed))
    guard !one.column.isEmpty else {
      _ = try result.rows()
      return
    }
    #expect(try result.verb("select", .text(one.column)).shown() == one.cells)
  }

  /// Functions that spreadsheets and SQL have, and the first word that the advice names.
  @Test(arguments: [
    "vlookup(单位, 1)", "xlookup(单位, 1)", "datedif(d, d)", "strpos(单位, 'a')", "initcap(单位)", "isblank(x)",
    "textjoin(单位)", "months_between(d, d)", "rand()", "list(单位)", "wday(d)", "iferror(x, 0)", "log2(x)", "qcut(x, 4)",
    "str_starts(单位, 'a')", "str_ends(单位, 'a')", "current_timestamp()", "sprintf('%d', x)",
  ]) func eachHasAdvice(call: String) {
    let told = problem { try findings.verb("mutate", .text("r = \(call)")) }
    #expect(told.split(separator: "\n").count == 4 && !told.contains("did you mean"), "\(told)")
  }

  @Test(arguments: [("current_date", "today()"), ("rownum", "row_number()")])
  func namesOfOtherToolsWithoutBracketsHaveAdvice(name: String, advice: String) {
    #expect(problem { try findings.verb("mutate", .text("r = \(name)")) }.contains(advice))
  }

  @Test func aResultOfTheGroupIsUsedInALaterMutate() {
    #expect(
      problem { try findings.verb("summarise", "n = count(), share = n / sum(n)") }
        .hasSuffix("in a mutate after the summarise it is a column"))
  }

  @Test func severalTextsAreWrittenAsOne() {
    #expect(problem { try findings.verb("group_by", "id", "单位") }.hasSuffix("write \"id, 单位\""))
    #expect(problem { try findings.verb("select", "id", "单位") }.hasSuffix("write \"id, 单位\""))
    #expect(problem { try findings.verb("mutate", "r", "x * 2") }.hasSuffix("write \"r = x * 2\""))
    #expect(problem { try findings.verb("filter", "x > ?", .list([1])) }.contains("{ since = date \"2019-01-01\" }"))
  }

  @Test func aTableOfTextsIsWrittenAsOneText() {
    let named = Value.record(Record([("m", .text("sum(x)"))]))
    #expect(problem { try findings.verb("select", .list(["id", "单位"])) }.hasSuffix("write \"id, 单位\""))
    #expect(problem { try findings.verb("summarise", named) }.hasSuffix("write \"m = sum(x)\""))
    #expect(
      problem { try findings.verb("select", .list([1])) }
        .hasPrefix("select: expected a string at argument 1, got a list\n  t:select"))
    let key = Value.record(Record([("on", .text("id"))]))
    #expect(problem { try findings.verb("left_join", .table(findings), key) }.hasSuffix("write \"id\""))
  }

  @Test func keysOfTwoNamesAreOneText() {
    let units = table("unit:text since:date", "路灯所 2019-01-01")
    #expect(
      problem { try findings.verb("left_join", .table(units), "单位", "unit") }.hasSuffix("write \"单位 = unit\""))
  }
}
