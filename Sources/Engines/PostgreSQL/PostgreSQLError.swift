import Problems

/// An error that PostgreSQL reports: its SQLSTATE, and its words.
struct PostgreSQLError: Error {
  /// Five digits and letters of the SQL standard; empty where the client library found the error itself.
  let state: String
  /// The words of the server, in its language; they name tables and values, never the connection.
  let message: String
  /// True of the last words of a server that ends the connection.
  var isFatal = false

  /// True where the error is about values that SQL cannot compute with, such as a result out of range.
  var isOfValues: Bool { state.hasPrefix("22") }

  /// The problem for the person.
  ///
  /// - Parameters:
  ///   - engine: the database, by its name.
  ///   - isLate: whether the run's time is over.
  func problem(of engine: EngineName, isLate: Bool) -> Problem {
    switch state.prefix(2) {
    case "22": return Problem("'\(engine)' cannot give the rows: \(message)", kind: .data)
    case "28": return Problem("'\(engine)' refuses the connection: \(message)", kind: .file)
    case "08", "53", "55", "58", "HV", "XX", "40": return unavailable(engine)
    case "57":
      return state == "57014" && isLate ? Problem("the time limit was reached", kind: .time) : unavailable(engine)
    case "3F", "3D": return Problem("'\(engine)' has it no more: \(message)", kind: .file)
    case "42":
      switch state {
      case "42501":
        return Problem("'\(engine)' does not let the role read: \(message)", kind: .file)
          .hint("GRANT SELECT ON … TO the role of the service lets it read")
      case "42P01", "42703": return Problem("'\(engine)' has it no more: \(message)", kind: .file)
      case _: return fault(engine)
      }
    case _: return fault(engine)
    }
  }

  /// The problem of a connection that is lost: what the server said last, or that it said nothing.
  func problem(ofLost engine: EngineName) -> Problem {
    guard isFatal else {
      return Problem("the connection to '\(engine)' is lost: the server is gone", kind: .unavailable)
    }
    let problem = Problem("'\(engine)' ended the connection: \(message)", kind: .unavailable)
    switch state {
    case "25P03":
      return problem.hint(
        "a run is one transaction, also while it computes here: ALTER ROLE … SET idle_in_transaction_session_timeout lets it wait"
      )
    case _: return problem
    }
  }

  private func unavailable(_ engine: EngineName) -> Problem {
    Problem("'\(engine)' ended the query: \(message)", kind: .unavailable)
  }

  private func fault(_ engine: EngineName) -> Problem {
    Problem("'\(engine)' does not understand a query of Plumb's own: \(message) (\(state))", kind: .fault)
  }
}

/// The problem of a connection that could not be made.
enum RefusedConnection {
  /// Returns the problem that the client library's message stands for. It repeats no host, user or database.
  ///
  /// - Parameter message: the library's words, in which the server's are its SQLSTATE alone.
  static func problem(_ message: String, of engine: EngineName) -> Problem {
    let lines = message.split(whereSeparator: \.isNewline)
    if let state = lines.lazy.compactMap(state).last { return ofState(state, engine) }
    if message.contains("no password supplied") {
      return Problem("'\(engine)' asks for a password, and none is given", kind: .file).hint(whereThePasswordStands)
    }
    if message.hasPrefix("definition of service") || message.hasPrefix("service file") {
      return Problem("no service '\(engine.connection)' in pg_service.conf", kind: .file)
        .hint(
          "~/.pg_service.conf, or the file that $PGSERVICEFILE names, describes each service: [NAME], host=…, dbname=…")
    }
    if message.contains("in service file") {
      return Problem("pg_service.conf is not in order", kind: .file)
        .hint("a service is a line [NAME] and lines such as host=… and dbname=…")
    }
    if message.contains("does not match host name") {
      return Problem("the certificate of '\(engine)' is made out to another host", kind: .file)
        .hint("host= of the service is a name that stands in the certificate")
    }
    if message.contains("root certificate") || message.contains("certificate verify failed") {
      return Problem("the certificate of '\(engine)' is not trusted here", kind: .file)
        .hint(
          "sslrootcert= of the service names the certificate of who signed it; else ~/.postgresql/root.crt has to be it"
        )
    }
    if message.contains("received invalid response") {
      return Problem("'\(engine)' does not answer as PostgreSQL does", kind: .unavailable)
        .hint("its host and port stand in pg_service.conf")
    }
    // What comes after the last colon names no host.
    let reason = lines.last { $0.first?.isWhitespace == false }?.split(separator: ":").last ?? ""
    return Problem("'\(engine)' cannot be reached: \(reason.drop { $0 == " " })", kind: .unavailable)
      .hint("its host and port stand in pg_service.conf")
  }

  private static let whereThePasswordStands: Message =
    "the password of the service stands in ~/.pgpass (mode 600) or in the file that passfile= of the service names"

  /// The SQLSTATE that ends a line; `nil` where none does.
  private static func state(_ line: Substring) -> String? {
    guard let word = line.split(separator: " ").last, line.contains("FATAL:"), word.utf8.count == 5 else { return nil }
    return String(word)
  }

  private static func ofState(_ state: String, _ engine: EngineName) -> Problem {
    switch state {
    case "28P01":
      Problem("'\(engine)' refuses the password", kind: .file).hint(whereThePasswordStands)
    case "28000":
      Problem("'\(engine)' refuses the user", kind: .file)
        .hint("the server's pg_hba.conf says who may come from where")
    case "3D000": Problem("'\(engine)' has no such database", kind: .file).hint("dbname= of the service names it")
    case "42501": Problem("'\(engine)' does not let the user connect to the database", kind: .file)
    case "57P03": Problem("'\(engine)' is starting or stopping", kind: .unavailable)
    case "53300": Problem("'\(engine)' has no connection left", kind: .unavailable)
    case _: Problem("'\(engine)' refuses the connection (\(state))", kind: .unavailable)
    }
  }
}
