import Catalogue
import TestSupport
import Testing

/// Calls in the form of methods, as polars and pandas write them: the advice is the call as it is written here, and it
/// works as it stands.
@Suite struct MethodAdviceTests {
  private let findings = table(
    "id:integer 单位:text x:number d:date", "1 a12-路灯所 1.5 2019-05-06", "2 b3-环卫所 -2.5 2019-12-31", "3 – – –")

  /// What stands after `r = `, the advice, and the cells that it gives.
  static let cases = [
    ("x.sum()", "sum(x)", "-1.0|-1.0|-1.0"),
    ("x.round(0).sum()", "sum(round(x, 0))", "-1.0|-1.0|-1.0"),
    ("pl.col('x').abs().max()", "max(abs(x))", "2.5|2.5|2.5"),
    ("col(\"单位\").str.len_chars()", "length(单位)", "7|6|–"),
    ("单位.str.contains('路')", "contains(单位, '路')", "true|false|–"),
    ("单位.str.contains('^a[0-9]', na=False)", "matches(单位, '^a[0-9]')", "true|false|–"),
    ("单位.str.contains('a1', regex=False)", "contains(单位, 'a1')", "true|false|–"),
    ("单位.str.replace('[0-9]+', '')", "replace_regex(单位, '[0-9]+', '')", "a-路灯所|b-环卫所|–"),
    ("单位.str.replace(r'\\d', '')", "replace_regex(单位, '\\\\d', '')", "a-路灯所|b-环卫所|–"),
    ("单位.str[0:2]", "substring(单位, 1, 2)", "a1|b3|–"),
    ("单位.str.slice(0, 2).str.upper()", "upper(substring(单位, 1, 2))", "A1|B3|–"),
    ("x.is_null()", "x == nil", "false|false|true"),
    ("not x.is_null()", "(x == nil)", "true|true|false"),
    ("x.fillna(0)", "coalesce(x, 0)", "1.5|-2.5|0.0"),
    ("id.isin([1, 2])", "id in {1, 2}", "true|true|false"),
    ("x.shift(-1)", "lead(x, 1)", "-2.5|–|–"),
    ("id.diff() * 2", "(id - lag(id))", "–|2|2"),
    ("id.gt(x.fill_null(1))", "id > (coalesce(x, 1))", "false|true|true"),
    ("id.mul(id + 1)", "id * (id + 1)", "2|6|12"),
    ("(id + 1).sum()", "sum(id + 1)", "9|9|9"),
    ("x.clip(0, 1)", "case_when(x < 0, 0, x > 1, 1, x)", "1.0|0.0|–"),
    ("id.astype(str)", "text(id)", "1|2|3"),
    ("d.dt.year", "year(d)", "2019|2019|–"),
    ("d.dt.month()", "month(d)", "5|12|–"),
    ("d.dt.truncate('1mo')", "date_trunc('month', d)", "2019-05-01|2019-12-01|–"),
    ("d.dt.strftime('%Y')", "format_date(d, '%Y')", "2019|2019|–"),
    ("id.rolling(2).sum()", "rolling_sum(id, 2)", "1|3|5"),
    ("df.id.max()", "max(id)", "3|3|3"),
    ("np.where(id > 1, 'a', 'b')", "if_else(id > 1, 'a', 'b')", "b|a|a"),
    ("pl.when(pl.col('id') > 1).then(pl.lit('a')).otherwise('b')", "if_else(id > 1, 'a', 'b')", "b|a|a"),
    ("pd.isna(x)", "x == nil", "false|false|true"),
    ("is.na(x)", "x == nil", "false|false|true"),
    ("id.n_unique()", "count_distinct(id)", "3|3|3"),
    ("'a'.upper()", "upper('a')", "A|A|A"),
  ]

  @Test(arguments: cases) func theCallIsWrittenHereAs(_ wrong: String, _ written: String, _ cells: String) throws {
    let told = problem { try findings.verb("mutate", .text("r = \(wrong)")) }
    #expect(told.hasSuffix("\n  write \(written)"), "\(told)")
    let before = wrong.hasPrefix("not ") ? "not " : ""
    let after = wrong.hasSuffix(" * 2") ? " * 2" : ""
    let followed = try findings.verb("mutate", .text("r = \(before)\(written)\(after)"))
    #expect(try followed.verb("select", "r").shown() == cells)
  }

