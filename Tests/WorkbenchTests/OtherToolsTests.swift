import Problems
import TestSupport
import Testing

@testable import Workbench

/// What people write by habit from dplyr, pandas, polars and R in a call of a verb: the answer is the form that does
/// it here, in both languages.
@Suite struct OtherToolsTests {
  struct Slip: Sendable, CustomTestStringConvertible {
    /// Follows `return ` where t and u are tables.
    let call: String
    let english: String
    let chinese: String

    init(_ call: String, _ english: String, _ chinese: String) {
      (self.call, self.english, self.chinese) = (call, english, chinese)
    }

    var testDescription: String { call }
  }

  static let slips = [
    Slip("t:mutate(率 = b * 2)", "quotes: mutate \"率 = b * 2\"", "动词的文本要加引号：mutate \"率 = b * 2\""),
    Slip("t:filter(a == \"x\")", "quotes: filter 'a == \"x\"'", "动词的文本要加引号：filter 'a == \"x\"'"),
    Slip("t:filter(状态 == '完成')", "quotes: filter \"状态 == '完成'\"", "要加引号：filter \"状态 == '完成'\""),
    Slip("t:filter(a == \"it's\")", "quotes: filter [[a == \"it's\"]]", "要加引号：filter [[a == \"it's\"]]"),
    Slip("t:filter(nothing == 1)", "quotes: filter \"nothing == 1\"", "要加引号：filter \"nothing == 1\""),
    Slip("t:filter(nothing > 1)", "quotes: filter \"nothing > 1\"", "要加引号：filter \"nothing > 1\""),
    Slip("t:mutate(nothing * 2)", "quotes: mutate \"nothing * 2\"", "要加引号：mutate \"nothing * 2\""),
    Slip("t:filter(b in {1, 2})", "quotes: filter \"b in {1, 2}\"", "要加引号：filter \"b in {1, 2}\""),
    Slip("t.filter(\"b > 1\")", "methods are called with a colon: x:filter(…)", "x:filter(…)"),
    Slip(
      "t:pivot_wider{ names_from = 'a', values_from = 'b' }", "no option 'names_from'\n  here the option is 'names'",
      "这里的选项叫“names”"),
    Slip("t:pivot_wider{ names = 'a', values = 'b', values_fill = 0 }", "the option is 'fill'", "选项叫“fill”"),
    Slip("t:pivot_wider{ names = 'a', values = 'b', aggfunc = 'sum' }", "summarise first", "先用 group_by 和 summarise"),
    Slip("t:pivot_longer{ cols = 'b, c', names_to = 'k' }", "the option is 'columns'", "选项叫“columns”"),
    Slip("t:pivot_longer{ id_vars = 'a' }", "all other columns stay", "其余各列都保留"),
    Slip("t:inner_join(u, 'a', { how = 'left' })", "the verb says how: inner_join, left_join", "连接方式由动词说明"),
    Slip("t:inner_join(u, 'a', { suffixes = '_x' })", "the option is 'suffix'", "选项叫“suffix”"),
    Slip("t:inner_join(u, 'a', { validate = '1:1' })", "the option is 'expect'", "选项叫“expect”"),
    Slip("t:inner_join(u, { on = 'a' })", "write \"a\"", "写成 \"a\""),
    Slip("t:left_join(u, { left_on = 'a', right_on = 'k' })", "write \"a = k\"", "写成 \"a = k\""),
    Slip("t:arrange('b', { descending = true })", "arrange \"-x\" is descending", "arrange \"-x\" 为降序"),
    Slip("t:arrange{ by = 'b', descending = true }", "t:arrange(\"-rate, unit_id\"", "t:arrange(\"-rate, unit_id\""),
    Slip("t:summarise('m = mean(b)', { na_rm = true })", "aggregates skip missing values", "聚合函数跳过缺失值"),
    Slip("t:summarise('m = mean(b)', { group_by = 'a' })", "group_by \"a\" before it groups", "group_by \"a\""),
    Slip("t:group_by('a', { dropna = true })", "drop_missing \"a\" drops the rows", "去掉 a 缺失的行"),
    Slip("t:distinct{ subset = 'a' }", "write \"a\"", "写成 \"a\""),
    Slip("t:distinct('a', { keep = 'first' })", "keep_all = true }) keeps the first row", "保留每种的第一行"),
    Slip("t:head{ n = 5 }", "write 5 without a name", "直接写 5"),
    Slip("t:sample{ frac = 0.5 }", "the option is 'share'", "选项叫“share”"),
    Slip("t:sample(2, { seed = 1 })", "plumb's option --seed", "选项 --seed"),
    Slip("t:count('a', { wt = 'b' })", "the option is 'weight'", "选项叫“weight”"),
    Slip("t:fill_missing{ b = 0 }", "write \"b = 0\"", "写成 \"b = 0\""),
    Slip("t:unnest('a', { sep = '；' })", "write \"；\"", "写成 \"；\""),
    Slip("t:rename('a', 'x')", "write \"x = a\"", "写成 \"x = a\""),
    Slip("t:rename{ columns = { a = 'x' } }", "write \"x = a\"", "写成 \"x = a\""),
    Slip("t:filter{ 'b > 1', 'c > 1' }", "write \"b > 1 and c > 1\"", "写成 \"b > 1 and c > 1\""),
    Slip("t:separate('a', { into = 'x, y', sep = '-' })", "t:separate(", "t:separate("),
    Slip("t:union(u, { ignore_index = true })", "rows have no index", "行没有索引"),
    Slip("t:asof_join(u, 'b >= m', { tolerance = 3 })", "the option is 'within'", "选项叫“within”"),
    Slip("t:dates('d', { freq = 'M' })", "the option is 'by'", "选项叫“by”"),
    Slip("stats.t_test({1, 2, 3}, {2, 3, 5}, { var_equal = true })", "'equal_variance'", "“equal_variance”"),
    Slip("stats.wilson(3, 7, { conf_level = 0.9 })", "the option is 'level'", "选项叫“level”"),
    Slip("completion_rate(t, { group_by = 'a' })", "the option is 'by'", "选项叫“by”"),
    Slip("t:arrange('-b', 'a')", "write \"-b, a\"", "写成 \"-b, a\""),
    Slip("t:distinct('a', 'b')", "write \"a, b\"", "写成 \"a, b\""),
    Slip("t:inner_join(u, 'a', 'left')", "the verb says how: inner_join, left_join", "连接方式由动词说明"),
    Slip("t:left_join('u', 'a')", "a table stands without quotes: data.u", "表不加引号：data.u"),
    Slip("t:left_join('data.台账', 'a')", "without quotes: data[\"台账\"]", "表不加引号：data[\"台账\"]"),
    Slip("stats.lm('b ~ c', t)", "the table stands before the text", "表写在文本前面"),
    Slip("t:tapply('b', 'a')", "group_by, then summarise", "group_by，然后 summarise"),
    Slip("t:collapse 'b'", "the verb is summarise", "相应的动词是 summarise"),
    Slip("t:tabulate 'a'", "the verb is count", "相应的动词是 count"),
    Slip("t:crosstab('a', 'b')", "t:count \"a, b\":pivot_wider{", "count，然后 pivot_wider"),
    Slip("t:top(3, 'b')", "slice_max(\"rate\", 10), or head", "slice_max(\"rate\", 10)，或 head"),
    Slip("t:n()", "the number of rows is #t", "#t"),
    Slip("t:quantile(0.5)", "quantile(x, 0.9)", "quantile(x, 0.9)"),
    Slip("t:transpose()", "pivot_longer, then pivot_wider", "pivot_longer，然后 pivot_wider"),
    Slip("t:reset_index()", "a table has no index", "表没有索引"),
    Slip("t:plot()", "help \"chart\" lists them", "help \"chart\" 列出全部"),
    Slip("ggplot(t)", "help \"chart\" lists them", "help \"chart\" 列出全部"),
    Slip("chisq.test(t)", "help \"stats.chisq_test\"", "help \"stats.chisq_test\""),
    Slip("stats.chisq(t)", "help \"stats.chisq_test\"", "help \"stats.chisq_test\""),
    Slip("SUM(1)", "x = sum(x)", "x = sum(x)"),
    Slip("help 'export'", "the verb is write", "相应的动词是 write"),
    Slip("help 'str_detect'", "matches(s, pattern)", "matches(s, pattern)"),
    Slip("math.round(1.5)", "in Lua, math.floor(x + 0.5)", "Lua 里写 math.floor(x + 0.5)"),
    Slip("string.split('a,b')", "split_part(s, \",\", 1)", "split_part(s, \",\", 1)"),
    Slip("table.count({1})", "the number of items is #list", "项数是 #list"),
    Slip("'a' + 'b'", "texts are joined with '..'", "“..”"),
    Slip("t:xlookup(u, 'a')", "the verb is inner_join", "相应的动词是 inner_join"),
    Slip("XLOOKUP('x', t, u)", "a table has a verb for that, inner_join", "表有相应的动词：inner_join"),
    Slip("t:with 'y = b'", "the verb is mutate", "相应的动词是 mutate"),
    Slip("t:withColumn('y', 'b')", "the verb is mutate", "相应的动词是 mutate"),
    Slip("t:having 'n > 1'", "filter after a summarise", "summarise 之后用 filter"),
    Slip("t.loc['b > 1']", "rows are chosen by t:filter", "选行用 t:filter"),
    Slip("t.iloc[0]", "t:slice(1, 10)", "t:slice(1, 10)"),
    Slip("df['a']", "a table is data.NAME", "表写作 data.表名"),
    Slip("t:rowSums()", "in the text of a verb: write a + b + c", "在动词的文本里：写成 a + b + c"),
    Slip("rowSums(t)", "in the text of a verb: write a + b + c", "在动词的文本里：写成 a + b + c"),
    Slip("SUMIFS(t)", "in the text of a verb: write sum(if_else(", "在动词的文本里：写成 sum(if_else("),
    Slip("paste0('a', 'b')", "texts are joined with '..'", "文本相连用“..”"),
    Slip("t:count_missing 'b'", "t:mutate \"x = count_missing(x)\"", "它写在动词的文本里"),
    Slip("t:mutate 's = rowSums(b, c)'", "write a + b + c, or coalesce(a, 0)", "写成 a + b + c"),
    Slip("t:mutate 's = rowMeans(b, c)'", "write (a + b + c) / 3", "写成 (a + b + c) / 3"),
    Slip("t:summarise 'm = tapply(b, a, mean)'", "t:group_by \"…\" says the groups", "分组用 t:group_by"),
    Slip("t:summarise 'm = mean b'", "write mean(b)", "写成 mean(b)"),
    Slip("t:summarise 'm = AVG b'", "write mean(b)", "写成 mean(b)"),
    Slip("t:summarise 'n = count(distinct a)'", "write count_distinct(x)", "写成 count_distinct(x)"),
    Slip("t:filter 'ilike(a, 1)'", "write contains(text, part)", "写成 contains(text, part)"),
    Slip("t:filter \"month(d) == 'May'\"", "month(d) is a number: write 5", "month(d) 是数值：写成 5"),
    Slip("t:filter \"month(d) == '十二月'\"", "month(d) is a number: write 12", "写成 12"),
    Slip("t:filter \"weekday(d) == '周日'\"", "weekday(d) is a number: write 7", "写成 7"),
    Slip("t:filter \"weekday(d) == 'day'\"", "weekday(d) is a number, 1 to 7", "weekday(d) 是数值，从 1 到 7"),
    Slip("t:filter 'd > 2019-05-06'", "write date \"2019-05-06\"", "写成 date \"2019-05-06\""),
    Slip("t:filter 'd > 2019-13-06'", "year(d) is the number of its year", "year(d)"),
    Slip("t:mutate 'y = lubridate::ymd(a)'", "functions stand without a module's name", "f(x)"),
    Slip("t:mutate 'y = lubridate.ymd(a)'", "write date(a)", "写成 date(a)"),
    Slip("t:mutate 'y = b::integer'", "integer(x), number(x)", "integer(x)"),
    Slip("t:mutate \"y = case_when(b > 3 ~ 'a')\"", "write case_when(condition, value", "写成 case_when(条件"),
    Slip("t:filter \"if_else(b > 1, a, 'x') ~ 'a'\"", "write matches(text, pattern)", "写成 matches(text, pattern)"),
    Slip("t:mutate \"sum(b).alias('y')\"", "give it one: y = sum(b)", "y = sum(b)"),
    Slip("t:mutate 'y <- b * 2'", "give it one: y = b * 2", "y = b * 2"),
    Slip("t:mutate 'y = b[_n-1]'", "write lag(x), or lead(x)", "写成 lag(x) 或 lead(x)"),
    Slip("t:mutate 'y = _n'", "write row_number()", "写成 row_number()"),
    Slip("t:mutate 'y = a & a'", "texts are joined with '..'", "文本用“..”连接"),
    Slip("t:mutate 'y = ISNULL(b, 0)'", "coalesce(x, y) is y where it is", "coalesce(x, y)"),
    Slip("t:mutate 'y = VALUE(a)'", "write number(s)", "写成 number(s)"),
    Slip("t:mutate 'y = SORT(b)'", "t:arrange \"x\" is ascending", "t:arrange \"x\" 为升序"),
    Slip("t:mutate 'y = DAYS(d, d)'", "write days_between(from, to)", "写成 days_between(from, to)"),
    Slip("t:summarise 'y = SUMPRODUCT(b, c)'", "write sum(a * b)", "写成 sum(a * b)"),
    Slip("t:filter 'NOT b > 1'", "write 'not'", "写成“not”"),
    Slip("t:rename 'a -> x'", "a new name stands before: x = a", "x = a"),
    Slip("t:count_if 'b > 1'", "t:mutate \"x = count_if(cond)\"", "t:mutate \"x = count_if("),
    Slip("t$a", "t:filter \"a > 1\"; t:pull \"a\" gives its values", "t:pull \"a\" 取出它的值"),
    Slip("t:filter(function(r) return r.b > nothing end)", "a missing value is nil", "缺失值是 nil"),
  ]

