import Catalogue
import Queries

/// Names that SQL, dplyr, pandas, R and spreadsheets give to what has another name here.
///
///     OtherTools.verb("where")       // "the verb is filter: t:filter \"area_no == 3\""
///     OtherTools.global("read_csv")  // "--data DIR names the data; …"
///
/// What other tools call a function of expressions stands in that function's own row.
enum OtherTools {
  /// Help for a name that is used as a verb of a table, `t:where(…)`; `nil` where none is known.
  static func verb(_ name: String) -> String? {
    let name = name.lowercased()
    return verbs[name].map { "the verb is \($0)" } ?? signs[name]
  }

  /// Help for a name that is used as a global of a script; `nil` where none is known.
  static func global(_ name: String) -> String? {
    let name = name.lowercased()
    return globals[name] ?? verbs[name].map { "a table has a verb for that, \($0)" }
  }

  /// Help for a name that stands somewhere else here: a verb, a function of a library.
  static func elsewhere(_ name: String, in entries: [Entry]) -> String? {
    if let entry = entries.first(where: { $0.shortName == name && $0.name != name }) {
      return "it is written \(entry.signature)"
    }
    // A function of expressions, by its own name or by the one that other tools give it.
    let wanted = name.lowercased()
    let functions = entries.filter(\.isInExpressions)
    guard
      let entry = functions.first(where: { $0.name == wanted })
        ?? functions.first(where: { $0.synonyms.contains(wanted) })
    else { return Verbs.advice(onFunction: name).map { "in the text of a verb: \($0)" } }
    return "it belongs into the text of a verb: t:mutate \"x = \(entry.signature)\""
  }