  /// Calls that are no one call here, and what the advice says.
  @Test(arguments: [
    ("x.sum().over('单位')", "t:group_by \"…\" says the groups"),
    ("x.sum().alias('s')", "a name stands before: s = sum(x)"),
    ("d.dt.weekday()", "1 for Monday to 7 for Sunday"), ("d.day_name()", "split_part("),
    ("单位.value_counts()", "t:count \"a\""), ("x.apply(lambda v: v * 2)", "function(row)"),
    ("x.round(2, 'half')", "here it is written round(x [, digits])"),
    ("t.id + 1", "a column stands by its name alone: id"),
    ("data.units.name", "a join brings the columns"), ("sum(x, na.rm = TRUE)", "missing values are skipped"),
    ("df['x'].mean()", "a column stands by its name alone: x"), ("[x] + 1", "a column stands by its name alone: x"),
    ("x[x > 1]", "write if_else(condition, x, nil)"), ("~x.isnull()", "write 'not'"),
    ("x |> sum()", "a function takes its values in brackets"), ("monthname(d)", "month(d))"),
    ("generate_series(1, 3)", "row_number() numbers the rows"), ("json_extract(单位, '$.a')", "write extract("),
    ("fct_lump(单位, 2)", "if_else(n < 10, 'other', a)"),
    ("numpy.foo(x)", "functions stand without a module's name"), ("np.nan", "functions stand without a module's name"),
    ("pl.foo(x).sum()", "functions stand without a module's name"),
    ("is.foo(x)", "a function takes its values in brackets"),
  ]) func otherCallsHaveAdvice(_ wrong: String, _ advice: String) {
    let told = problem { try findings.verb("mutate", .text("r = \(wrong)")) }
    #expect(told.contains(advice), "\(told)")
  }

  @Test func anExpressionWithoutANameGetsOne() throws {
    let told = problem { try findings.verb("summarise", "n = count(), x.sum()") }
    #expect(told.hasSuffix("\n  write name = sum(x)"), "\(told)")
    #expect(problem { try findings.verb("summarise", "x.sum().alias('s')") }.hasSuffix("\n  write s = sum(x)"))
    #expect(try findings.verb("summarise", "s = sum(x)").shown() == "-1.0")
  }

  @Test func aColumnWithAPointInItsNameIsNoCall() {
    let points = table("a.b:integer", "1")
    #expect(problem { try points.verb("filter", "a.b > 0") }.hasSuffix("stands in back quotes: `a.b`"))
  }

  @Test func aBracketThatIsOpenIsToldAsBefore() {
    #expect(problem { try findings.verb("mutate", "r = x.sum(") }.contains("f(x) for x.f()"))
  }

  @Test func namesOfTablesInAJoinAreLeftOut() throws {
    let units = table("name:text id:integer since:date", "路灯所 1 2019-01-01")
    func told(_ text: String) -> String { problem { try findings.verb("left_join", .table(units), .text(text)) } }
    #expect(told("t.id = u.id").contains("the left table's first: \"id\"\n"))
    #expect(told("t.id == u.id and t.d >= u.since").contains("the left table's first: \"id, d >= since\"\n"))
    #expect(told("u.name = t.单位").contains("\"name = 单位\"\n"))
    #expect(told("name = 单位").hasSuffix("the left table's column stands first: 单位 = name"))
    _ = try findings.verb("left_join", .table(units), "id, d >= since").rows()
  }

  /// A verb, a slip in its text, and the advice.
  @Test(arguments: [
    ("select", "id, everything", "write everything()"), ("select", "all", "write everything()"),
    ("select", "t.id, x", "a column stands by its name alone: id, x\n"),
    ("select", "id:x", "columns are named one by one: id, 单位, x"), ("select", "!x", "leaves it out: -x"),
    ("select", "c(id, x)", "columns stand by their names"), ("select", "id, last_col()", "the last column is d"),
    ("select", "num_range('x', 1, 3)", "write matches('^v[0-9]+$')"), ("rename", "x = 金额", "金额 = x"),
    ("select", "x = 金额", "金额 = x"), ("arrange", "t.x", "a column stands by its name alone: x\n"),
  ]) func listsOfColumnsHaveAdviceToo(_ verb: String, _ wrong: String, _ advice: String) {
    #expect((problem { try findings.verb(verb, .text(wrong)) } + "\n").contains(advice))
  }

  @Test func whatOtherToolsGiveAsASecondValueStandsInTheText() {
    #expect(problem { try findings.verb("arrange", "x", "desc") }.hasSuffix("before a name is descending: -x"))
    #expect(problem { try findings.verb("fill_missing", "x", .integer(0)) }.hasSuffix("write \"x = 0\""))
  }
}
