import Problems

/// Begins the one transaction of a run, which only reads one snapshot, and finds out whether the server
/// answers as Plumb does.
struct PostgreSQLProbe {
  /// The program and its version: `PostgreSQL 15.18`.
  let version: String
  let isUTF8: Bool
  /// Whether a number as a text has the fewest digits that tell it from all others; older versions write 17.
  let writesFewestDigits: Bool
  /// The snapshot in the server's words, and its time in UTC.
  let snapshot: (id: String, time: String)
  /// How long a query may take.
  let timeout: PostgreSQLTimeout

  /// The oldest version that is known to answer as Plumb does.
  private static let oldest = 110_000

  init(_ connection: PostgreSQLConnection) throws(Problem) {
    let statements = [Self.begin, Self.questions, "SAVEPOINT plumb"]
    guard let row = try connection.rows(statements).last?.first, row.count == 10 else {
      throw Problem("'\(connection.engine)' does not answer as PostgreSQL does", kind: .unavailable)
    }
    let words = (row[0] ?? "").split(separator: " ")
    version = words.prefix(2).joined(separator: " ")
    isUTF8 = row[1] == "UTF8"
    snapshot = (row[2] ?? "", row[3] ?? "")
    let number = Int(row[4] ?? "") ?? 0
    writesFewestDigits = number >= 120_000
    timeout = PostgreSQLTimeout(mostMilliseconds: Int(row[9] ?? "") ?? 0, isOfEachCommand: number >= 130_000)
    let refusals: [(isRefused: Bool, reason: String)] = [
      (number < Self.oldest, "its version is \(version), and the oldest that is known is 11"),
      (row[1] == "SQL_ASCII", "the encoding of its texts is not known (SQL_ASCII)"),
      (row[5] != "f", "an empty text is missing there"),
      (row[6] != "0", "1/2 is not 0 there"),
      (row[7] != "t", "and, or and in treat missing cells otherwise there"),
      (row[8] != "repeatable read", "its transactions do not read one snapshot"),
    ]
    if let refusal = refusals.first(where: \.isRefused) {
      throw Problem("'\(connection.engine)' would answer otherwise than Plumb: \(refusal.reason)", kind: .data)
    }
  }

  /// All settings end with the transaction, also where a pool lends the connection.
  private static let begin = """
    BEGIN TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY;
    SET LOCAL TimeZone = 'UTC'; SET LOCAL DateStyle = 'ISO, YMD'; SET LOCAL standard_conforming_strings = on;
    SET LOCAL extra_float_digits = 3
    """

  private static let questions = """
    SELECT version(), current_setting('server_encoding'), txid_current_snapshot(),
      to_char(now() AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'), current_setting('server_version_num'),
      '' IS NULL, 1 / 2,
      (NULL::bool AND false) IS NOT DISTINCT FROM false AND (NULL::bool OR true) AND (1 IN (2, NULL)) IS NULL,
      current_setting('transaction_isolation'),
      (extract(epoch FROM current_setting('statement_timeout')::interval) * 1000)::int8
    """
}