  private static let verbs = families([
    ("filter: t:filter \"area_no == 3\"", "where filter_by query subset select_if keep_if"),
    ("filter after a summarise: t:group_by \"a\":summarise \"n = count()\":filter \"n > 1\"", "having"),
    ("filter: t:filter \"x == nil\"", "is_null isnull is_na isna"),
    ("filter_out: t:filter_out \"x > 1\"", "drop_if remove_if reject"),
    ("arrange: t:arrange \"-rate\"", "gsort sort order order_by orderby sort_by sort_values sortby"),
    ("head: t:head(10)", "limit take first_rows slice_head"),
    ("tail: t:tail(10)", "slice_tail"),
    ("slice_max: t:slice_max(\"rate\", 10)", "top_n nlargest"),
    ("slice_max: t:slice_max(\"rate\", 10), or head: t:head(10)", "top"),
    ("slice_min: t:slice_min(\"rate\", 10)", "nsmallest"),
    ("group_by: t:group_by \"area_no\"", "groupby group groups bysort over"),
    ("summarise: t:summarise \"n = count()\"", "summarize agg aggregate reduce collapse"),
    ("mutate: t:mutate \"before = lag(x)\"", "shift lag lead"),
    ("mutate: t:mutate \"change = x / lag(x) - 1\"", "pct_change pctchange"),
    ("mutate: t:mutate \"change = x - lag(x)\"", "diff delta"),
    ("mutate: t:mutate \"m = rolling_mean(x, 3)\"", "rolling rollmean rolling_mean rollapply slide"),
    ("mutate: t:mutate \"total = cumsum(x)\"", "cumsum cumulative expanding"),
    ("mutate: t:mutate \"r = dense_rank(x)\"", "rank dense_rank row_number ntile"),
    ("mutate: t:mutate \"x = replace(x, old, new)\"", "replace replace_values substitute"),
    ("mutate: t:mutate \"x = replace_regex(x, pattern, new)\"", "str_replace str_replace_all gsub regexp_replace"),
    ("mutate: t:mutate \"x = extract(s, pattern)\"", "str_extract extract regexp_extract"),
    ("filter: t:filter \"matches(s, pattern)\"", "str_detect regexp_matches grepl matches like"),
    ("mutate: t:mutate \"x = case_when(cond, value, …, otherwise)\"", "case_when if_else ifelse recode"),
    ("group_by: t:group_by \"m = date_trunc('month', d)\"", "resample asfreq group_by_dynamic"),
    (
      "mutate: t:mutate \"x = a + b\"",
      "assign with with_column with_columns withcolumn derive add_column transform extend gen generate egen eval compute"
    ),
    ("mutate: t:mutate \"n = row_number()\"", "with_row_index with_row_count add_row_number"),
    ("collect: t:collect()", "lazy copy clone persist"),
    ("select: t:select \"a, b\"", "project pick keep"),
    ("mutate, then select: t:mutate \"x = a + b\":select \"a, x\"", "transmute"),
    ("filter after a mutate: t:mutate \"r = row_number()\":filter \"r == 1\"", "qualify"),
    ("slice: t:slice(11, #t)", "offset skip"),
    ("group_by, then mutate: t:group_by \"a\":mutate \"n = count()\"", "add_count add_tally"),
    ("group_by, then summarise: t:group_by \"a\":summarise \"m = mean(x)\"", "tapply ddply"),
    ("summarise: t:summarise \"n = count_distinct(a)\"", "nunique n_unique"),
    ("drop: t:drop \"a\"", "drop_columns remove_columns"),
    ("inner_join: t:inner_join(u, \"unit_id\"), or left_join", "join merge lookup vlookup xlookup hlookup"),
    ("left_join: t:left_join(u, \"unit_id\")", "leftjoin outer_join"),
    ("full_join: t:full_join(u, \"unit_id\")", "full_outer_join fulljoin"),
    ("union: t:union(u)", "union_all rbind bind_rows append concat vstack"),
    ("distinct: t:distinct \"a, b\"", "unique drop_duplicates dedup deduplicate"),
    ("count: t:count \"status\"", "value_counts tally frequency tabulate tab"),
    (
      "count, then pivot_wider: t:count \"a, b\":pivot_wider{ names = \"b\", values = \"n\" }",
      "crosstab cross_tab xtabs contingency_table"
    ),
    ("mutate: t:mutate \"x = number(x)\"", "astype as_type cast_columns convert_types destring"),
    (
      "pivot_longer, then pivot_wider: t:pivot_longer{ columns = \"a, b\", names = \"k\", values = \"v\" }", "transpose"
    ),
    ("pivot_wider: t:pivot_wider{ names = \"a\", values = \"b\" }", "spread dcast pivot pivot_table cast reshape"),
    (
      "pivot_longer: t:pivot_longer{ columns = \"a, b\", names = \"k\", values = \"v\" }",
      "gather melt unpivot stack"
    ),
    ("drop_missing: t:drop_missing \"a\"", "dropna drop_na drop_nulls na_omit"),
    ("fill_missing: t:fill_missing \"a = 0\"", "fillna fill_na fill_null replace_na"),
    ("fill_down: t:fill_down \"a\", or fill_up", "fill ffill pad forward_fill locf na_locf"),
    ("fill_up: t:fill_up \"a\"", "bfill backfill backward_fill"),
    ("unnest: t:unnest(\"units\", \"；\")", "explode separate_rows separate_longer_delim split_rows flatten"),
    (
      "separate: t:separate(\"a\", \"b, c\", \"-\")",
      "separate_wider_delim split_columns str_split split"
    ),
    ("asof_join: t:asof_join(u, \"unit_id, opened >= since\")", "join_asof merge_asof rolling_join"),
    ("cross_join: t:cross_join(u)", "crossing expand_grid cross cartesian"),
    ("complete: t:complete \"unit, month\"", "expand tidyr_complete"),
    ("dates: t:dates(\"month\", { by = \"month\" })", "fill_gaps asfreq resample upsample pad_by_time date_range"),
    ("intersect: t:intersect(u)", "intersection"),
    ("difference: t:difference(u)", "setdiff except minus except_all"),
    ("rollup: t:rollup \"area, section\"", "cube grouping_sets subtotals adorn_totals margins"),
    ("describe: t:describe()", "summary info glimpse str profile"),
    ("schema: t:schema()", "dtypes types"),
    ("columns: t:columns()", "colnames names fields keys"),
    ("pull: t:pull \"rate\"", "pluck column col get_column"),
    ("rows: for row in t:rows() do … end", "iterrows itertuples each foreach for_each map"),
    (
      "apply: t:apply(function(group, key) … end)",
      "group_modify group_map do map_groups groupby_apply nest"
    ),
    (
      "mutate_each: t:mutate_each(\"round($, 1)\", \"where('number')\")",
      "mutate_at mutate_if mutate_all across applymap"
    ),
    (
      "summarise_each: t:summarise_each(\"mean, sd\", \"v1, v2\")",
      "summarise_at summarise_if summarise_all summarize_each colmeans colsums tabstat sapply lapply"
    ),
    ("format: t:format{ rate = \"0.0%\" }", "fmt style set_format label number_format"),
    ("write: t:write \"rates.csv\"", "to_csv write_csv save export to_excel to_json"),
    ("show: t:show()", "print display view list browse"),
    ("sample: t:sample(10)", "sample_n slice_sample"),
    ("sample: t:sample{ share = 0.1 }", "sample_frac slice_prop"),
  ])

