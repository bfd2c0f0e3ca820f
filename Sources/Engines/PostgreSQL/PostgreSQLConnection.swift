import Problems
import Synchronization
import System

/// A connection to PostgreSQL that never waits without asking whether the run goes on: Ctrl-C and the
/// run's limits cancel what runs in the server.
//
// @unchecked Sendable: the connection is used under the lock alone.
final class PostgreSQLConnection: @unchecked Sendable {
  let engine: EngineName
  private let library: PostgreSQLLibrary
  private let resources: EngineResources
  private let lock = Mutex(())
  private let raw: OpaquePointer
  private let hasFailed = Atomic<Bool>(false)

  /// Milliseconds between two questions whether the run goes on.
  private static let pause: Int32 = 20
  /// Seconds in which a connection has to be made, where the service does not say otherwise.
  private static let patience = 15.0

  /// Connects.
  ///
  /// - Throws: where the service is not described, cannot be reached or refuses.
  init(_ engine: EngineName, _ resources: EngineResources) throws(Problem) {
    self.engine = engine
    self.resources = resources
    library = try PostgreSQLLibrary()
    raw = try Self.opened(engine, library)
    _ = library.setErrorVerbosity(raw, ClientStatus.verbosityOfStates)
    _ = library.setNoticeProcessor(raw, { _, _ in }, nil)
    try connect()
    _ = library.setErrorVerbosity(raw, ClientStatus.verbosityOfWords)
  }

  deinit { library.finish(raw) }

  private static func opened(_ engine: EngineName, _ library: PostgreSQLLibrary) throws(Problem) -> OpaquePointer {
    let options = [
      ("service", engine.connection), ("client_encoding", "UTF8"), ("fallback_application_name", "plumb"),
    ]
    var raw: OpaquePointer?
    withCStrings(options.map(\.0)) { names in
      withCStrings(options.map(\.1)) { values in raw = library.connectStart(names, values, 0) }
    }
    guard let raw else { throw Problem("no memory for a connection", kind: .memory) }
    return raw
  }

  private func connect() throws(Problem) {
    let end = MachineClock.seconds() + Self.patience
    var wanted = ClientStatus.pollingWriting
    while wanted != ClientStatus.pollingOK {
      guard wanted != ClientStatus.pollingFailed else { throw RefusedConnection.problem(lastMessage, of: engine) }
      try resources.poll?()
      guard MachineClock.seconds() < end else {
        throw Problem("'\(engine)' cannot be reached: no answer in \(Int(Self.patience)) seconds", kind: .unavailable)
      }
      let isReading = wanted == ClientStatus.pollingReading
      if library.socket(raw) < 0 || waited(for: isReading ? POLLIN : POLLOUT) { wanted = library.connectPoll(raw) }
    }
  }

  private var lastMessage: String { library.errorMessage(raw).map { String(cString: $0) } ?? "" }

  /// Waits a little for the socket, and says whether it is ready.
  private func waited(for events: Int32) -> Bool {
    var ready = pollfd(fd: library.socket(raw), events: Int16(events), revents: 0)
    return poll(&ready, 1, Self.pause) > 0
  }
}

// MARK: Queries

extension PostgreSQLConnection {
  /// The rows of an answer, their cells as texts, `nil` for NULL.
  typealias Rows = [[String?]]

  /// Sends queries all at once, with commands among them, and returns the rows of each query.
  func rows(_ statements: [String]) throws(Problem) -> [Rows] {
    do {
      return try lock.withLock { _ in
        try send(statements.joined(separator: ";\n"))
        return try received()
      }
    } catch let error as PostgreSQLError {
      throw told(error)
    } catch {
      throw error as? Problem ?? Problem("\(error)", kind: .fault)
    }
  }

