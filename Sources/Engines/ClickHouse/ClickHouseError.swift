import Problems

/// An error that ClickHouse reports: its number, and its words.
struct ClickHouseError: Error {
  /// The number of the error in `ErrorCodes.cpp`; 0 where the answer holds none.
  let code: Int
  /// The words of the server up to its version; they name tables and values, never the connection nor the addresses of
  /// other servers.
  let message: String

  /// Reads the text of an answer whose status is not 200: `Code: 60. DB::Exception: Unknown table …`.
  init(_ text: String) {
    let line = text.split(whereSeparator: \.isNewline).first.map(String.init) ?? ""
    let digits = line.hasPrefix("Code: ") ? line.dropFirst(6).prefix { $0.isASCII && $0.isNumber } : ""
    code = Int(digits) ?? 0
    // What another server of a cluster said comes last, after its address.
    let words = line.split(separator: "DB::Exception: ").last.map(String.init) ?? line
    let end = [" (version ", " In scope ", ": In scope ", ": while ", ", e.what() = ", ". Stack"]
      .compactMap { words.firstRange(of: $0)?.lowerBound }.min()
    message = String(words[..<(end ?? words.endIndex)].replacing(/\ \([^()\ ]*:[0-9]+[^()]*\)/, with: "").prefix(300))
  }

  /// True where the error is about values that SQL cannot compute with, such as a result out of range.
  var isOfValues: Bool {
    // Conversions and casts, dates and divisions, `throwIf`, decimals.
    [6, 27, 38, 41, 69, 70, 72, 131, 153, 321, 349, 395, 407].contains(code)
  }

  /// True where the server does not know the user, or the password is another.
  var isOfUser: Bool { [192, 193, 194, 516].contains(code) }

  /// True where the profile of the user does not let settings be made.
  var isOfSettings: Bool { code == 164 }

  /// True where the server has no setting of a name.
  var isOfUnknownSettings: Bool { code == 115 }

  /// The problem for the person.
  ///
  /// - Parameters:
  ///   - engine: the database, by its name.
  ///   - isLate: whether the run's time is over.
  func problem(of engine: EngineName, isLate: Bool) -> Problem {
    switch code {
    case _ where isOfUser:
      Problem("'\(engine)' refuses the password", kind: .file)
        .hint("the user of the connection and the file of its password stand in connections.json")
    // 452 is a limit of the profile that no query may change.
    case 164, 291, 452, 497:
      Problem("'\(engine)' does not let the role read: \(message)", kind: .file)
        .hint("GRANT SELECT ON … TO the user of the connection lets it read")
    case 81: Problem("'\(engine)' has no such database", kind: .file).hint("'database' of the connection names it")
    case 10, 16, 47, 60: Problem("'\(engine)' has it no more: \(message)", kind: .file)
    case 159, 160, 394:
      isLate
        ? Problem("the time limit was reached", kind: .time)
        : Problem("'\(engine)' ended the query: \(message)", kind: .unavailable)
    // The limit of one query, not that of all queries of the server or of the user.
    case 241 where message.hasPrefix("Query memory limit exceeded") || message.contains("(for query)"):
      Problem("'\(engine)' ended the query: \(message)", kind: .memory)
        .hint("--memory is the most that a query may take there, unless the user's profile allows less")
    // Limits, quotas, memory, disks, a server that shuts down, and others that a distributed table needs.
    case 3, 32, 101, 158, 173, 198, 201, 202, 203, 209, 210, 236, 241, 242, 243, 252, 279, 290, 307, 319, 396, 425, 439,
      473, 519, 745, 999:
      Problem("'\(engine)' ended the query: \(message)", kind: .unavailable)
    // Of a distributed table another server may be older.
    case _ where isOfUnknownSettings:
      Problem(
        "'\(engine)' would answer otherwise than Plumb: one of its servers has not all settings that decide over answers (\(message))",
        kind: .data)
    case 0: Problem("'\(engine)' does not answer as ClickHouse does", kind: .unavailable)
    case _ where isOfValues: Problem("'\(engine)' cannot give the rows: \(message)", kind: .data)
    case _: Problem("'\(engine)' does not understand a query of Plumb's own: \(message) (\(code))", kind: .fault)
    }
  }
}

extension HTTPFailure {
  /// The problem for the person; it repeats no host.
  ///
  /// - Parameter isNew: whether the server has not answered yet.
  func problem(of engine: EngineName, isNew: Bool) -> Problem {
    switch isOfCertificate {
    case true:
      Problem("the certificate of '\(engine)' is not trusted here", kind: .file)
        .hint("'ca_file' of the connection names the certificate of who signed it")
    case _ where isNew:
      Problem("'\(engine)' cannot be reached: \(words)", kind: .unavailable)
        .hint("its url stands in connections.json")
    case _: Problem("the connection to '\(engine)' is lost: the server is gone", kind: .unavailable)
    }
  }
}