  /// The problem of a call, in the language at hand.
  private func told(_ call: String) -> String {
    let tables =
      "local t = frame{ {a = 'x', b = 1, c = 2, d = date '2019-05-06'} } local u = frame{ {a = 'x', k = 'x', m = 1} } "
    return problem { try SessionTests.output(tables + "nothing = nil return " + call) }
  }

  @Test(arguments: slips) func isAnsweredWithTheFormThatDoesItHere(_ slip: Slip) {
    let english = Language.english.speaking { told(slip.call) }
    #expect(english.contains(slip.english), "\(english)")
    let chinese = Language.chinese.speaking { told(slip.call) }
    #expect(chinese.contains(slip.chinese), "\(chinese)")
  }

  /// A line that begins as a command of Stata or SPSS does; Lua's own errors of a line have no such advice.
  @Test(arguments: [
    "egen m = mean(b)", "bysort a: egen m = mean(b)", "collapse (mean) b, by(a)", "gen y = b * 2", "keep if b > 3",
    "tab a", "AGGREGATE /OUTFILE=* /BREAK=a", "summarize b",
  ])
  func aCommandIsAnsweredWithAChainOfVerbs(_ line: String) {
    let english = problem { try SessionTests.output(line) }
    #expect(english.contains("no commands are read here"), "\(english)")
    let chinese = Language.chinese.speaking { problem { try SessionTests.output(line) } }
    #expect(chinese.contains("这里不读命令"), "\(chinese)")
  }