  /// Runs `COPY (…) TO STDOUT (FORMAT binary)` under a savepoint and hands each piece of its answer on.
  ///
  /// There is a savepoint at any time, to which an error or a cancel goes back: also one that comes when all has been
  /// sent. A later one keeps the locks on the tables that were read before it.
  ///
  /// All goes in one message where the server counts the time of each command in it, so that one far away is waited
  /// for once.
  ///
  /// - Parameters:
  ///   - timeout: how long a query may take there.
  ///   - meanwhile: called now and then while rows are waited for or come.
  ///   - receive: takes a piece.
  /// - Returns: the server's error about values, after which the transaction goes on; else `nil`.
  func copy(
    _ query: String, _ timeout: PostgreSQLTimeout, meanwhile: () -> Void,
    _ receive: (UnsafeRawBufferPointer) throws(Problem) -> Void
  ) throws(Problem) -> PostgreSQLError? {
    let prepare =
      "RELEASE SAVEPOINT plumb; SAVEPOINT plumb; SET LOCAL statement_timeout = \(timeout.milliseconds(resources))"
    let copy = "COPY (\(query)) TO STDOUT (FORMAT binary)"
    do {
      return try lock.withLock { _ in
        if !timeout.isOfEachCommand { try command(prepare) }
        do {
          try send(timeout.isOfEachCommand ? "\(prepare); \(copy)" : copy)
          try receiveCopy(meanwhile, receive)
          return nil
        } catch let error as PostgreSQLError where !isLost(by: error) {
          try command(Self.goBack)
          guard error.isOfValues else { throw error }
          return error
        }
      }
    } catch let error as PostgreSQLError {
      throw told(error)
    } catch {
      throw error as? Problem ?? Problem("\(error)", kind: .fault)
    }
  }

  private static let goBack = "ROLLBACK TO SAVEPOINT plumb"

  private func told(_ error: PostgreSQLError) -> Problem {
    guard isLost(by: error) else { return error.problem(of: engine, isLate: resources.isLate) }
    hasFailed.store(true, ordering: .relaxed)
    return error.problem(ofLost: engine)
  }

  /// True where the server is gone, or has closed the connection since it was last asked.
  var isLost: Bool {
    lock.withLock { _ in
      guard !hasFailed.load(ordering: .relaxed) else { return true }
      // Of a connection that nobody has asked anything the server tells no more than that it closes it.
      var ready = pollfd(fd: library.socket(raw), events: Int16(POLLIN), revents: 0)
      while library.status(raw) == ClientStatus.connectionOK, poll(&ready, 1, 0) > 0 {
        guard library.consumeInput(raw) == 1 else { break }
      }
      return library.status(raw) != ClientStatus.connectionOK
    }
  }

  private func isLost(by error: PostgreSQLError) -> Bool {
    // An error without a state is the library's own.
    error.isFatal || error.state.isEmpty || library.status(raw) != ClientStatus.connectionOK
  }

  private func command(_ sql: String) throws {
    try send(sql)
    _ = try received()
  }

  private func send(_ sql: String) throws {
    guard sql.withCString({ library.sendQuery(raw, $0) }) == 1 else { throw lastError }
    while library.flush(raw) == 1 { try wait(for: POLLIN | POLLOUT) }
  }

  /// Waits for the socket and asks whether the run goes on; what runs in the server is cancelled where
  /// it does not.
  private func wait(for events: Int32) throws {
    _ = waited(for: events)
    do throws(Problem) { try resources.poll?() } catch {
      cancel()
      throw error
    }
    guard library.consumeInput(raw) == 1 else { throw lastError }
  }

  /// The error by which the library finds no way to the server: what the server said before it closed the connection,
  /// where it said anything.
  private var lastError: PostgreSQLError {
    let found = PostgreSQLError(state: "", message: lastMessage)
    // Of a connection that is closed the library gives what has come, and waits for nothing.
    guard library.status(raw) != ClientStatus.connectionOK else { return found }
    var piece: UnsafeMutablePointer<CChar>?
    while library.copyData(raw, &piece, 1) > 0 { if let piece { library.freeMemory(piece) } }
    var said: PostgreSQLError?
    while let answer = library.result(raw) {
      defer { library.clear(answer) }
      let error = error(answer)
      if said == nil, !error.state.isEmpty { said = error }
    }
    return said ?? found
  }