  /// For what is no verb but a sign of Lua's or a function, which a script knows as such.
  private static let signs = families([
    (
      "the verb is summarise: t:summarise \"m = mean(x)\"",
      "sum mean avg average max min median std sd var mode"
    ),
    ("the verb is summarise: t:summarise \"q = quantile(x, 0.9)\"", "quantile percentile"),
    ("columns are named where they are needed, and rows by filter: a table has no index", "set_index reset_index"),
    (charts, chartNames),
    ("the verb is summarise: t:summarise \"r = cor(x, y)\"", "corr cor"),
    ("the verb is head: t:head(10)", "first"), ("the verb is tail: t:tail(10)", "last"),
    ("the number of rows is #t", "nrow nrows length len size shape row_count n dim"),
    ("a row is t[3], a cell t[3].rate", "row get at iat"),
    ("rows are chosen by t:filter \"rate > 0.5\" or t:slice(1, 10), columns by t:select \"a, b\"", "loc iloc ix"),
  ])

  private static let charts = "chart.bars and its like draw a table: help \"chart\" lists them"
  private static let chartNames = "plot ggplot qplot hist barplot boxplot scatter bar bars pie plt line_chart bar_chart"

  private static let globals = families([
    (charts, chartNames),
    (
      "stats.chisq_test(counts) tests counts: help \"stats.chisq_test\"",
      "chi_square chisq chi2 chi2_contingency chi2_test"
    ),
    (
      "--data PATH names the data; its tables are data.NAME, and frame{…} makes one of values",
      "read_csv read_table read_excel read_xlsx read_json read_parquet read_tsv fread load_csv read_file"
    ),
    ("frame{ {a = 1}, {a = 2} } makes a table of values", "data_frame dataframe tibble pd pl"),
    ("data lists the tables; a table is data.NAME", "df dt tables ls"),
    ("t stands for a table: data.NAME, or t = data.NAME first", "t u"),
    ("in the text of a verb, x == nil asks whether x is missing", "is"),
    ("in the text of a verb, integer(x), number(x), text(x) and date(x) change the type", "as"),
    (
      "stats has functions of lists, chart draws, and the text of a verb has functions of columns", "np numpy scipy sns"
    ),
    ("of a list stats.mean(x), of a column mean(x) in the text of a verb", "avg average"),
    ("of a list stats.sd(x), of a column sd(x) in the text of a verb", "std stdev stddev"),
    ("of numbers math.max(x, y), of a column max(x) in the text of a verb", "max"),
    ("of numbers math.min(x, y), of a column min(x) in the text of a verb", "min"),
    ("of a number math.abs(x), of a column abs(x) in the text of a verb", "abs"),
    ("of a number math.sqrt(x), of a column sqrt(x) in the text of a verb", "sqrt"),
    ("of a number math.floor(x + 0.5), of a column round(x) in the text of a verb", "round"),
    ("today() is the date of the run", "now sysdate getdate current_date"),
    ("for i = 1, 10 do … end counts; in the text of a verb row_number() numbers the rows", "range seq generate_series"),
    ("return ends a script", "quit exit q"),
    (
      "a table has verbs: data.NAME:filter \"x > 1\":select \"a, b\"",
      "select from dplyr duckdb sql query"
    ),
    (
      "in a script write: cond and a or b; in an expression: if_else(cond, a, b)",
      "ifelse iif if_else case_when"
    ),
    ("a missing value is written nil", "null none na nan undefined"),
    ("Lua writes it in small letters", "true false nil and or not"),
    ("print writes a line, show shows a result", "println printf cat echo puts display"),
    ("the number of rows is #t, of a list's items #list", "nrow len length size"),
    ("a list is written {1, 2, 3}", "c list array"),
    ("require \"name\" loads a script of the script's own folder", "import library include source"),
    ("error \"message\" ends the script with a problem", "throw raise stop"),
  ])

  private static func families(_ rows: [(help: String, names: String)]) -> [String: String] {
    var table: [String: String] = [:]
    for (help, names) in rows {
      for name in names.split(separator: " ") { table[String(name)] = help }
    }
    return table
  }
}