  @Test(arguments: ["list = {1, 2", "sum = 1 +", "use(1", "tab = )"])
  func aNameThatIsACommandElsewhereIsNone(_ line: String) {
    let told = problem { try SessionTests.output(line) }
    #expect(!told.contains("no commands"), "\(told)")
  }

  @Test(arguments: [
    "t:filter(string.format(\"b > %d\", nix))", "t:filter(\"b > \" .. nix)", "nix:head(1)",
  ])
  func whatAScriptPutsTogetherIsNotAdvisedInQuotes(_ call: String) {
    let told = told(call)
    #expect(!told.contains("stands in quotes"), "\(told)")
    #expect(told.contains("no name 'nix'"), "\(told)")
  }

  /// A problem is located at the call that is at fault, also where it comes up only when the plan runs.
  @Test(arguments: [
    (":filter \"n >\"", "filter"), (":select \"nix\"", "select"), (":inner_join(u, \"k\", { nix = 1 })", "inner_join"),
    (":head(\"x\")", "head"), (":mutate \"m = n + 1\"", "mutate"), (":mutate [[\n a = 1,\n m = n + 1]]", "mutate"),
    (":mutate \"m = d + 1\"", "mutate"), (":inner_join(u, \"k\", { expect = \"one_to_one\" })", "inner_join"),
    (":mutate \"p = split_part(s, '-', n - n)\"", "mutate"), (":mutate \"i = integer(s)\"", "mutate"),
    (":nix \"n > 1\"", "no verb"), (":filter \"matches(s, '(')\"", "filter"),
    (":filter(function(row) return row.nix end)", "filter"), (":format{ nix = \"0.0\" }", "format"),
    (":union(frame{ {n = \"x\"} })", "union"),
    (":group_by \"k\"\n:apply(function(g) return g:filter \"nix\" end)", "apply"),
  ])
  func aProblemInAChainHasTheLineOfItsCall(_ call: String, _ verb: String) throws {
    let script = """
      t = frame{ {s = "a", n = math.maxinteger, d = date "9999-12-31", k = "x"} }
      u = frame{ {k = "x", m = 1}, {k = "x", m = 2} }
      show(t
        :head(9)
        \(call)
        :head(3))
      """
    let told = problem { try SessionTests.output(script) }
    #expect(told.hasPrefix("eval:\(verb == "apply" ? 6 : 5): "), "\(told)")
    #expect(told.contains(verb), "\(told)")
  }
}