  /// Ends what runs in the server, and takes in what it still says.
  private func cancel() {
    if let handle = library.makeCancel(raw) {
      var words = [CChar](repeating: 0, count: 256)
      _ = library.cancel(handle, &words, Int32(words.count))
      library.freeCancel(handle)
    }
    // A prompt goes on with the connection. A server that does not answer within a second is left alone.
    let end = MachineClock.seconds() + 1
    takeIn(until: end)
    _ = Self.goBack.withCString { library.sendQuery(raw, $0) }
    takeIn(until: end)
  }

  /// Takes in and forgets what the server still says of what was sent.
  private func takeIn(until end: Double) {
    while MachineClock.seconds() < end {
      var piece: UnsafeMutablePointer<CChar>?
      while library.copyData(raw, &piece, 1) > 0 { if let piece { library.freeMemory(piece) } }
      if library.isBusy(raw) == 1 {
        _ = waited(for: POLLIN)
        guard library.consumeInput(raw) == 1 else { return }
      } else if let answer = library.result(raw) {
        library.clear(answer)
      } else {
        return
      }
    }
  }

  /// Returns the next result of what was sent; `nil` after the last.
  private func next(_ meanwhile: () -> Void = {}) throws -> OpaquePointer? {
    while library.isBusy(raw) == 1 {
      try wait(for: POLLIN)
      meanwhile()
    }
    return library.result(raw)
  }

  private func received() throws -> [Rows] {
    var answers: [Rows] = []
    var failure: PostgreSQLError?
    while let answer = try next() {
      defer { library.clear(answer) }
      switch library.resultStatus(answer) {
      case ClientStatus.commandOK, ClientStatus.emptyQuery: break
      case ClientStatus.tuplesOK:
        answers.append(
          (0..<library.rowCount(answer)).map { row in
            (0..<library.columnCount(answer)).map { text(answer, row, $0) }
          })
      case _:
        failure = failure ?? error(answer)
        // Nothing comes after the last words of a server.
        if let failure, failure.isFatal { throw failure }
      }
    }
    if let failure { throw failure }
    return answers
  }

  private func text(_ answer: OpaquePointer, _ row: Int32, _ column: Int32) -> String? {
    guard library.isNull(answer, row, column) == 0, let value = library.value(answer, row, column) else { return nil }
    return String(cString: value)
  }

  private func error(_ answer: OpaquePointer) -> PostgreSQLError {
    func field(_ letter: Character) -> String? {
      library.errorField(answer, Int32(letter.asciiValue!)).map { String(cString: $0) }
    }
    let severity = field("V") ?? ""
    return PostgreSQLError(
      state: field("C") ?? "", message: field("M") ?? lastMessage, isFatal: severity == "FATAL" || severity == "PANIC")
  }

  /// Waits until rows are to come, and takes in what the server says of the commands before.
  private func waitForCopy(_ meanwhile: () -> Void) throws {
    while let answer = try next(meanwhile) {
      defer { library.clear(answer) }
      switch library.resultStatus(answer) {
      case ClientStatus.copyOut: return
      case ClientStatus.commandOK: continue
      case _:
        let failure = error(answer)
        if !failure.isFatal { while let rest = try next() { library.clear(rest) } }
        throw failure
      }
    }
  }

  private func receiveCopy(
    _ meanwhile: () -> Void, _ receive: (UnsafeRawBufferPointer) throws(Problem) -> Void
  ) throws {
    try waitForCopy(meanwhile)
    var pieces = 0
    while true {
      var piece: UnsafeMutablePointer<CChar>?
      let count = library.copyData(raw, &piece, 1)
      if count == 0 {
        try wait(for: POLLIN)
        meanwhile()
        continue
      }
      guard count > 0, let piece else { break }
      defer { library.freeMemory(piece) }
      pieces += 1
      do throws(Problem) {
        try receive(UnsafeRawBufferPointer(start: piece, count: Int(count)))
        if pieces & 0x3FF == 0 {
          try resources.poll?()
          meanwhile()
        }
      } catch {
        cancel()
        throw error
      }
    }
    _ = try received()
  }
}
