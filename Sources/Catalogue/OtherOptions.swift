import Problems

/// Names that dplyr, pandas, polars, SQL and R give to options which have another name here, or another form.
///
///     OtherOptions.own("names_from", among: ["names", "values", "fill"])  // "names"
///     OtherOptions.advice("descending")  // arrange "-x" is descending, "x" ascending
public enum OtherOptions {
  /// Returns the option of a function that does what another tool's option does; `nil` where none of its options does.
  static func own(_ name: String, among known: [String]) -> String? {
    own[name.lowercased()]?.first(where: known.contains)
  }

  /// Returns the advice on an option that is none here because something else does its work; `nil` of other names.
  ///
  /// - Parameter known: the options of the function.
  public static func advice(_ name: String, among known: [String] = []) -> Message? {
    switch name.lowercased() {
    case "ascending", "asc", "descending", "desc", "reverse", "decreasing":
      "arrange \"-x\" is descending, \"x\" ascending"
    case "na_rm", "skipna", "skip_nulls", "ignore_nulls", "min_count":
      "aggregates skip missing values; count_missing(x) counts them"
    case "dropna", "drop_nulls", "drop_na", "na_omit": "drop_missing \"a\" drops the rows in which a is missing"
    case "how", "type", "join_type":
      known.contains("expect")
        ? "the verb says how: inner_join, left_join, right_join, full_join, semi_join, anti_join" : nil
    case "on", "left_on", "right_on", "using", "join_by":
      "the keys are a text after the table: left_join(u, \"a = b, c\")"
    case "by", "group_by", "groupby", "group", "groups", "over", "partition_by", "key", "keys":
      "group_by \"…\" before it groups the rows"
    case "aggfunc", "aggregate_function", "values_fn", "fun_aggregate":
      "group_by and summarise first: one value for each cell"
    case "id_vars", "id_cols", "index", "id", "index_col": "all other columns stay; select \"…\" first chooses them"
    case "subset", "cols", "columns", "vars", "labels": "the columns are a text: \"a, b\""
    case "keep", "keep_all", "keep_first": "distinct(\"a\", { keep_all = true }) keeps the first row of each"
    case "n", "size", "k": "the number stands without a name, as in head(10)"
    case "inplace", "copy": "a verb leaves the table as it was and gives a new one: t = t:…"
    case "ignore_index", "reset_index", "axis": "rows have no index: select chooses columns, filter rows"
    case "sort", "maintain_order": "summarise orders by its keys, count by how often; arrange orders anew"
    case "name", "names": "rename \"new = old\" gives a column another name"
    case "sep", "separator", "delim", "delimiter": "the separator is a text of its own: unnest(\"a\", \"；\")"
    case "seed", "random_state": "plumb's option --seed draws other rows"
    case "direction", "strategy": "the condition says it: \"opened >= since\" finds the last one before"
    case "na_position", "nulls_last", "na_last": "missing values stand last, whatever the order"
    case "totals", "margins": "summarise(\"…\", { totals = true }) adds a row over all"
    default: nil
    }
  }

  private static let own: [String: [String]] = [
    "names_from": ["names"], "names_to": ["names"], "var_name": ["names"], "variable_name": ["names"],
    "key": ["names"], "on": ["names", "columns"],
    "values_from": ["values"], "values_to": ["values"], "value_name": ["values"], "value": ["values"],
    "cols": ["columns"], "value_vars": ["columns"], "columns": ["names"], "subset": ["columns"],
    "fill_value": ["fill"], "values_fill": ["fill"],
    "suffixes": ["suffix"], "lsuffix": ["suffix"], "rsuffix": ["suffix"],
    "validate": ["expect"], "relationship": ["expect"], "multiple": ["expect"],
    "tolerance": ["within"], "roll": ["within"], "max_distance": ["within"],
    "freq": ["by"], "every": ["by"], "interval": ["by"], "step": ["by"], "unit": ["by"], "start": ["from"],
    "end": ["to"],
    "group_by": ["by"], "groupby": ["by"], "group": ["by"], "groups": ["by"], "over": ["by"], "strata": ["by"],
    "frac": ["share"], "fraction": ["share"], "prop": ["share"],
    "wt": ["weight"], "weights": ["weight"], "w": ["weight"],
    "collation": ["order"], "locale": ["order"],
    "unique": ["distinct"],
    "conf_level": ["level", "confidence"], "confidence_level": ["level", "confidence"], "ci": ["level", "confidence"],
    "conf": ["level", "confidence"],
    "var_equal": ["equal_variance"], "equal_var": ["equal_variance"],
    "nbins": ["bins"], "breaks": ["bins"], "main": ["title"], "caption": ["title"], "n_resamples": ["times"],
    "nboot": ["times"],
    "index": ["position"], "verbose": ["sql"],
  ]
}
