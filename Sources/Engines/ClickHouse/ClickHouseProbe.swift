import Problems
import Tables

/// Finds out whether the server answers as Plumb does, and which settings make it do so; the same request brings what
/// the catalogue says of the tables.
struct ClickHouseProbe {
  /// The version: `26.9.2.1`.
  let version: String
  /// The settings of all later queries.
  let settings: ClickHouseConnection.Settings
  /// The most bytes that the profile of the user lets a query take; 0 for any number.
  let mostBytes: Int
  /// The tables that the user may read.
  let catalogue: ClickHouseCatalogue

  /// The oldest version that is asked; those before 24.8 have not all of the settings.
  private static let oldest = (year: 24, release: 8)

  init(_ connection: ClickHouseConnection) throws(Problem) {
    let (isReadOnly, rows) = try Self.answers(connection)
    settings = Self.settings(isReadOnly: isReadOnly)
    catalogue = ClickHouseCatalogue(rows)
    guard let index = (0..<rows.rowCount).first(where: { rows.columns[1][$0].integer == Self.place }) else {
      throw Problem("'\(connection.engine)' does not answer as ClickHouse does", kind: .unavailable)
    }
    let texts = rows.row(index).map { $0.text ?? "" }
    version = texts[2]
    try Self.expectKnown(version, connection)
    let reasons = [
      "an empty text is missing there", "1/2 is not 0.5 there", "and, or and in treat missing cells otherwise there",
      "a whole number that is too large is none of its errors", "its time zone is not UTC",
    ]
    let digits = Array(texts[3])
    for (index, reason) in reasons.enumerated() {
      guard index < digits.count, digits[index] == "1" else { throw Self.refused(connection, reason) }
    }
    // A limit that no whole number holds is none.
    mostBytes = Int(texts[4]) ?? 0
  }

  /// What the server answers to all questions at once, and whether the user's profile lets nothing be written already.
  private static func answers(_ connection: ClickHouseConnection) throws(Problem) -> (isReadOnly: Bool, rows: Table) {
    for isReadOnly in [false, true] {
      switch try connection.rows(questions, ClickHouseCatalogue.answer, settings(isReadOnly: isReadOnly)) {
      case .success(let rows): return (isReadOnly, rows)
      case .failure(let error) where error.isOfSettings && !isReadOnly: continue
      case .failure(let error): throw try reason(error, connection)
      }
    }
    preconditionFailure("the second answer is the last")
  }

  /// Why the questions are refused: by an old server, which lacks what they ask for, or for another reason.
  private static func reason(_ error: ClickHouseError, _ connection: ClickHouseConnection) throws(Problem) -> Problem {
    if error.isOfSettings {
      return Problem("the profile of the user of '\(connection.engine)' lets no settings be made", kind: .file)
        .hint("readonly = 2 in the profile lets Plumb set limits and nothing else")
    }
    // In the format that is every server's own.
    var version: [UInt8] = []
    let answer = try connection.answer(to: "SELECT version()", []) { version += $0 }
    if case .failure(let error) = answer { return connection.problem(error) }
    try expectKnown(String(decoding: version.prefix { $0 != 10 }, as: UTF8.self), connection)
    guard error.isOfUnknownSettings else { return connection.problem(error) }
    return refused(connection, "it has not all settings that decide over answers (\(error.message))")
  }

  private static func settings(isReadOnly: Bool) -> ClickHouseConnection.Settings {
    (isReadOnly ? [] : [("readonly", "1")]) + usual
  }

  private static func refused(_ connection: ClickHouseConnection, _ reason: String) -> Problem {
    Problem("'\(connection.engine)' would answer otherwise than Plumb: \(reason)", kind: .data)
  }

  private static func expectKnown(_ version: String, _ connection: ClickHouseConnection) throws(Problem) {
    guard isKnown(version) else {
      throw refused(connection, "its version is \(version), and the oldest that is known is 24.8")
    }
  }

  private static func isKnown(_ version: String) -> Bool {
    let parts = version.split(separator: ".").prefix(2).map { Int($0) ?? 0 }
    guard parts.count == 2 else { return false }
    return (parts[0], parts[1]) >= (oldest.year, oldest.release)
  }

  /// What decides over the answers, whatever the profile says.
  private static let usual: ClickHouseConnection.Settings = [
    // Closing the connection ends a query.
    ("cancel_http_readonly_queries_on_client_close", "1"),
    ("session_timezone", "UTC"), ("join_use_nulls", "1"), ("transform_null_in", "0"),
    ("aggregate_functions_null_for_empty", "0"), ("cast_keep_nullable", "0"), ("data_type_default_nullable", "0"),
    ("enable_analyzer", "1"), ("enable_positional_arguments", "0"), ("prefer_column_name_to_alias", "0"),
    ("empty_result_for_aggregation_by_constant_keys_on_empty_set", "1"), ("group_by_use_nulls", "0"),
    ("date_time_overflow_behavior", "ignore"), ("short_circuit_function_evaluation", "enable"),
    // Comparisons with several numbers stay comparisons: a set of numbers holds them by their bits, by which −0 and 0
    // are two.
    ("optimize_min_equality_disjunction_chain_length", "1000000000"),
    ("optimize_min_inequality_conjunction_chain_length", "1000000000"),
    // Rows that a merge would drop or add up are dropped and added up whether or not it has been.
    ("final", "1"),
    // No part of an answer for the whole.
    ("timeout_overflow_mode", "throw"), ("read_overflow_mode", "throw"), ("result_overflow_mode", "throw"),
    ("group_by_overflow_mode", "throw"), ("sort_overflow_mode", "throw"), ("distinct_overflow_mode", "throw"),
    ("set_overflow_mode", "throw"), ("join_overflow_mode", "throw"), ("transfer_overflow_mode", "throw"),
    ("max_result_rows", "0"), ("skip_unavailable_shards", "0"), ("limit", "0"), ("offset", "0"),
    ("partial_result_on_first_cancel", "0"), ("distributed_group_by_no_merge", "0"),
    // Each query reads what is there when it begins.
    ("use_query_cache", "0"),
  ]

  /// The position of the answers among the rows of the catalogue.
  private static let place: Int64 = -1

  /// The query for the version, the conditions that the server has to hold for true, each as a digit, and the catalogue.
  private static let questions: String = {
    let conditions = [
      "isNotNull('')", "1 / 2 = 0.5",
      "isNotNull(NULL AND 0) AND isNotNull(NULL OR 1) AND isNull(NULL IN (1)) AND isNull(NULL AND 1)",
      "isNull(accurateCastOrNull(toInt128(9223372036854775807) + 1, 'Int64'))", "timezone() = 'UTC'",
    ]
    let digits = conditions.map { "toString(\($0))" }.joined(separator: ", ")
    return """
      SELECT '' AS c0, toInt64(\(place)) AS c1, version() AS c2, concat(\(digits)) AS c3,
        toString(getSetting('max_memory_usage')) AS c4, '' AS c5
      UNION ALL
      \(ClickHouseCatalogue.question)
      """
  }()
}
